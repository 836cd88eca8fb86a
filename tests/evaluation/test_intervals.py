"""Intervals by resampling postings, and a test between two systems."""

import warnings
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.stats import bootstrap

from jobspan.evaluation.counts import RATES, Counts, Rate, count_matrix, macro, rates
from jobspan.evaluation.intervals import (
    FEWEST,
    RESAMPLES,
    SEED,
    Difference,
    bootstrap_interval,
    compare_paired,
    macro_interval,
    macro_statistic,
    rate_interval,
    rate_statistic,
)

FEW = settings(max_examples=8)
NUMBERS = st.integers(0, 6)
POSTINGS = st.lists(st.builds(Counts, NUMBERS, NUMBERS, NUMBERS), min_size=6, max_size=6)


def random_counts(n: int, *, seed: int, columns: int = 1) -> NDArray[np.int64]:
    """Counts of `n` postings, three a column, 1 to 8 each."""
    return np.random.default_rng(seed).integers(1, 9, (n, 3 * columns))


def test_postings_that_are_all_alike_leave_no_doubt() -> None:
    """2 correct, 1 spurious, 1 missed in each: F1 4/6 in every sample."""
    alike = [Counts(2, 1, 1)] * 8
    assert rate_interval(alike, "f1") == pytest.approx((2 / 3, 2 / 3))
    assert macro_interval([alike, alike], "recall") == pytest.approx((2 / 3, 2 / 3))


@pytest.mark.parametrize("name", RATES)
def test_an_interval_holds_the_rate(name: Rate) -> None:
    """Of 40 unlike postings; it is not narrow, and lies within 0 and 1."""
    counts = random_counts(40, seed=3)
    rate = float(rates(counts.sum(axis=0), name))
    interval = bootstrap_interval(counts, rate_statistic(name))
    assert interval is not None
    low, high = interval
    assert 0 <= low < rate < high <= 1
    assert high - low > 0.03


def test_more_postings_make_a_narrower_interval() -> None:
    """Each posting sixteen times: a quarter of the width, give or take a tenth of that."""
    counts = random_counts(25, seed=4)
    widths = [
        high - low
        for low, high in (
            bootstrap_interval(np.tile(counts, (times, 1)), rate_statistic("f1")) or (0, 0)
            for times in (1, 16)
        )
    ]
    assert widths[1] == pytest.approx(widths[0] / 4, rel=0.1)


def test_an_interval_is_scipys_percentile_interval() -> None:
    """One gold entity a posting, found or not: recall is a plain mean of noughts and ones."""
    found = np.random.default_rng(5).integers(0, 2, 30)
    counts = [Counts(correct=int(each), missed=1 - int(each)) for each in found]
    expected = bootstrap(
        (found,), np.mean, n_resamples=RESAMPLES, method="percentile", rng=SEED
    ).confidence_interval
    assert rate_interval(counts, "recall") == pytest.approx(tuple(expected))


def test_an_interval_is_the_same_each_time() -> None:
    counts = random_counts(12, seed=6)
    first, second = (bootstrap_interval(counts, rate_statistic("f1")) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("empty", [0, 20])
def test_fewer_postings_than_the_fewest_have_no_interval(empty: int) -> None:
    """Postings with nothing to count do not make up for them."""
    few = [Counts(1, 1, 1)] * (FEWEST - 1)
    nothing = [Counts()] * empty
    assert rate_interval(few + nothing, "f1") is None
    assert rate_interval([*few, Counts(missed=1), *nothing], "f1") is not None
    assert macro_interval([few + nothing, few + nothing], "f1") is None
    assert rate_interval([], "f1") is None
    assert macro_interval([[], []], "f1") is None


def test_an_undefined_rate_has_no_interval() -> None:
    """Nothing is predicted anywhere: recall is 0 for certain, precision is undefined."""
    missed = [Counts(missed=1)] * 9
    assert rate_interval(missed, "precision") is None
    assert rate_interval(missed, "recall") == (0.0, 0.0)


def test_samples_without_an_entity_are_left_out_in_silence() -> None:
    """5 of 40 postings have the label, all found: (35/40)^40 = 0.5 % of samples have none.

    In every other one recall is 1.
    """
    counts = [Counts(correct=1)] * 5 + [Counts()] * 35
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert rate_interval(counts, "recall") == (1.0, 1.0)


@given(st.lists(st.builds(Counts, NUMBERS, NUMBERS, NUMBERS), min_size=1, max_size=4))
def test_a_mean_rate_of_columns_is_that_of_labels(labels: list[Counts]) -> None:
    row = count_matrix(labels).reshape(-1)
    for name in RATES:
        mean = macro(getattr(label, name) for label in labels)
        found = float(macro_statistic(name)(row))
        assert np.isnan(found) if mean is None else found == pytest.approx(mean)


def test_one_of_two_systems_right_everywhere_worked_by_hand() -> None:
    """Five postings, one entity each: the first is wrong in all (F1 0), the second right (F1 1).

    Of the 2^5 ways to swap, one alone gives a difference of 1 or more: 1/32 on that side, twice
    that for both sides, 1/16. Every sample has the same difference.
    """
    wrong, right = np.array([[0, 1, 1]] * 5), np.array([[1, 0, 0]] * 5)
    found = compare_paired(wrong, right, statistic=rate_statistic("f1"))
    assert found == Difference(0.0, 1.0, interval=(1.0, 1.0), p_value=pytest.approx(1 / 16))
    assert found.difference == 1.0


def test_a_lead_in_one_posting_worked_by_hand() -> None:
    """Recall 2/5 and 3/5; the two are alike but in one posting.

    Half of the swaps leave the difference at 1/5, half make it -1/5: 1/2 on that side, so 1.
    """
    first = np.array([[1, 0, 0], [1, 0, 0], [0, 0, 1], [0, 0, 1], [0, 0, 1]])
    second = np.array([[1, 0, 0], [1, 0, 0], [1, 0, 0], [0, 0, 1], [0, 0, 1]])
    found = compare_paired(first, second, statistic=rate_statistic("recall"))
    assert found is not None
    assert (found.first, found.second, found.p_value) == (2 / 5, 3 / 5, 1.0)
    assert found.difference == pytest.approx(1 / 5)


@FEW
@given(POSTINGS, POSTINGS)
def test_few_postings_have_an_exact_probability(first: list[Counts], second: list[Counts]) -> None:
    """Against every one of the 2^6 ways to swap the systems of six postings, one by one.

    The smaller tail, twice, and at most 1; figures that differ by rounding alone are equal.
    """
    ours, theirs = count_matrix(first), count_matrix(second)
    statistic = rate_statistic("f1")
    found = compare_paired(ours, theirs, statistic=statistic)
    if found is None or found.p_value is None:
        return
    differences = []
    for swapped in product([False, True], repeat=len(ours)):
        swap = np.array(swapped)[:, None]
        one = np.where(swap, theirs, ours).sum(axis=0)
        other = np.where(swap, ours, theirs).sum(axis=0)
        differences.append(float(statistic(other) - statistic(one)))
    observed, spread = found.difference, np.array(differences)
    tails = (spread >= observed - 1e-9).mean(), (spread <= observed + 1e-9).mean()
    assert found.p_value == pytest.approx(min(1, 2 * min(tails)))


@FEW
@given(POSTINGS)
def test_a_system_does_not_differ_from_itself(counts: list[Counts]) -> None:
    matrix = count_matrix(counts)
    found = compare_paired(matrix, matrix, statistic=rate_statistic("f1"))
    if found is not None and found.p_value is not None:
        assert (found.difference, found.interval, found.p_value) == (0.0, (0.0, 0.0), 1.0)


def test_swapped_systems_have_the_opposite_difference() -> None:
    """20 postings, so that the permutations are drawn, not enumerated."""
    first, second = random_counts(20, seed=7, columns=2), random_counts(20, seed=8, columns=2)
    there, back = (
        compare_paired(*pair, statistic=macro_statistic("f1"))
        for pair in ((first, second), (second, first))
    )
    assert there is not None
    assert back is not None
    assert there.interval is not None
    low, high = there.interval
    assert low <= there.difference <= high
    assert back.difference == -there.difference
    assert back.interval == pytest.approx((-high, -low))
    assert back.p_value == pytest.approx(there.p_value, abs=0.02)
    again = compare_paired(first, second, statistic=macro_statistic("f1"))
    assert again == there


def test_a_steady_lead_has_a_narrow_interval() -> None:
    """The second finds one entity more in every posting of 30, which differ much among themselves.

    Both intervals are wide; that of the difference lies above 0, and hardly one in 10,000
    permutations comes near.
    """
    first = random_counts(30, seed=9)
    second = first + np.array([1, 0, -1])
    found = compare_paired(first, second, statistic=rate_statistic("recall"))
    assert found is not None
    assert found.interval is not None
    assert found.interval[0] > 0
    assert found.p_value is not None
    assert found.p_value < 0.001
    alone = bootstrap_interval(first, rate_statistic("recall"))
    assert alone is not None
    assert found.interval[1] - found.interval[0] < alone[1] - alone[0]


def test_few_postings_differ_without_an_interval() -> None:
    """Four of fourteen have anything to count: the difference is told, and nothing of chance."""
    first = np.array([[1, 0, 1]] * 4 + [[0, 0, 0]] * 10)
    second = np.array([[2, 0, 0]] * 4 + [[0, 0, 0]] * 10)
    found = compare_paired(first, second, statistic=rate_statistic("recall"))
    assert found == Difference(0.5, 1.0, interval=None, p_value=None)


def test_an_undefined_figure_has_no_difference() -> None:
    nothing, right = np.zeros((6, 3), dtype=int), np.array([[1, 0, 0]] * 6)
    assert compare_paired(nothing, right, statistic=rate_statistic("f1")) is None
    assert compare_paired(right, nothing, statistic=rate_statistic("f1")) is None


def test_other_numbers_of_postings_cannot_be_paired() -> None:
    with pytest.raises(ValueError, match=r"\(6, 3\) counts cannot be paired with \(5, 3\)"):
        compare_paired(
            np.ones((6, 3), dtype=int), np.ones((5, 3), dtype=int), statistic=rate_statistic("f1")
        )


def test_a_difference_is_written_with_both_figures() -> None:
    assert Difference(0.5, 0.75, interval=(0.0, 0.5), p_value=0.25).to_dict() == {
        "first": 0.5,
        "second": 0.75,
        "difference": 0.25,
        "interval": (0.0, 0.5),
        "p_value": 0.25,
    }
