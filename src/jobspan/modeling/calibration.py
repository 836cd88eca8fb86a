"""Scores that keep what they promise: beta calibration.

Source: Kull, Silva Filho & Flach 2017, *Beta calibration* (AISTATS). Two slopes and an intercept, a
logistic regression on ln s and -ln(1 - s); with slopes of 1 and an intercept of 0 nothing changes,
with one slope for both it is Platt's scaling of the log-odds, without the intercept a temperature.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

LEAST: Final = 1e-6
"""Distance that a score keeps from 0 and 1."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """A rising map from scores to probabilities, both in 0–1; as it stands, the identity."""

    low: float = 1.0
    high: float = 1.0
    intercept: float = 0.0

    def __call__(self, scores: NDArray[np.floating]) -> NDArray[np.float32]:
        """The probabilities of `scores`, of any shape."""
        if self == IDENTITY:
            return np.asarray(scores, dtype=np.float32)
        low, high = features(scores)
        exponent = self.low * low + self.high * high + self.intercept
        return np.asarray(1 / (1 + np.exp(-exponent)), dtype=np.float32)


IDENTITY: Final = Calibration()


def features(scores: NDArray[np.floating]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """What the slopes stand before: ln s, and -ln(1 - s)."""
    inside = np.clip(np.asarray(scores, dtype=np.float64), LEAST, 1 - LEAST)
    return np.log(inside), -np.log1p(-inside)
