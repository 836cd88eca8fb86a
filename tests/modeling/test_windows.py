"""Windows over pieces, and the mean of their logits where they overlap."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspan.modeling.windows import make_windows, merge_windows
from jobspan.spans import Span


@st.composite
def sizes(draw: st.DrawFn) -> tuple[int, int, int]:
    """Number of pieces, length and overlap, in all their relations."""
    length = draw(st.integers(1, 40))
    return draw(st.integers(0, 400)), length, draw(st.integers(0, length - 1))


@pytest.mark.parametrize(
    ("n_pieces", "windows"),
    [
        (0, []),
        (1, [(0, 1)]),
        (4, [(0, 4)]),
        (5, [(0, 4), (1, 5)]),
        (7, [(0, 4), (3, 7)]),
        (10, [(0, 4), (3, 7), (6, 10)]),
    ],
)
def test_windows_worked_by_hand(n_pieces: int, windows: list[tuple[int, int]]) -> None:
    """Length 4, overlap 1: each further window adds at most three pieces."""
    assert make_windows(n_pieces, length=4, overlap=1) == windows


@given(sizes())
def test_windows_cover_all_pieces_and_overlap_enough(case: tuple[int, int, int]) -> None:
    n_pieces, length, overlap = case
    windows = make_windows(n_pieces, length=length, overlap=overlap)
    covered = {piece for window in windows for piece in range(*window)}
    assert covered == set(range(n_pieces))
    assert all(end - start == min(length, n_pieces) for start, end in windows)
    for before, after in pairwise(windows):
        assert before.start < after.start
        assert before.overlap(after) >= overlap


@given(sizes())
def test_no_window_could_be_spared(case: tuple[int, int, int]) -> None:
    """`k` windows reach at most `k * (length - overlap) + overlap` pieces."""
    n_pieces, length, overlap = case
    spared = len(make_windows(n_pieces, length=length, overlap=overlap)) - 1
    assert n_pieces == 0 or spared == 0 or spared * (length - overlap) + overlap < n_pieces


@pytest.mark.parametrize(("length", "overlap"), [(4, 4), (4, 5), (4, -1), (0, 0)])
def test_windows_that_cannot_go_forward_are_an_error(length: int, overlap: int) -> None:
    with pytest.raises(ValueError, match=rf"not {overlap} with length {length}"):
        make_windows(10, length=length, overlap=overlap)


def test_a_posting_of_fifty_thousand_pieces() -> None:
    """(50,000 - 128) / (512 - 128) = 129.9, so 130 windows."""
    windows = make_windows(50_000, length=512, overlap=128)
    assert len(windows) == 130
    assert (windows[0].start, windows[-1].end) == (0, 50_000)


def test_logits_are_averaged_by_their_distance_from_the_edge() -> None:
    """Windows [0, 4) of ones and [2, 6) of fours, each with weights 1 2 2 1.

    Piece 2: (2 · 1 + 1 · 4) / 3 = 2; piece 3: (1 · 1 + 2 · 4) / 3 = 3.
    """
    ones = np.ones((4, 2), dtype=np.float32)
    merged = merge_windows([Span(0, 4), Span(2, 6)], [ones, 4 * ones])
    np.testing.assert_allclose(merged, np.repeat([[1], [1], [2], [3], [4], [4]], 2, axis=1))
    assert merged.dtype == np.float32


@given(sizes(), st.floats(-50, 50, width=32))
def test_windows_of_a_constant_merge_to_the_constant(
    case: tuple[int, int, int], constant: float
) -> None:
    n_pieces, length, overlap = case
    windows = make_windows(n_pieces + 1, length=length, overlap=overlap)
    logits = [np.full((end - start, 3), constant, dtype=np.float32) for start, end in windows]
    merged = merge_windows(windows, logits)
    assert merged.shape == (n_pieces + 1, 3)
    np.testing.assert_allclose(merged, constant, rtol=1e-5, atol=1e-6)


@given(sizes())
def test_windows_of_one_whole_merge_to_it(case: tuple[int, int, int]) -> None:
    """Where every window says the same of a piece, so does the mean."""
    n_pieces, length, overlap = case
    whole = np.arange(2 * (n_pieces + 1), dtype=np.float32).reshape(-1, 2)
    windows = make_windows(n_pieces + 1, length=length, overlap=overlap)
    merged = merge_windows(windows, [whole[start:end] for start, end in windows])
    np.testing.assert_allclose(merged, whole, rtol=1e-5)


def test_no_window_is_an_error() -> None:
    with pytest.raises(ValueError, match="no window"):
        merge_windows([], [])


@pytest.mark.parametrize("windows", [[Span(0, 3)], [Span(0, 3), Span(2, 5)]])
def test_logits_of_another_length_are_an_error(windows: list[Span]) -> None:
    logits = [np.zeros((2, 1), dtype=np.float32)] * len(windows)
    with pytest.raises(ValueError, match=r"\[0, 3\) has logits for 2 pieces"):
        merge_windows(windows, logits)


@pytest.mark.parametrize("n_logits", [1, 3])
def test_another_number_of_logits_is_an_error(n_logits: int) -> None:
    logits = [np.zeros((3, 1), dtype=np.float32)] * n_logits
    with pytest.raises(ValueError, match=r"zip\(\) argument"):
        merge_windows([Span(0, 3), Span(2, 5)], logits)
