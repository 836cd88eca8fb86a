"""What is tagged in one place and missed in another, which readers see first.

Where the words of a span stand again outside of all spans, they are a span of its label too, if the
model is sure of it in one place and gives it a chance in the other.
"""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from jobspan.phrases import find_words
from jobspan.spans import TaggedSpan, spans_to_tags

SURE: Final = 0.5
"""Least probability of a span that is looked for elsewhere."""
LIKELY: Final = 0.05
"""Least probability of the same words elsewhere."""
SHORTEST: Final = 3
"""Characters of the shortest span that is looked for: `IT` is as often `it`."""
LONGEST: Final = 10
"""Words of the longest span that is looked for, so that time stays linear in the text."""


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
    labels = _surfaces(found, words)
    for start, end in find_words(words, labels):
        if not free[start:end].all() or joined[start] or joined[end : end + 1].any():
            continue
        label = labels[tuple(words[start:end])]
        tags = spans_to_tags([TaggedSpan(0, end - start, label)], end - start)
        probability = float(scores[np.arange(start, end), tags].prod())
        if probability >= LIKELY:
            found[TaggedSpan(start, end, label)] = probability
            free[start:end] = False
    ordered = sorted(found)
    return ordered, np.array([found[span] for span in ordered], dtype=np.float32)


def _surfaces(
    found: Mapping[TaggedSpan, float], words: Sequence[str]
) -> dict[tuple[str, ...], int]:
    """The words that are looked for, and their label: of two, that of the first."""
    surfaces: dict[tuple[str, ...], int] = {}
    for (start, end, label), probability in found.items():
        own = tuple(words[start:end])
        if probability >= SURE and len(own) <= LONGEST and sum(map(len, own)) >= SHORTEST:
            surfaces.setdefault(own, label)
    return surfaces
