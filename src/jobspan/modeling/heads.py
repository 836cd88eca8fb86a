"""What the heads say: the layout of a piece's logits, and their means over a segment."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from jobspan.labels import ENTITY_LABELS, SECTIONS
from jobspan.modeling.pieces import SEPARATOR
from jobspan.spans import n_tags

TAGS: Final = slice(0, n_tags(len(ENTITY_LABELS)))
"""Columns of the BILUO tags."""
SECTION: Final = slice(TAGS.stop, TAGS.stop + len(SECTIONS))
"""Columns of the section."""
CATS: Final = slice(SECTION.stop, SECTION.stop + len(ENTITY_LABELS))
"""Columns of the four-label classifier: does the segment contain an entity of the label?"""
WIDTH: Final = CATS.stop


def segment_means(
    logits: NDArray[np.float32], segments: NDArray[np.int32], n_segments: int
) -> NDArray[np.float32]:
    """Mean logits of each segment, shape (segments, outputs), from (pieces, outputs).

    `segments` numbers each piece's segment, in rising order; a segment without pieces gets zeros.
    """
    inside = segments != SEPARATOR
    counts = np.bincount(segments[inside], minlength=n_segments)
    sums = np.zeros((n_segments, logits.shape[1]), dtype=np.float32)
    filled = np.flatnonzero(counts)
    if len(filled):
        starts = np.concatenate([[0], np.cumsum(counts[filled])[:-1]])
        sums[filled] = np.add.reduceat(logits[inside], starts, axis=0)
    sums /= np.maximum(counts, 1)[:, None]
    return sums


def softmax(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """Probabilities over the last axis."""
    exponents = np.exp(logits - logits.max(axis=-1, keepdims=True))
    probabilities: NDArray[np.float32] = exponents / exponents.sum(axis=-1, keepdims=True)
    return probabilities


def sigmoid(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """Probabilities of independent labels."""
    return np.asarray(1 / (1 + np.exp(-logits)), dtype=np.float32)
