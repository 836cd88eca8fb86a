"""Counts, and the rates that follow from them."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspan.evaluation.counts import RATES, Counts, count_matrix, defined, macro, rates

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


def test_counts_are_written_with_the_rates_that_follow() -> None:
    """1 of 2 predicted, 1 of 4 gold: F1 = 2 / (2 + 1 + 3) = 1/3. All plain numbers of JSON."""
    record = Counts(correct=1, spurious=1, missed=3).to_dict()
    assert record == {
        "precision": 0.5,
        "recall": 0.25,
        "f1": pytest.approx(1 / 3),
        "support": 4,
        "correct": 1,
        "spurious": 1,
        "missed": 3,
    }
    assert json.loads(json.dumps(record, allow_nan=False)) == record
    assert Counts().to_dict() == {
        "precision": None,
        "recall": None,
        "f1": None,
        "support": 0,
        "correct": 0,
        "spurious": 0,
        "missed": 0,
    }


@given(st.lists(COUNTS, max_size=6))
def test_rates_of_an_array_are_those_of_its_rows(counts: list[Counts]) -> None:
    matrix = count_matrix(counts)
    assert matrix.shape == (len(counts), 3)
    for name in RATES:
        found = [defined(rate) for rate in rates(matrix, name)]
        assert found == [getattr(each, name) for each in counts]


@given(st.lists(COUNTS, max_size=6))
def test_the_sum_of_rows_is_the_sum_of_counts(counts: list[Counts]) -> None:
    total = sum(counts, Counts())
    assert count_matrix(counts).sum(axis=0).tolist() == [
        total.correct,
        total.spurious,
        total.missed,
    ]


def test_rates_keep_the_other_axes() -> None:
    """Shape (2, 1, 3) to (2, 1): 1 of 2 predicted, and nothing predicted."""
    counts = np.array([[[1, 1, 0]], [[0, 0, 5]]])
    found = rates(counts, "precision")
    assert found.shape == (2, 1)
    assert found[0, 0] == 0.5
    assert np.isnan(found[1, 0])


def test_a_mean_leaves_out_what_is_undefined() -> None:
    """(1 + 0 + 0.5) / 3, not / 4: the label that occurs on neither side has no say."""
    assert macro([1.0, None, 0.0, 0.5]) == 0.5
    assert macro([None, None]) is None
    assert macro([]) is None


def test_an_undefined_rate_is_none() -> None:
    assert defined(float("nan")) is None
    assert defined(0.0) == 0.0
    assert type(defined(np.float64(0.5))) is float
