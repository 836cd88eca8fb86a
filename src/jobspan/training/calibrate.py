"""Fit the calibration of a pipeline's scores on annotated postings that it was not trained on."""

from collections.abc import Iterable

import numpy as np
from sklearn.linear_model import LogisticRegression

from jobspan.evaluation.calibration import Scored
from jobspan.modeling.calibration import IDENTITY, Calibration, features


def fit_calibration(scored: Iterable[Scored]) -> Calibration:
    """The calibration under which predictions of known outcome are likeliest.

    As in the source, a slope that would come out negative is left out and the other fitted alone.
    Where no map fits that rises, or all predictions have one outcome, it is the identity.
    """
    stored = list(scored)
    correct = np.array([each.correct for each in stored], dtype=bool)
    if correct.all() or not correct.any():
        return IDENTITY
    columns = np.stack(features(np.array([each.score for each in stored])), axis=1)
    used = [0, 1]
    slopes, intercept = _fit(columns, correct)
    if slopes.min() < 0:
        used = [int(slopes.argmax())]
        slopes, intercept = _fit(columns[:, used], correct)
    if slopes.min() < 0:
        return IDENTITY
    low, high = (float(slopes[used.index(number)]) if number in used else 0.0 for number in (0, 1))
    return Calibration(round(low, 4), round(high, 4), round(intercept, 4))


def _fit(columns: np.ndarray, correct: np.ndarray) -> tuple[np.ndarray, float]:
    regression = LogisticRegression(C=np.inf, max_iter=1000).fit(columns, correct)
    return regression.coef_[0], float(regression.intercept_[0])
