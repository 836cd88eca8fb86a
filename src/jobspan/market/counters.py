"""Counters of the things that postings name: once a posting, in pairs, and by month."""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Final

from jobspan.labels import Requirement
from jobspan.market.records import Month, Named, Pair

_STRICTNESS: Final[tuple[Requirement | None, ...]] = (None, "preferred", "required")


class NamedCounter:
    """Counts the postings that name each thing, by the strictest that they say of it."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, Requirement | None]] = Counter()

    def add(self, said: Iterable[tuple[str, Requirement | None]]) -> None:
        """Count one posting, which says `said`."""
        strictest: dict[str, Requirement | None] = {}
        for name, requirement in said:
            before = strictest.get(name)
            strictest[name] = max(before, requirement, key=_STRICTNESS.index)
        self._counts.update(strictest.items())

    def ranked(self) -> tuple[Named, ...]:
        """All things, those that most postings name first, then by their names."""
        things = (
            Named(name, *(self._counts[name, each] for each in ("required", "preferred", None)))
            for name in {name for name, _ in self._counts}
        )
        return tuple(sorted(things, key=lambda each: (-each.postings, each.name)))


class PairCounter:
    """Keeps which postings name a skill, by number, to count those that name two.

    Which skills lead is known at the end alone, and the pairs of all would be many more than the
    numbers: these take four bytes a skill and posting.
    """

    def __init__(self) -> None:
        self._postings = 0
        self._naming: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))

    def add(self, skills: Iterable[str]) -> None:
        """Count one posting."""
        for skill in set(skills):
            self._naming[skill].append(self._postings)
        self._postings += 1

    def pairs(self, leading: Sequence[Named]) -> tuple[Pair, ...]:
        """The pairs of `leading` skills, in their order."""
        naming = {skill.name: frozenset(self._naming[skill.name]) for skill in leading}
        return tuple(
            Pair(first, second, len(naming[first.name] & naming[second.name]), self._postings)
            for first, second in combinations(leading, 2)
        )


class MonthCounter:
    """Counts the postings of each month, and those of them that name each skill."""

    def __init__(self) -> None:
        self._postings: Counter[str] = Counter()
        self._naming: Counter[tuple[str, str]] = Counter()

    def add(self, month: str, skills: Iterable[str]) -> None:
        """Count one posting of `month`."""
        self._postings[month] += 1
        self._naming.update((month, skill) for skill in set(skills))

    def months(self, skills: Sequence[Named]) -> tuple[Month, ...]:
        """The months in their order, each with how many of its postings name each of `skills`."""
        names = [skill.name for skill in skills]
        return tuple(
            Month(month, count, {name: self._naming[month, name] for name in names})
            for month, count in sorted(self._postings.items())
        )
