"""What is tagged in one place and missed in another, which readers see first.

Where the words of a span stand again outside of all spans, they are a span of its label too, if the
model is sure of it in one place and gives it a chance in the other.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from jobspan.spans import TaggedSpan, spans_to_tags

SURE: Final = 0.5
"""Least probability of a span that is looked for elsewhere."""
LIKELY: Final = 0.05
"""Least probability of the same words elsewhere."""
SHORTEST: Final = 3
"""Characters of the shortest span that is looked for: `IT` is as often `it`."""
LONGEST: Final = 10
"""Words of the longest span that is looked for, so that time stays linear in the text."""

Surface = tuple[tuple[str, ...], int]
"""The words of a span, and the number of its label."""


def find_repeats(
    spans: Sequence[TaggedSpan],
    probabilities: NDArray[np.float32],
    words: Sequence[str],
    scores: NDArray[np.float32],
    joined: NDArray[np.bool_],
) -> tuple[list[TaggedSpan], NDArray[np.float32]]:
    """`spans` and their repeats, in order, and the probability of each, shape (spans,).

    `probabilities`, shape (spans,), are those of `spans`, which stand over `words`: their texts in
    small letters, empty where a separator stands. `scores`, shape (words, tags), are distributions;
    `joined`, shape (words,), is that of `decode_spans`. Of two repeats that overlap the first is
    taken, of two that begin together the longest.
    """
    found = dict(zip(spans, probabilities.tolist(), strict=True))
    free = np.ones(len(words), dtype=np.bool_)
    for start, end, _ in spans:
        free[start:end] = False
    by_first = _by_first_word(found, words)
    for start in [start for start, word in enumerate(words) if word in by_first]:
        for end, label in _places(by_first[words[start]], words, start):
            if not free[start:end].all() or joined[start] or joined[end : end + 1].any():
                continue
            tags = spans_to_tags([TaggedSpan(0, end - start, label)], end - start)
            probability = float(scores[np.arange(start, end), tags].prod())
            if probability >= LIKELY:
                found[TaggedSpan(start, end, label)] = probability
                free[start:end] = False
    ordered = sorted(found)
    return ordered, np.array([found[span] for span in ordered], dtype=np.float32)


def _by_first_word(
    found: dict[TaggedSpan, float], words: Sequence[str]
) -> dict[str, list[Surface]]:
    """What is looked for, the longest first; of two labels of the same words that of the first."""
    surfaces: dict[tuple[str, ...], int] = {}
    for (start, end, label), probability in found.items():
        own = tuple(words[start:end])
        if probability >= SURE and len(own) <= LONGEST and sum(map(len, own)) >= SHORTEST:
            surfaces.setdefault(own, label)
    by_first: dict[str, list[Surface]] = {}
    for own, label in sorted(surfaces.items(), key=lambda item: -len(item[0])):
        by_first.setdefault(own[0], []).append((own, label))
    return by_first


def _places(surfaces: Sequence[Surface], words: Sequence[str], start: int) -> list[tuple[int, int]]:
    """The end and the label of each of `surfaces` that stands at the word `start`."""
    return [
        (start + len(own), label)
        for own, label in surfaces
        if tuple(words[start : start + len(own)]) == own
    ]
