"""Fitting a calibration: scores that promise too much are brought down to what they keep."""

import numpy as np
import pytest

from jobspan.evaluation.calibration import Scored, measure_reliability
from jobspan.modeling.calibration import IDENTITY, Calibration
from jobspan.training.calibrate import fit_calibration


def draw(*, truth: Calibration, seed: int, n: int = 4000) -> list[Scored]:
    """Scores of which each is right as often as `truth` says of it."""
    generator = np.random.default_rng(seed)
    scores = generator.uniform(0.02, 0.98, n)
    right = generator.uniform(size=n) < truth(scores)
    return [Scored(float(s), bool(c)) for s, c in zip(scores, right, strict=True)]


def error(scored: list[Scored]) -> float | None:
    return measure_reliability(scored).expected_calibration_error


@pytest.mark.parametrize(
    "truth", [IDENTITY, Calibration(0.5, 0.5), Calibration(0.8, 0.4, -0.5), Calibration(2.0, 1.0)]
)
def test_the_map_that_made_the_outcomes_is_found(truth: Calibration) -> None:
    fitted = fit_calibration(draw(truth=truth, seed=1))
    grid = np.linspace(0.05, 0.95, 19)
    np.testing.assert_allclose(fitted(grid), truth(grid), atol=0.05)


def test_the_error_on_other_predictions_falls() -> None:
    truth = Calibration(0.5, 0.5, -0.5)
    fitted, others = fit_calibration(draw(truth=truth, seed=1)), draw(truth=truth, seed=2)
    mended = [Scored(float(fitted(np.array(each.score))), each.correct) for each in others]
    assert error(mended) < 0.03 < error(others)


@pytest.mark.parametrize("correct", [True, False])
def test_without_both_outcomes_nothing_is_changed(correct: bool) -> None:
    assert fit_calibration([Scored(0.3, correct), Scored(0.9, correct)]) == IDENTITY


def test_no_predictions_change_nothing() -> None:
    assert fit_calibration([]) == IDENTITY


def test_where_no_rising_map_fits_nothing_is_changed() -> None:
    """Right at low scores, wrong at high ones."""
    assert fit_calibration([Scored(0.1, True), Scored(0.9, False)] * 20) == IDENTITY


def test_one_slope_is_fitted_alone_where_the_other_would_fall() -> None:
    """Right with the odds s², save for scores near 1, which are worse than those below them."""
    scored = draw(truth=Calibration(2.0, 2.0), seed=1) + [Scored(0.99, False)] * 400
    fitted = fit_calibration(scored)
    assert min(fitted.low, fitted.high) == 0.0
    assert (np.diff(fitted(np.linspace(0, 1, 50))) >= 0).all()
