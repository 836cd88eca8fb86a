"""Half-open spans, and the one place where BILUO tags become spans and spans become tags.

Tag 0 is `O`; label `k` (counted from 0) has the tags `1 + 4k` (`B-`, the first of several),
`2 + 4k` (`I-`), `3 + 4k` (`L-`, the last) and `4 + 4k` (`U-`, the only one). Source of the scheme:
Ratinov & Roth 2009, *Design Challenges and Misconceptions in Named Entity Recognition*, by whom a
tagger that must name the last token of a span finds its end better than under BIO.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

OUTSIDE = 0
PREFIXES = "BILU"
"""Of the tags of a label, in the order of their numbers."""


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
    """Number of BILUO tags over `n_labels` labels."""
    return 1 + len(PREFIXES) * n_labels


def tag_names(labels: Sequence[str]) -> list[str]:
    """The tags of `labels` in the order of their numbers: `O, B-SKILL, I-SKILL, L-SKILL, …`."""
    return ["O", *(f"{prefix}-{label}" for label in labels for prefix in PREFIXES)]


def spans_to_tags(spans: Iterable[TaggedSpan], length: int) -> NDArray[np.int64]:
    """BILUO tags, shape (length,), of spans that do not overlap.

    Raises:
        ValueError: a span is empty, lies outside `[0, length)` or overlaps another.
    """
    tags = np.zeros(length, dtype=np.int64)
    for start, end, label in spans:
        if not 0 <= start < end <= length:
            raise ValueError(f"span [{start}, {end}) does not lie in [0, {length})")
        if tags[start:end].any():
            raise ValueError(f"span [{start}, {end}) overlaps another")
        first, inside, last, unit = (1 + len(PREFIXES) * label + n for n in range(len(PREFIXES)))
        tags[start:end] = inside
        tags[start], tags[end - 1] = (first, last) if end - start > 1 else (unit, unit)
    return tags


def tags_to_spans(tags: NDArray[np.integer]) -> list[TaggedSpan]:
    """The spans of well-formed BILUO tags, shape (length,), in order.

    Raises:
        ValueError: the tags break the scheme (see `violations`).
    """
    if not is_well_formed(tags):
        raise ValueError("the tags are not well-formed BILUO; decode first")
    begins = np.flatnonzero((tags > 0) & ~_follows(tags))
    lasts = np.flatnonzero((tags > 0) & ~_goes_on(tags))
    labels = (tags[begins] - 1) // len(PREFIXES)
    return [
        TaggedSpan(*span)
        for span in zip(begins.tolist(), (lasts + 1).tolist(), labels.tolist(), strict=True)
    ]


def is_well_formed(tags: NDArray[np.integer]) -> bool:
    """Whether every span that begins is ended, and none goes on that did not begin."""
    return not violations(tags).any()


def violations(tags: NDArray[np.integer]) -> NDArray[np.bool_]:
    """Before which tags the scheme is broken, shape (length + 1,); the last is the end."""
    before, behind = (np.concatenate(each) for each in (([OUTSIDE], tags), (tags, [OUTSIDE])))
    return ~may_follow(before, behind)


def may_follow(before: NDArray[np.integer], behind: NDArray[np.integer]) -> NDArray[np.bool_]:
    """Whether each tag `behind` may follow that `before` it; both are broadcast.

    `I-X` and `L-X` follow `B-X` and `I-X`, and nothing else does; the end counts as `O`.
    """
    same = (before - 1) // len(PREFIXES) == (behind - 1) // len(PREFIXES)
    goes_on, follows = _goes_on(before), _follows(behind)
    allowed: NDArray[np.bool_] = (goes_on == follows) & (same | ~goes_on)
    return allowed


def stays(before: NDArray[np.integer], behind: NDArray[np.integer]) -> NDArray[np.bool_]:
    """Whether no span begins or ends between a tag and the one behind it; both are broadcast."""
    together: NDArray[np.bool_] = may_follow(before, behind) & (
        _goes_on(before) | ((before == OUTSIDE) & (behind == OUTSIDE))
    )
    return together


def _goes_on(tags: NDArray[np.integer]) -> NDArray[np.bool_]:
    """Where a tag is a `B-` or an `I-`."""
    return _has_prefix(tags, "BI")


def _follows(tags: NDArray[np.integer]) -> NDArray[np.bool_]:
    """Where a tag is an `I-` or an `L-`."""
    return _has_prefix(tags, "IL")


def _has_prefix(tags: NDArray[np.integer], prefixes: str) -> NDArray[np.bool_]:
    prefix = (tags - 1) % len(PREFIXES)
    first, second = map(PREFIXES.index, prefixes)
    has: NDArray[np.bool_] = (tags > 0) & ((prefix == first) | (prefix == second))
    return has
