"""What the components read of a doc: its text, and its entities and segments without scores.

Both are cheaper than `doc.text`, which spaCy puts together anew whenever it is asked, and than
`Posting.from_doc`.
"""

from typing import Final
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, SpanGroup

from jobspan.errors import ModelError
from jobspan.modeling.pieces import Pieces
from jobspan.records import SEGMENTS_KEY, Entity, Posting, Segment

_TEXTS: Final["WeakKeyDictionary[Doc, str]"] = WeakKeyDictionary()


def text_of(doc: Doc) -> str:
    """`doc.text`, kept as long as the doc is."""
    text = _TEXTS.get(doc)
    if not text:  # an empty doc may still be filled
        text = _TEXTS[doc] = doc.text
    return text


def segments_of(doc: Doc) -> SpanGroup:
    """`doc.spans["segments"]`.

    Raises:
        ModelError: there are none, not even of an empty text.
    """
    segments: SpanGroup | None = doc.spans.get(SEGMENTS_KEY)
    if segments is None:
        raise ModelError("the doc has no segments; let the component `segmenter` come before")
    return segments


def encoded(doc: Doc) -> tuple[Pieces, NDArray[np.float32]]:
    """`doc._.pieces` and `doc._.logits`, shape (pieces, outputs).

    Raises:
        ModelError: the encoder has not read the doc.
    """
    if doc._.pieces is None:
        raise ModelError("the doc was not encoded; let the component `transformer` come before")
    return Pieces.from_array(doc._.pieces), doc._.logits


def outline(doc: Doc) -> Posting:
    """The posting of `doc` as the rules need it: no scores, no labels, no attributes."""
    return Posting(
        id="",
        text=text_of(doc),
        entities=tuple(Entity(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents),
        segments=tuple(
            Segment(span.start_char, span.end_char, span.label_)
            for span in doc.spans.get(SEGMENTS_KEY, ())
        ),
    )
