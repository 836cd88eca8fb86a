"""The layout of the logits, their means over segments, and probabilities."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspan.modeling.heads import CATS, SECTION, TAGS, WIDTH, segment_means, sigmoid, softmax
from jobspan.modeling.pieces import SEPARATOR


def test_the_heads_share_the_columns_without_a_gap() -> None:
    """Four labels have 1 + 4 · 4 = 17 tags; ten sections and four categories follow: 31."""
    assert (TAGS.start, TAGS.stop) == (0, 17)
    assert (SECTION.start, SECTION.stop) == (17, 27)
    assert (CATS.start, CATS.stop) == (27, 31)
    assert WIDTH == 31


def test_means_leave_out_separators_and_other_segments() -> None:
    """Segment 0 is 2 and 4, mean 3; segment 2 is 7; 1 and 3 are empty; 99 is a separator's."""
    logits = np.array([[2], [4], [99], [99], [7], [99]], dtype=np.float32)
    segments = np.array([0, 0, SEPARATOR, SEPARATOR, 2, SEPARATOR], dtype=np.int32)
    means = segment_means(logits, segments, 4)
    assert means.tolist() == [[3], [0], [7], [0]]
    assert means.dtype == np.float32


@pytest.mark.parametrize("n_segments", [0, 3])
def test_a_text_without_pieces_has_means_of_zero(n_segments: int) -> None:
    none = np.zeros(0, dtype=np.int32)
    means = segment_means(np.zeros((0, 5), dtype=np.float32), none, n_segments)
    assert means.shape == (n_segments, 5)
    assert not means.any()


@given(st.lists(st.integers(0, 4), min_size=1, max_size=12), st.integers(0, 2**32 - 1))
def test_means_are_those_of_each_segment_alone(sizes: list[int], seed: int) -> None:
    """`sizes` are the numbers of pieces; each segment is closed by a separator."""
    segments = np.concatenate(
        [[number] * size + [SEPARATOR] for number, size in enumerate(sizes)]
    ).astype(np.int32)
    logits = np.random.default_rng(seed).normal(size=(len(segments), 3)).astype(np.float32)
    means = segment_means(logits, segments, len(sizes))
    for number, size in enumerate(sizes):
        expected = logits[segments == number].mean(axis=0) if size else np.zeros(3)
        np.testing.assert_allclose(means[number], expected, rtol=1e-4, atol=1e-6)


def test_softmax_worked_by_hand() -> None:
    """e^0 : e^ln 3 is 1 : 3, so 1/4 and 3/4; a common shift changes nothing."""
    logits = np.log(np.array([[1, 3], [1, 1]], dtype=np.float32)) + np.float32(5)
    np.testing.assert_allclose(softmax(logits), [[0.25, 0.75], [0.5, 0.5]], rtol=1e-5)


def test_softmax_of_great_logits_is_finite() -> None:
    assert softmax(np.array([1e30, -1e30, 0], dtype=np.float32)).tolist() == [1, 0, 0]


def test_softmax_of_no_pieces_has_no_rows() -> None:
    assert softmax(np.zeros((0, 17), dtype=np.float32)).shape == (0, 17)


def test_sigmoid_worked_by_hand() -> None:
    """1 / (1 + e^-0) = 1/2; 1 / (1 + e^-ln 3) = 1 / (1 + 1/3) = 3/4."""
    logits = np.array([0, np.log(3), -np.log(3), 80], dtype=np.float32)
    np.testing.assert_allclose(sigmoid(logits), [0.5, 0.75, 0.25, 1.0], rtol=1e-5)
