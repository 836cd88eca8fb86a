"""From the tag scores of words to labelled spans, each with its probability.

The best path under the constraints of BILUO is found by Viterbi 1967. A path made of each word's
best tag is that path already where it obeys the constraints, so only segments in which it does not
are decoded step by step.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from jobspan.modeling.pieces import SEPARATOR
from jobspan.spans import OUTSIDE, TaggedSpan, may_follow, stays, tags_to_spans, violations

SMALLEST = 1e-12
"""Probability that one of 0 counts as, so that its logarithm is finite."""


def decode_spans(
    scores: NDArray[np.float32],
    segments: NDArray[np.int32],
    joined: NDArray[np.bool_] | None = None,
) -> tuple[list[TaggedSpan], NDArray[np.float32]]:
    """Spans over words, in order, and the probability of each, shape (spans,).

    `scores` has the shape (words, tags), each row a distribution; `segments` numbers each word's
    segment; `joined`, shape (words,), says before which words no span begins or ends. A span never
    crosses a separator. Its probability is that of its words' tags, taken as independent.
    """
    tags = best_tags(scores, segments, joined)
    spans = tags_to_spans(tags)
    chosen = np.log(np.maximum(scores[np.arange(len(tags)), tags], SMALLEST))
    total = np.concatenate([[0.0], np.cumsum(chosen, dtype=np.float64)])
    starts, ends, _ = np.array(spans, dtype=np.int64).reshape(-1, 3).T
    return spans, np.exp(total[ends] - total[starts]).astype(np.float32)


def best_tags(
    scores: NDArray[np.float32],
    segments: NDArray[np.int32],
    joined: NDArray[np.bool_] | None = None,
) -> NDArray[np.int64]:
    """The most probable well-formed tags, shape (words,); separators are outside.

    The arguments are those of `decode_spans`.
    """
    joined = np.zeros(len(scores), dtype=np.bool_) if joined is None else joined
    tags: NDArray[np.int64] = np.where(segments == SEPARATOR, OUTSIDE, scores.argmax(axis=1))
    broken = violations(tags)
    broken[1:-1] |= joined[1:] & ~stays(tags[:-1], tags[1:])
    closes = np.flatnonzero(segments == SEPARATOR)
    for close in np.unique(np.searchsorted(closes, np.flatnonzero(broken))):
        start = closes[close - 1] + 1 if close else 0
        end = closes[close] if close < len(closes) else len(tags)
        tags[start:end] = viterbi(
            np.log(np.maximum(scores[start:end], SMALLEST)), joined[start:end]
        )
    return tags


def viterbi(scores: NDArray[np.float32], joined: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The best path, shape (words,), over log-probabilities, shape (words, tags): greatest sum.

    It is well-formed, and no span of it begins or ends before a word that is `joined`, shape
    (words,). At least one word.
    """
    n_words, n_tags = scores.shape
    tags = np.arange(n_tags)
    follows, within = _transitions(n_tags)
    back = np.zeros((n_words, n_tags), dtype=np.int64)
    total = scores[0] + follows[OUTSIDE]
    for word in range(1, n_words):
        through = total[:, None] + (within if joined[word] else follows)
        back[word] = through.argmax(axis=0)
        total = through[back[word], tags] + scores[word]
    path = np.empty(n_words, dtype=np.int64)
    path[-1] = (total + follows[:, OUTSIDE]).argmax()
    for word in range(n_words - 1, 0, -1):
        path[word - 1] = back[word, path[word]]
    return path


@cache
def _transitions(n_tags: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """0 where a tag may follow another, -inf elsewhere, shape (tags, tags): at all, and joined."""
    tags = np.arange(n_tags)
    follows, within = (
        np.where(allowed(tags[:, None], tags), 0.0, -np.inf) for allowed in (may_follow, stays)
    )
    return follows, within
