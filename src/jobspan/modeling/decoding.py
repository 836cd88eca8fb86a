"""From the tag logits of words to labelled spans, each with its probability.

The best path under the constraints of BILUO is found by Viterbi 1967. A path made of each word's
best tag is that path already where it obeys the constraints, so only segments in which it does not
are decoded step by step.
"""

import numpy as np
from numpy.typing import NDArray

from jobspan.modeling.heads import softmax
from jobspan.modeling.pieces import SEPARATOR
from jobspan.spans import OUTSIDE, TaggedSpan, may_follow, tags_to_spans, violations

SMALLEST = 1e-12
"""Probability that one of 0 counts as, so that its logarithm is finite."""


def decode_spans(
    logits: NDArray[np.float32], segments: NDArray[np.int32]
) -> tuple[list[TaggedSpan], NDArray[np.float32]]:
    """Spans over words, in order, and the probability of each, shape (spans,).

    `logits` has the shape (words, tags); `segments` numbers each word's segment. A span never
    crosses a separator. Its probability is that of its words' tags, taken as independent.
    """
    scores = softmax(logits)
    tags = best_tags(scores, segments)
    spans = tags_to_spans(tags)
    chosen = np.log(np.maximum(scores[np.arange(len(tags)), tags], SMALLEST))
    total = np.concatenate([[0.0], np.cumsum(chosen)])
    starts, ends, _ = np.array(spans, dtype=np.int64).reshape(-1, 3).T
    return spans, np.exp(total[ends] - total[starts]).astype(np.float32)


def best_tags(scores: NDArray[np.float32], segments: NDArray[np.int32]) -> NDArray[np.int64]:
    """The most probable well-formed tags, shape (words,); separators are outside.

    `scores` has the shape (words, tags), each row a distribution.
    """
    tags: NDArray[np.int64] = np.where(segments == SEPARATOR, OUTSIDE, scores.argmax(axis=1))
    closes = np.flatnonzero(segments == SEPARATOR)
    for close in np.unique(np.searchsorted(closes, np.flatnonzero(violations(tags)))):
        start = closes[close - 1] + 1 if close else 0
        end = closes[close] if close < len(closes) else len(tags)
        tags[start:end] = viterbi(np.log(np.maximum(scores[start:end], SMALLEST)))
    return tags


def viterbi(scores: NDArray[np.float32]) -> NDArray[np.int64]:
    """The well-formed path of greatest sum, shape (words,), over log-probabilities (words, tags).

    At least one word.
    """
    n_words, n_tags = scores.shape
    tags = np.arange(n_tags)
    forbidden = np.where(may_follow(tags[:, None], tags), 0.0, -np.inf)
    back = np.zeros((n_words, n_tags), dtype=np.int64)
    total = scores[0] + forbidden[OUTSIDE]
    for word in range(1, n_words):
        through = total[:, None] + forbidden
        back[word] = through.argmax(axis=0)
        total = through[back[word], tags] + scores[word]
    path = np.empty(n_words, dtype=np.int64)
    path[-1] = (total + forbidden[:, OUTSIDE]).argmax()
    for word in range(n_words - 1, 0, -1):
        path[word - 1] = back[word, path[word]]
    return path
