"""Half-open spans, and the one place where BIO tags become spans and spans become tags.

Tag 0 is `O`; label `k` (counted from 0) has the tags `1 + 2k` (`B-`) and `2 + 2k` (`I-`). Source of
the scheme: Ramshaw & Marcus 1995, in its IOB2 form, in which every span begins with a `B-`.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

OUTSIDE = 0


class Span(NamedTuple):
    """The half-open stretch `[start, end)`."""

    start: int
    end: int

    def overlap(self, other: "Span") -> int:
        """Number of positions that both spans hold."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))


class TaggedSpan(NamedTuple):
    """The half-open stretch `[start, end)` of tags of one label, by its number."""

    start: int
    end: int
    label: int


def n_tags(n_labels: int) -> int:
    """Number of BIO tags over `n_labels` labels."""
    return 1 + 2 * n_labels


def tag_names(labels: Sequence[str]) -> list[str]:
    """The tags of `labels` in the order of their numbers: `O, B-SKILL, I-SKILL, …`."""
    return ["O", *(f"{prefix}-{label}" for label in labels for prefix in "BI")]


def spans_to_tags(spans: Iterable[TaggedSpan], length: int) -> NDArray[np.int64]:
    """BIO tags, shape (length,), of spans that do not overlap.

    Raises:
        ValueError: a span is empty, lies outside `[0, length)` or overlaps another.
    """
    tags = np.zeros(length, dtype=np.int64)
    for start, end, label in spans:
        if not 0 <= start < end <= length:
            raise ValueError(f"span [{start}, {end}) does not lie in [0, {length})")
        if tags[start:end].any():
            raise ValueError(f"span [{start}, {end}) overlaps another")
        tags[start] = 1 + 2 * label
        tags[start + 1 : end] = 2 + 2 * label
    return tags


def tags_to_spans(tags: NDArray[np.integer]) -> list[TaggedSpan]:
    """The spans of well-formed BIO tags, shape (length,), in order.

    Raises:
        ValueError: an `I-` tag follows neither its `B-` nor its `I-`.
    """
    if not obeys_bio(tags):
        raise ValueError("an I- tag follows neither its B- nor its I-; decode first")
    begins = np.flatnonzero(tags % 2 == 1)
    goes_on = np.append(is_inside(tags), False)
    ends = np.flatnonzero(~goes_on)
    ends = ends[np.searchsorted(ends, begins, side="right")]
    labels = (tags[begins] - 1) // 2
    return [
        TaggedSpan(*span)
        for span in zip(begins.tolist(), ends.tolist(), labels.tolist(), strict=True)
    ]


def obeys_bio(tags: NDArray[np.integer]) -> bool:
    """Whether every `I-` tag follows its own `B-` or `I-`."""
    return not bio_violations(tags).any()


def bio_violations(tags: NDArray[np.integer]) -> NDArray[np.bool_]:
    """Where an `I-` tag follows neither its `B-` nor its `I-`; same shape as `tags`."""
    before = np.concatenate([[OUTSIDE], tags[:-1]])
    violations: NDArray[np.bool_] = is_inside(tags) & (before != tags) & (before != tags - 1)
    return violations


def is_inside(tags: NDArray[np.integer]) -> NDArray[np.bool_]:
    """Where a tag is an `I-`; same shape as `tags`."""
    inside: NDArray[np.bool_] = (tags > 0) & (tags % 2 == 0)
    return inside
