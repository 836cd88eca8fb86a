"""From tag scores to spans. O=0; of label A, B=1, I=2, L=3, U=4; of label B, 5 to 8."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from jobspan.modeling.decoding import best_tags, decode_spans, viterbi
from jobspan.modeling.heads import softmax
from jobspan.modeling.pieces import SEPARATOR
from jobspan.spans import is_well_formed, spans_to_tags

NAMES = ["O", "B", "I", "L", "U", "B2", "I2", "L2", "U2"]
N_TAGS = len(NAMES)
ROWS = st.lists(st.integers(-9, 9), min_size=N_TAGS, max_size=N_TAGS)
LEGAL = {
    length: np.array(
        [p for p in product(range(N_TAGS), repeat=length) if is_well_formed(np.array(p))]
    )
    for length in (1, 2, 3, 4)
}


def row(**probabilities: float) -> list[float]:
    """A distribution over the tags; those not named have nothing."""
    return [probabilities.get(name, 0.0) for name in NAMES]


def named(tags: NDArray[np.int64]) -> list[str]:
    return [NAMES[tag] for tag in tags]


def scores_of(*rows: list[float]) -> NDArray[np.float32]:
    return np.array(rows, dtype=np.float32)


def inside_one(n_pieces: int) -> NDArray[np.int32]:
    return np.zeros(n_pieces, dtype=np.int32)


def path_score(scores: NDArray[np.float32], path: NDArray[np.int64]) -> float:
    return float(scores[np.arange(len(path)), path].sum())


@given(st.lists(ROWS, min_size=1, max_size=4))
def test_viterbi_is_the_best_of_all_legal_paths(rows: list[list[int]]) -> None:
    """Whole numbers, so that sums are exact and ties compare equal."""
    scores = np.array(rows, dtype=np.float32)
    path = viterbi(scores, np.zeros(len(rows), dtype=np.bool_))
    paths = LEGAL[len(rows)]
    assert is_well_formed(path)
    assert path_score(scores, path) == scores[np.arange(len(rows)), paths].sum(axis=1).max()


@given(st.lists(st.tuples(ROWS, st.booleans()), min_size=1, max_size=4))
def test_viterbi_neither_begins_nor_ends_a_span_before_a_joined_word(
    words: list[tuple[list[int], bool]],
) -> None:
    """Legal are the paths of `O O` and of tags inside one span before each joined word."""
    scores = np.array([scores for scores, _ in words], dtype=np.float32)
    joined = np.array([False, *(joined for _, joined in words[1:])])
    paths = LEGAL[len(words)]
    before, behind = paths[:, :-1], paths[:, 1:]
    within = ((before % 4 == 1) | (before % 4 == 2)) | (before + behind == 0)
    paths = paths[(within | ~joined[1:]).all(axis=1)]
    path = viterbi(scores, joined)
    assert path.tolist() in paths.tolist()
    assert path_score(scores, path) == scores[np.arange(len(words)), paths].sum(axis=1).max()


@given(st.lists(st.integers(0, 6), min_size=1, max_size=6), st.integers(0, 2**32 - 1))
def test_best_tags_are_those_of_viterbi_in_each_segment(sizes: list[int], seed: int) -> None:
    """`sizes` are the numbers of pieces; each segment is closed by a separator."""
    segments = np.concatenate([[n] * size + [SEPARATOR] for n, size in enumerate(sizes)])
    logits = np.random.default_rng(seed).normal(size=(len(segments), N_TAGS), scale=2)
    scores = softmax(logits.astype(np.float32))
    tags = best_tags(scores, segments)
    assert is_well_formed(tags)
    assert not tags[segments == SEPARATOR].any()
    for number, size in enumerate(sizes):
        if size:
            inside = segments == number
            assert (
                tags[inside].tolist()
                == viterbi(np.log(scores[inside]), np.zeros(size, dtype=np.bool_)).tolist()
            )


def test_the_text_may_end_without_a_separator() -> None:
    """`B L` is .4 · .8 = .32, `O O` .6 · .1 = .06."""
    rows = np.array([row(O=0.6, B=0.4), row(O=0.1, B=0.1, L=0.8)], dtype=np.float32)
    assert named(best_tags(rows, inside_one(2))) == ["B", "L"]


def test_a_last_tag_without_a_beginning_may_be_dropped() -> None:
    """`B L` is .1 · .5 = .05, `O O` .9 · .3 = .27."""
    rows = np.array([row(O=0.9, B=0.1), row(O=0.3, B=0.2, L=0.5)], dtype=np.float32)
    assert named(best_tags(rows, inside_one(2))) == ["O", "O"]


def test_a_span_that_is_not_ended_ends_where_that_costs_least() -> None:
    """`B I` must end: `B L` is .9 · .3 = .27, `U O` .05 · .1 = .005."""
    rows = np.array([row(B=0.9, U=0.05, O=0.05), row(I=0.6, L=0.3, O=0.1)], dtype=np.float32)
    assert named(best_tags(rows, inside_one(2))) == ["B", "L"]


def test_the_probability_of_a_span_is_that_of_its_tags() -> None:
    """B-A .9 and L-A .4, the best of its row: .36; U-B .7 at the very end."""
    spans, scores = decode_spans(
        scores_of(
            row(O=0.1, B=0.9),
            row(O=0.3, I=0.3, L=0.4),
            row(O=0.7, U=0.3),
            row(O=0.3, U2=0.7),
        ),
        inside_one(4),
    )
    assert spans == [(0, 2, 0), (3, 4, 1)]
    np.testing.assert_allclose(scores, [0.36, 0.7], rtol=1e-4)
    assert scores.dtype == np.float32


def test_a_repaired_span_has_the_probability_of_its_tags() -> None:
    """`O L` becomes `B L`: .4 · .8 = .32."""
    spans, scores = decode_spans(
        scores_of(row(O=0.6, B=0.4), row(O=0.1, B=0.1, L=0.8)), inside_one(2)
    )
    assert spans == [(0, 2, 0)]
    np.testing.assert_allclose(scores, [0.32], rtol=1e-3)


def test_a_span_never_crosses_a_separator() -> None:
    """The best tags are B, I and L; the separator is outside, and both words fall back on U."""
    rows = scores_of(row(O=0.1, B=0.7, U=0.2), row(I=1.0), row(O=0.3, L=0.3, U=0.4))
    spans, _ = decode_spans(rows, np.array([0, SEPARATOR, 1], dtype=np.int32))
    assert spans == [(0, 1, 0), (2, 3, 0)]


def test_adjacent_spans_stay_two() -> None:
    unit = row(O=0.1, U=0.9)
    assert decode_spans(scores_of(unit, unit, unit), inside_one(3))[0] == [
        (0, 1, 0),
        (1, 2, 0),
        (2, 3, 0),
    ]


def test_two_spans_over_joined_words_become_one() -> None:
    """`U U` is forbidden; `B L` is .2 · .2, `O O` .1 · .1."""
    rows = scores_of(*[row(O=0.1, B=0.2, L=0.2, U=0.5)] * 2)
    spans, scores = decode_spans(rows, inside_one(2), np.array([False, True]))
    assert spans == [(0, 2, 0)]
    np.testing.assert_allclose(scores, [0.04], rtol=1e-3)


def test_only_the_broken_segment_changes() -> None:
    """Segment 0 keeps its tags though segment 1 is repaired; both come out as by themselves."""
    good = [row(O=0.1, B=0.9), row(O=0.2, B=0.1, L=0.7)]
    bad = [row(O=0.9, B=0.1), row(O=0.3, B=0.2, L=0.5)]
    close = [row(O=1.0)]
    segments = np.array([0, 0, SEPARATOR, 1, 1, SEPARATOR, 2, 2, SEPARATOR], dtype=np.int32)
    rows = np.array(good + close + bad + close + good + close, dtype=np.float32)
    assert named(best_tags(rows, segments)) == [*"BLOOOOBLO"]


@pytest.mark.parametrize("n_pieces", [0, 3])
def test_nothing_but_separators_has_no_spans(n_pieces: int) -> None:
    scores = np.full((n_pieces, N_TAGS), 1 / N_TAGS, dtype=np.float32)
    spans, probabilities = decode_spans(scores, np.full(n_pieces, SEPARATOR, dtype=np.int32))
    assert spans == []
    assert probabilities.shape == (0,)


@given(st.integers(0, 2**32 - 1), st.integers(1, 30))
def test_spans_lie_within_segments_and_scores_are_probabilities(seed: int, n_pieces: int) -> None:
    rng = np.random.default_rng(seed)
    logits = rng.normal(size=(n_pieces, N_TAGS), scale=20).astype(np.float32)
    segments = np.where(rng.random(n_pieces) < 0.2, SEPARATOR, 0).astype(np.int32)
    spans, probabilities = decode_spans(softmax(logits), segments)
    assert len(spans) == len(probabilities)
    assert ((probabilities >= 0) & (probabilities <= 1)).all()
    assert all((segments[start:end] != SEPARATOR).all() for start, end, _ in spans)
    spans_to_tags(spans, n_pieces)  # raises where two overlap


def test_a_segment_of_fifty_thousand_words_is_decoded() -> None:
    """All I: one span from the first word to the last, since only those two are not its best.

    Its probability, .92 to the power 49,998, is too small to be told from nothing.
    """
    many = np.array(row(I=0.92), dtype=np.float32) + 0.01
    spans, scores = decode_spans(np.tile(many, (50_000, 1)), inside_one(50_000))
    assert spans == [(0, 50_000, 0)]
    assert scores[0] == 0


def test_the_probability_of_a_span_does_not_depend_on_where_it_stands() -> None:
    """.9 · .4 behind 200,000 words, whose logarithms sum to -102,165: float32 has steps of .008."""
    words = np.tile(scores_of(row(O=0.6, U=0.4)), (200_000, 1))
    last = scores_of(row(O=0.1, B=0.9), row(O=0.3, I=0.3, L=0.4))
    spans, scores = decode_spans(np.concatenate([words, last]), inside_one(200_002))
    assert spans == [(200_000, 200_002, 0)]
    np.testing.assert_allclose(scores, [0.36], rtol=1e-5)
