"""Beta calibration: worked by hand, rising, and the identity where nothing is set."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspan.modeling.calibration import IDENTITY, Calibration, features

SCORES = st.lists(st.floats(0, 1), max_size=20)


def test_a_score_worked_by_hand() -> None:
    """s = 1/4, slopes 2 and 1, intercept ln 3: exponent 2 ln(1/4) - ln(3/4) + ln 3 = ln(1/4).

    Its logistic is (1/4) / (1/4 + 1) = 1/5.
    """
    calibrated = Calibration(2.0, 1.0, np.log(3))(np.array([0.25]))
    assert calibrated == pytest.approx([0.2])


def test_slopes_of_one_half_are_a_temperature_of_two() -> None:
    """s = 4/5 has the odds 4; their root is 2, which is 2/3."""
    assert Calibration(0.5, 0.5)(np.array([0.8])) == pytest.approx([2 / 3])


@given(SCORES)
def test_as_it_stands_it_changes_nothing(scores: list[float]) -> None:
    np.testing.assert_allclose(IDENTITY(np.array(scores)), np.array(scores, dtype=np.float32))


@given(SCORES, st.floats(0, 5), st.floats(0, 5), st.floats(-5, 5))
def test_it_rises_and_stays_between_zero_and_one(
    scores: list[float], low: float, high: float, intercept: float
) -> None:
    calibrated = Calibration(low, high, intercept)(np.sort(np.array(scores)))
    assert ((calibrated >= 0) & (calibrated <= 1)).all()
    assert (np.diff(calibrated) >= -1e-6).all()


def test_scores_of_zero_and_one_are_finite() -> None:
    low, high = features(np.array([0.0, 1.0]))
    assert np.isfinite(low).all() and np.isfinite(high).all()
    assert Calibration(1.0, 1.0, 0.1)(np.array([0.0, 1.0])) == pytest.approx([0.0, 1.0], abs=1e-4)


def test_the_shape_is_kept() -> None:
    assert Calibration(2.0)(np.full((2, 3), 0.5)).shape == (2, 3)
    assert Calibration(2.0)(np.array([])).shape == (0,)
