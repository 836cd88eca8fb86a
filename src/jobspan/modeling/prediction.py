"""From the merged logits of a text to its entities, sections and categories, over characters."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jobspan.edges import trim
from jobspan.labels import ENTITY_LABELS, SECTIONS
from jobspan.modeling.decoding import decode_spans
from jobspan.modeling.heads import CATS, SECTION, TAGS, segment_means, sigmoid, softmax
from jobspan.modeling.joined_names import joined_words
from jobspan.modeling.pieces import Pieces
from jobspan.modeling.repeats import find_repeats
from jobspan.records import Entity, Posting, Segment
from jobspan.spans import Span


@dataclass(frozen=True, slots=True)
class SegmentClasses:
    """Section and score of each segment, and the probabilities of its categories.

    `scores` has the shape (segments,), `cats` (segments, labels).
    """

    sections: list[str]
    scores: NDArray[np.float32]
    cats: NDArray[np.float32]


def predict_entities(text: str, logits: NDArray[np.float32], pieces: Pieces) -> list[Entity]:
    """The entities of `text` from logits (pieces, outputs), in order.

    Words are decoded, each by its first piece: an entity never begins or ends inside a word, nor
    inside a name such as `MobX` (see `joined_words`). What is one in another place is looked at
    again (see `find_repeats`). Marks at its edges that are no part of a name are cut off (see
    `trim`).
    """
    first_pieces = np.flatnonzero(pieces.continues == 0)
    starts = pieces.starts[first_pieces]
    ends = pieces.ends[np.append(first_pieces, len(pieces))[1:] - 1]
    words = [text[each].lower() for each in map(slice, starts.tolist(), ends.tolist())]
    scores, joined = softmax(logits[first_pieces, TAGS]), joined_words(text, starts, ends)
    spans, probabilities = decode_spans(scores, pieces.segments[first_pieces], joined)
    spans, probabilities = find_repeats(spans, probabilities, words, scores, joined)
    entities: list[Entity] = []
    for (first, last, label), score in zip(spans, probabilities.tolist(), strict=True):
        found = Span(int(starts[first]), int(ends[last - 1]))
        start, end = trim(text, found)
        if start == end or (entities and start < entities[-1].end):
            continue  # marks alone, or one character that stands in several pieces
        entities.append(Entity(start, end, ENTITY_LABELS[label], score))
    return entities


def predict_segments(
    logits: NDArray[np.float32], pieces: Pieces, n_segments: int
) -> SegmentClasses:
    """Classes of the `n_segments` segments of a text from logits (pieces, outputs).

    A segment without pieces contains no label.
    """
    means = segment_means(logits, pieces.segments, n_segments)
    filled = np.isin(np.arange(n_segments), pieces.segments)
    scores = softmax(means[:, SECTION])
    return SegmentClasses(
        sections=[SECTIONS[number] for number in scores.argmax(axis=1).tolist()],
        scores=scores.max(axis=1, initial=0.0),
        cats=sigmoid(means[:, CATS]) * filled[:, None],
    )


def predict_posting(
    posting: Posting, spans: Sequence[Span], pieces: Pieces, logits: NDArray[np.float32]
) -> Posting:
    """The record that logits (pieces, outputs) give for the text of `posting`, cut into `spans`."""
    classes = predict_segments(logits, pieces, len(spans))
    return Posting(
        id=posting.id,
        text=posting.text,
        entities=tuple(predict_entities(posting.text, logits, pieces)),
        segments=tuple(
            Segment(start, end, section, score)
            for (start, end), section, score in zip(
                spans, classes.sections, classes.scores.tolist(), strict=True
            )
        ),
        labels=posting_cats(classes.cats),
    )


def posting_cats(cats: NDArray[np.float32]) -> dict[str, float]:
    """Probability that a posting contains each label: that of its surest segment.

    `cats` has the shape (segments, labels).
    """
    return dict(zip(ENTITY_LABELS, cats.max(axis=0, initial=0.0).tolist(), strict=True))
