"""What goes wrong outside the program: each error says what was found and what to do about it."""

from dataclasses import dataclass
from typing import Literal

Unit = Literal["line", "row"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A file, by the name that it was given by, and a line or row of it, counted from 1."""

    path: str
    unit: Unit | None = None
    number: int | None = None

    def __str__(self) -> str:
        """As messages name it."""
        return self.path if self.number is None else f"{self.path}, {self.unit} {self.number}"


class JobspanError(Exception):
    """An error whose message is meant for the user, without a traceback."""


class InputError(JobspanError):
    """Text to be tagged that cannot be read: the reason and, where known, the place."""

    def __init__(self, reason: str, place: Place | None = None) -> None:
        super().__init__(reason, place)
        self.reason = reason
        self.place = place

    def __str__(self) -> str:
        """Place and reason."""
        return self.reason if self.place is None else f"{self.place}: {self.reason}"


class CorpusError(JobspanError):
    """An annotated corpus that is missing, or breaks its own rules."""


class ModelError(JobspanError):
    """A model folder that is missing, damaged or of another version."""


class EvaluationError(JobspanError):
    """Predictions or reports that cannot be scored or compared."""


class ConfigError(JobspanError):
    """A recipe with a missing, unknown or impossible setting."""


class RunError(JobspanError):
    """A run over many postings that cannot begin, go on or keep what it made."""
