"""Counts of right and wrong, kept and added; rates are derived from them and nothing else."""

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

Rate = Literal["precision", "recall", "f1"]

RATES: Final[dict[Rate, tuple[tuple[int, int, int], tuple[int, int, int]]]] = {
    "precision": ((1, 0, 0), (1, 1, 0)),
    "recall": ((1, 0, 0), (1, 0, 1)),
    "f1": ((2, 0, 0), (2, 1, 1)),
}
"""Each rate as a share of two sums: how often `correct, spurious, missed` enter either."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many predicted spans are correct or spurious, and how many gold ones were missed."""

    correct: int = 0
    spurious: int = 0
    missed: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.correct + other.correct,
            self.spurious + other.spurious,
            self.missed + other.missed,
        )

    @property
    def support(self) -> int:
        """Number of gold spans."""
        return self.correct + self.missed

    @property
    def precision(self) -> float | None:
        """Share of the predicted that is correct; undefined where nothing is predicted."""
        return self._rate("precision")

    @property
    def recall(self) -> float | None:
        """Share of the gold that is found; undefined where there is none."""
        return self._rate("recall")

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; undefined where both sides are empty."""
        return self._rate("f1")

    def to_dict(self) -> dict[str, float | int | None]:
        """Rates, support and the counts that they come from."""
        return {
            **{name: self._rate(name) for name in RATES},
            "support": self.support,
            "correct": self.correct,
            "spurious": self.spurious,
            "missed": self.missed,
        }

    def _rate(self, name: Rate) -> float | None:
        return defined(rates(count_matrix([self]), name)[0])


def count_matrix(counts: Iterable[Counts]) -> NDArray[np.int64]:
    """The counts as rows `correct, spurious, missed`; shape (counts, 3)."""
    return np.array([astuple(each) for each in counts], dtype=np.int64).reshape(-1, 3)


def rates(counts: NDArray[np.integer], name: Rate) -> NDArray[np.float64]:
    """One rate of each row of counts, shape (…, 3) to (…,); NaN where it is undefined."""
    part, whole = (counts @ np.array(weights) for weights in RATES[name])
    share: NDArray[np.float64] = np.divide(
        part, whole, out=np.full(np.shape(part), np.nan), where=whole != 0
    )
    return share


def macro(rates_of_labels: Iterable[float | None]) -> float | None:
    """The mean of the rates that are defined; undefined where none is."""
    known = [rate for rate in rates_of_labels if rate is not None]
    return sum(known) / len(known) if known else None


def defined(value: float) -> float | None:
    """`value` as a plain float, None for NaN."""
    return None if np.isnan(value) else float(value)
