"""From the tag logits of pieces to labelled spans, each with its probability.

The best path under the BIO constraints is found by Viterbi 1967. A path made of each piece's best
tag is that path already where it obeys the constraints, so only segments in which it does not are
decoded step by step.
"""

import numpy as np
from numpy.typing import NDArray

from jobspan.modeling.heads import softmax
from jobspan.modeling.pieces import SEPARATOR
from jobspan.spans import OUTSIDE, TaggedSpan, bio_violations, is_inside, tags_to_spans


def decode_spans(
    logits: NDArray[np.float32], segments: NDArray[np.int32]
) -> tuple[list[TaggedSpan], NDArray[np.float32]]:
    """Spans over pieces, in order, and the probability of each, shape (spans,).

    `logits` has the shape (pieces, tags); `segments` numbers each piece's segment. A span never
    crosses a separator. Its probability is that of its pieces' tags, taken as independent, and that
    the piece behind it does not go on with it.
    """
    scores = softmax(logits)
    tags = best_tags(scores, segments)
    spans = tags_to_spans(tags)
    chosen = np.log(np.maximum(scores[np.arange(len(tags)), tags], 1e-12))
    total = np.concatenate([[0.0], np.cumsum(chosen)])
    starts, ends, labels = np.array(spans, dtype=np.int64).reshape(-1, 3).T
    goes_on = np.zeros((len(tags) + 1, scores.shape[1]), dtype=np.float32)
    goes_on[:-1] = np.where(segments[:, None] == SEPARATOR, 0, scores)
    probabilities = np.exp(total[ends] - total[starts]) * (1 - goes_on[ends, 2 + 2 * labels])
    return spans, probabilities.astype(np.float32)


def best_tags(scores: NDArray[np.float32], segments: NDArray[np.int32]) -> NDArray[np.int64]:
    """The most probable tags, shape (pieces,), that obey the constraints; separators are outside.

    `scores` has the shape (pieces, tags), each row a distribution.
    """
    tags: NDArray[np.int64] = np.where(segments == SEPARATOR, OUTSIDE, scores.argmax(axis=1))
    closes = np.flatnonzero(segments == SEPARATOR)
    for close in np.unique(np.searchsorted(closes, np.flatnonzero(bio_violations(tags)))):
        start = closes[close - 1] + 1 if close else 0
        end = closes[close] if close < len(closes) else len(tags)
        tags[start:end] = viterbi(np.log(np.maximum(scores[start:end], 1e-12)))
    return tags


def viterbi(scores: NDArray[np.float32]) -> NDArray[np.int64]:
    """The path of greatest sum, shape (pieces,), over log-probabilities (pieces, tags).

    `I-X` may follow `B-X` and `I-X` alone; every other tag may follow any.
    """
    n_pieces, n_tags = scores.shape
    inside = np.flatnonzero(is_inside(np.arange(n_tags)))
    back = np.zeros((n_pieces, n_tags), dtype=np.int64)
    total = scores[0].copy()
    total[inside] = -np.inf
    for piece in range(1, n_pieces):
        best = int(total.argmax())
        back[piece] = best
        begun = total[inside - 1] >= total[inside]
        back[piece, inside] = np.where(begun, inside - 1, inside)
        before = np.full(n_tags, total[best])
        before[inside] = np.maximum(total[inside - 1], total[inside])
        total = before + scores[piece]
    path = np.empty(n_pieces, dtype=np.int64)
    path[-1] = total.argmax()
    for piece in range(n_pieces - 1, 0, -1):
        path[piece - 1] = back[piece, path[piece]]
    return path
