"""Counts, and the rates that follow from them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspan.evaluation.counts import Counts

NUMBERS = st.integers(0, 50)
COUNTS = st.builds(Counts, NUMBERS, NUMBERS, NUMBERS)


def test_rates_worked_by_hand() -> None:
    """6 of 8 predicted are right, 6 of 10 gold are found; F1 = 2 · 6 / (8 + 10) = 2/3."""
    counts = Counts(correct=6, spurious=2, missed=4)
    assert counts.precision == 6 / 8
    assert counts.recall == 6 / 10
    assert counts.f1 == pytest.approx(2 / 3)
    assert counts.support == 10


@pytest.mark.parametrize(
    ("counts", "rates"),
    [
        (Counts(), (None, None, None)),
        (Counts(missed=3), (None, 0.0, 0.0)),
        (Counts(spurious=3), (0.0, None, 0.0)),
        (Counts(spurious=1, missed=1), (0.0, 0.0, 0.0)),
        (Counts(correct=3), (1.0, 1.0, 1.0)),
    ],
    ids=["nothing", "nothing predicted", "no gold", "all wrong", "all right"],
)
def test_a_rate_over_nothing_is_undefined(
    counts: Counts, rates: tuple[float | None, float | None, float | None]
) -> None:
    assert (counts.precision, counts.recall, counts.f1) == rates


def test_counts_are_added_not_rates() -> None:
    """1/1 and 0/9 right: together 1 of 10, not the mean of 1 and 0."""
    assert Counts(1, 0, 2) + Counts(0, 9, 3) == Counts(1, 9, 5)
    assert (Counts(1, 0, 0) + Counts(0, 9, 0)).precision == 0.1


@given(COUNTS, COUNTS, COUNTS)
def test_counts_add_in_any_order(one: Counts, two: Counts, three: Counts) -> None:
    assert one + two == two + one
    assert (one + two) + three == one + (two + three)
    assert one + Counts() == one


@given(COUNTS)
def test_f1_is_the_harmonic_mean_and_lies_between(counts: Counts) -> None:
    if counts.correct:
        precision, recall, f1 = counts.precision, counts.recall, counts.f1
        assert precision is not None
        assert recall is not None
        assert f1 == pytest.approx(2 * precision * recall / (precision + recall))
        assert min(precision, recall) - 1e-12 <= f1 <= max(precision, recall) + 1e-12
