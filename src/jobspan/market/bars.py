"""`BarTable`: a table whose rows bear a bar each, drawn to one scale."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jobspan.market import wording
from jobspan.market.records import Named
from jobspan.reporting import formatting


@dataclass(frozen=True, slots=True)
class BarPart:
    """A part of a bar: its colour's name, and its width as CSS writes it."""

    colour: str
    width: str


@dataclass(frozen=True, slots=True)
class BarRow:
    """A name, what else is said of it, its bar, and the figures beside it."""

    name: str
    note: str
    bar: Sequence[BarPart]
    cells: Sequence[str]


@dataclass(frozen=True, slots=True)
class BarTable:
    """Rows under a caption that says of what their shares are."""

    name: str
    caption: str
    columns: Sequence[str]
    rows: Sequence[BarRow]


@dataclass(frozen=True, slots=True)
class Count:
    """A name, the postings that it counts by colour, and what else is said of it."""

    name: str
    parts: Sequence[tuple[str, int]]
    note: str = ""

    @property
    def postings(self) -> int:
        """All that it counts."""
        return sum(count for _, count in self.parts)


def bar_table(
    name: str, caption: str, heading: str, counts: Sequence[Count], *, base: int
) -> BarTable:
    """A row for each of `counts`: its share of `base` postings, and how many they are."""
    longest = max((count.postings for count in counts), default=0)
    rows = [
        BarRow(
            wording.name(each.name),
            wording.name(each.note),
            [BarPart(colour, _width(count, longest)) for colour, count in each.parts if count],
            [wording.share(each.postings, base), formatting.count(each.postings)],
        )
        for each in counts
    ]
    return BarTable(name, caption, (heading, "share", "postings"), rows)


def by_requirement(named: Iterable[Named]) -> list[Count]:
    """A count for each thing, parted by whether it is required, preferred or named otherwise."""
    return [
        Count(
            each.name,
            (
                ("required", each.required),
                ("preferred", each.preferred),
                ("otherwise", each.otherwise),
            ),
        )
        for each in named
    ]


def _width(count: int, longest: int) -> str:
    return f"{count / longest:.2%}"
