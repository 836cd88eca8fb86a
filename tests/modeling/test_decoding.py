"""From tag scores to spans. Of two labels, tags are O=0, B-A=1, I-A=2, B-B=3, I-B=4."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from jobspan.modeling.decoding import best_tags, decode_spans, viterbi
from jobspan.modeling.heads import softmax
from jobspan.modeling.pieces import SEPARATOR
from jobspan.spans import obeys_bio, spans_to_tags

N_TAGS = 5
ROWS = st.lists(st.integers(-9, 9), min_size=N_TAGS, max_size=N_TAGS)
LEGAL = {
    length: np.array([p for p in product(range(N_TAGS), repeat=length) if obeys_bio(np.array(p))])
    for length in (1, 2, 3, 4)
}


def logits_of(*rows: list[float]) -> NDArray[np.float32]:
    """Logits whose softmax is `rows`, each a distribution."""
    return np.log(np.maximum(np.array(rows, dtype=np.float32), 1e-9))


def inside_one(n_pieces: int) -> NDArray[np.int32]:
    return np.zeros(n_pieces, dtype=np.int32)


def path_score(scores: NDArray[np.float32], path: NDArray[np.int64]) -> float:
    return float(scores[np.arange(len(path)), path].sum())


def test_legal_paths_worked_by_hand() -> None:
    """A tag is O, B-A or B-B; the second of two may also be the `I-` of a first `B-`: 9 + 2."""
    assert len(LEGAL[1]) == 3
    assert len(LEGAL[2]) == 3 * 3 + 2


@given(st.lists(ROWS, min_size=1, max_size=4))
def test_viterbi_is_the_best_of_all_legal_paths(rows: list[list[int]]) -> None:
    """Whole numbers, so that sums are exact and ties compare equal."""
    scores = np.array(rows, dtype=np.float32)
    path = viterbi(scores)
    paths = LEGAL[len(rows)]
    assert obeys_bio(path)
    assert path_score(scores, path) == scores[np.arange(len(rows)), paths].sum(axis=1).max()


@given(st.lists(st.integers(0, 6), min_size=1, max_size=6), st.integers(0, 2**32 - 1))
def test_best_tags_are_those_of_viterbi_in_each_segment(sizes: list[int], seed: int) -> None:
    """`sizes` are the numbers of pieces; each segment is closed by a separator."""
    segments = np.concatenate([[n] * size + [SEPARATOR] for n, size in enumerate(sizes)])
    logits = np.random.default_rng(seed).normal(size=(len(segments), N_TAGS), scale=2)
    scores = softmax(logits.astype(np.float32))
    tags = best_tags(scores, segments)
    assert obeys_bio(tags)
    assert not tags[segments == SEPARATOR].any()
    for number, size in enumerate(sizes):
        if size:
            inside = segments == number
            assert tags[inside].tolist() == viterbi(np.log(scores[inside])).tolist()


def test_a_window_may_end_within_a_segment() -> None:
    """Without a last separator: `B-A I-A` is .4 · .8 = .32, `O O` .6 · .1 = .06."""
    rows = np.array([[0.6, 0.4, 0, 0, 0], [0.1, 0.1, 0.8, 0, 0]], dtype=np.float32)
    assert best_tags(rows, inside_one(2)).tolist() == [1, 2]


def test_an_inside_tag_without_a_beginning_may_be_dropped() -> None:
    """`B-A I-A` is .1 · .5 = .05, `O O` .9 · .3 = .27."""
    rows = np.array([[0.9, 0.1, 0, 0, 0], [0.3, 0.2, 0.5, 0, 0]], dtype=np.float32)
    assert best_tags(rows, inside_one(2)).tolist() == [0, 0]


def test_the_probability_of_a_span_is_that_of_its_tags_and_of_its_end() -> None:
    """B-A .9, I-A .4 (the best of its row), then no I-A, 1 - .1: .324; B-B .7 at the very end."""
    spans, scores = decode_spans(
        logits_of(
            [0.1, 0.9, 0, 0, 0],
            [0.3, 0.2, 0.4, 0.1, 0],
            [0.7, 0.2, 0.1, 0, 0],
            [0.2, 0.1, 0, 0.7, 0],
        ),
        inside_one(4),
    )
    assert spans == [(0, 2, 0), (3, 4, 1)]
    np.testing.assert_allclose(scores, [0.324, 0.7], rtol=1e-4)
    assert scores.dtype == np.float32


def test_a_repaired_span_has_the_probability_of_its_tags() -> None:
    """`O I-A` becomes `B-A I-A`: .4 · .8 = .32."""
    spans, scores = decode_spans(
        logits_of([0.6, 0.4, 0, 0, 0], [0.1, 0.1, 0.8, 0, 0]), inside_one(2)
    )
    assert spans == [(0, 2, 0)]
    np.testing.assert_allclose(scores, [0.32], rtol=1e-3)


def test_a_span_never_crosses_a_separator() -> None:
    """The argmax is B-A I-A I-A; the separator is outside, and the last piece falls back to O."""
    rows = logits_of([0.1, 0.9, 0, 0, 0], [0, 0.1, 0.9, 0, 0], [0.3, 0.1, 0.6, 0, 0])
    spans, _ = decode_spans(rows, np.array([0, SEPARATOR, 1], dtype=np.int32))
    assert spans == [(0, 1, 0)]


def test_adjacent_spans_stay_two() -> None:
    row = [0.1, 0.9, 0, 0, 0]
    assert decode_spans(logits_of(row, row, row), inside_one(3))[0] == [
        (0, 1, 0),
        (1, 2, 0),
        (2, 3, 0),
    ]


def test_only_the_broken_segment_changes() -> None:
    """Segment 0 keeps its tags though segment 1 is repaired; both come out as by themselves."""
    good = [[0.1, 0.9, 0, 0, 0], [0.2, 0.1, 0.7, 0, 0]]
    bad = [[0.9, 0.1, 0, 0, 0], [0.3, 0.2, 0.5, 0, 0]]
    close = [[1.0, 0, 0, 0, 0]]
    segments = np.array([0, 0, SEPARATOR, 1, 1, SEPARATOR, 2, 2, SEPARATOR], dtype=np.int32)
    rows = np.array(good + close + bad + close + good + close, dtype=np.float32)
    assert best_tags(rows, segments).tolist() == [1, 2, 0, 0, 0, 0, 1, 2, 0]


@pytest.mark.parametrize("n_pieces", [0, 3])
def test_nothing_but_separators_has_no_spans(n_pieces: int) -> None:
    logits = np.zeros((n_pieces, N_TAGS), dtype=np.float32)
    spans, scores = decode_spans(logits, np.full(n_pieces, SEPARATOR, dtype=np.int32))
    assert spans == []
    assert scores.shape == (0,)


@given(st.integers(0, 2**32 - 1), st.integers(1, 30))
def test_spans_lie_within_segments_and_scores_are_probabilities(seed: int, n_pieces: int) -> None:
    rng = np.random.default_rng(seed)
    logits = rng.normal(size=(n_pieces, N_TAGS), scale=20).astype(np.float32)
    segments = np.where(rng.random(n_pieces) < 0.2, SEPARATOR, 0).astype(np.int32)
    spans, scores = decode_spans(logits, segments)
    assert len(spans) == len(scores)
    assert ((scores >= 0) & (scores <= 1)).all()
    assert all((segments[start:end] != SEPARATOR).all() for start, end, _ in spans)
    spans_to_tags(spans, n_pieces)  # raises where two overlap


def test_a_segment_of_fifty_thousand_pieces_is_decoded() -> None:
    """All I-A: one span from the first piece on, since `B-A I-A …` costs one bad tag alone.

    Its probability, .96 to the power 49,999, is too small to be told from nothing.
    """
    row = np.log(np.array([0.01, 0.01, 0.96, 0.01, 0.01], dtype=np.float32))
    spans, scores = decode_spans(np.tile(row, (50_000, 1)), inside_one(50_000))
    assert spans == [(0, 50_000, 0)]
    assert scores[0] == 0
