"""The component `segmenter`: cuts a doc into segments by the rules of `jobspan.segmentation`."""

import numpy as np
from spacy.attrs import IDX, IS_SPACE
from spacy.language import Language
from spacy.pipeline import Pipe
from spacy.tokens import Doc, Span, SpanGroup

from jobspan.pipeline.outline import text_of
from jobspan.records import SEGMENTS_KEY
from jobspan.segmentation import segment


@Language.factory("jobspan_segmenter", assigns=["doc.spans"])
def make_segmenter(nlp: Language, name: str) -> "Segmenter":
    """Make the component; lift spaCy's limit on a text's length, which guards what we don't use."""
    nlp.max_length = max(nlp.max_length, 2**31)
    return Segmenter(name)


class Segmenter(Pipe):
    """Writes `doc.spans["segments"]`: every token that is not white space lies in one segment."""

    def __init__(self, name: str = "segmenter") -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one doc."""
        self.set_annotations(doc, self.predict(doc))
        return doc

    def predict(self, doc: Doc) -> list[tuple[int, int]]:
        """The segments of `doc` as half-open spans of tokens, in order."""
        starts = np.array([span.start for span in segment(text_of(doc))], dtype=np.int64)
        if not len(starts):
            return []
        offsets, spaces = doc.to_array([IDX, IS_SPACE]).astype(np.int64).T
        tokens = np.flatnonzero(spaces == 0)
        numbers = np.searchsorted(starts, offsets[tokens], side="right") - 1
        begins = np.flatnonzero(np.diff(numbers, prepend=-1))
        ends = np.append(begins[1:], len(tokens)) - 1
        return list(zip(tokens[begins].tolist(), (tokens[ends] + 1).tolist(), strict=True))

    def set_annotations(self, doc: Doc, spans: list[tuple[int, int]]) -> None:
        """Write `spans`, without a label yet."""
        doc.spans[SEGMENTS_KEY] = SpanGroup(
            doc, name=SEGMENTS_KEY, spans=[Span(doc, start, end) for start, end in spans]
        )
