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
    """Counts the postings that name each thing, by the strictest that they say of it.

    Names that differ in case alone are one, shown as most postings write it.
    """

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, Requirement | None]] = Counter()

    def add(self, said: Iterable[tuple[str, Requirement | None]]) -> None:
        """Count one posting, which says `said`."""
        strictest: dict[str, tuple[str, Requirement | None]] = {}
        for name, requirement in said:
            written, before = strictest.get(name.casefold(), (name, None))
            stricter = max(before, requirement, key=_STRICTNESS.index)
            strictest[name.casefold()] = written, stricter
        self._counts.update(strictest.values())

    def ranked(self) -> tuple[Named, ...]:
        """All things, those that most postings name first, then by their names.

        Of writings that as many postings have, the first by code points is shown: `SQL` for `sql`.
        """
        writings: defaultdict[str, Counter[str]] = defaultdict(Counter)
        counts: Counter[tuple[str, Requirement | None]] = Counter()
        for (name, requirement), count in self._counts.items():
            writings[name.casefold()][name] += count
            counts[name.casefold(), requirement] += count
        things = (
            Named(
                min(written, key=lambda name: (-written[name], name)),
                *(counts[key, each] for each in ("required", "preferred", None)),
            )
            for key, written in writings.items()
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
        for skill in {skill.casefold() for skill in skills}:
            self._naming[skill].append(self._postings)
        self._postings += 1

    def pairs(self, leading: Sequence[Named]) -> tuple[Pair, ...]:
        """The pairs of `leading` skills, in their order."""
        naming = {skill.name: frozenset(self._naming[skill.name.casefold()]) for skill in leading}
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
        self._naming.update((month, skill) for skill in {skill.casefold() for skill in skills})

    def months(self, skills: Sequence[Named]) -> tuple[Month, ...]:
        """The months in their order, each with how many of its postings name each of `skills`."""
        names = [skill.name for skill in skills]
        return tuple(
            Month(month, count, {name: self._naming[month, name.casefold()] for name in names})
            for month, count in sorted(self._postings.items())
        )
