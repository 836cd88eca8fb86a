"""Counts of right and wrong, kept and added; rates are derived from them and nothing else."""

from dataclasses import dataclass


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
        return _share(self.correct, self.correct + self.spurious)

    @property
    def recall(self) -> float | None:
        """Share of the gold that is found; undefined where there is none."""
        return _share(self.correct, self.support)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; undefined where both sides are empty."""
        return _share(2 * self.correct, 2 * self.correct + self.spurious + self.missed)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
