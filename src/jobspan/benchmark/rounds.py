"""Rounds: every system does the same work in turn, several times, and its best round counts."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

Round = Callable[[], float]
"""Does the work once; the seconds that it took."""


@dataclass(frozen=True, slots=True)
class System:
    """What is measured, in how many processes of how many threads each."""

    name: str
    processes: int
    threads: int
    round: Round


@dataclass(frozen=True, slots=True)
class Speed:
    """The shortest round of a system."""

    system: str
    processes: int
    threads: int
    seconds: float

    def to_dict(self, *, words: int, postings: int) -> dict[str, Any]:
        """The figures of a round over `words` words in `postings` postings."""
        return {
            "system": self.system,
            "processes": self.processes,
            "threads": self.threads,
            "seconds": round(self.seconds, 3),
            "words_per_second": round(words / self.seconds),
            "postings_per_second": round(postings / self.seconds, 2),
        }


def run_rounds(systems: Sequence[System], *, rounds: int) -> list[Speed]:
    """The speed of each system: `rounds` times all in turn, so that a disturbance meets them alike.

    The shortest round counts, as the one least disturbed.
    """
    seconds = [[system.round() for system in systems] for _ in range(rounds)]
    return [
        Speed(system.name, system.processes, system.threads, min(each))
        for system, each in zip(systems, zip(*seconds, strict=True), strict=True)
    ]


def timed(work: Callable[[], object]) -> Round:
    """A round of `work`."""

    def run() -> float:
        begin = time.perf_counter()
        work()
        return time.perf_counter() - begin

    return run
