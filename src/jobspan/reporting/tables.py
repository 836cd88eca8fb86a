"""`Table`: rows of text under a caption, the same for the page and for Markdown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from jobspan.evaluation.files import Record
from jobspan.reporting import formatting

RATE_COLUMNS: Final = ("precision", "recall", "F1", "95% interval", "support")


class Cell(NamedTuple):
    """A text, the fragment of the page it links to, and how dark it is shaded, 0–5."""

    text: str
    target: str = ""
    shade: int | None = None


Row = Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under a heading of their own, unless their name is empty."""

    name: str
    note: str
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Table:
    """Groups of rows; the first cell of a row is its heading."""

    name: str
    caption: str
    columns: Sequence[str]
    groups: Sequence[Group]


def plain_table(name: str, caption: str, columns: Sequence[str], rows: Iterable[Row]) -> Table:
    """A table whose rows are not grouped."""
    return Table(name, caption, columns, [Group("", "", list(rows))])


def text_row(*texts: str) -> Row:
    """Cells of plain text."""
    return [Cell(text) for text in texts]


def rate_row(name: str, rates: Record) -> Row:
    """The heading `name` and a cell for each of `RATE_COLUMNS`."""
    return text_row(
        name,
        *(formatting.rate(rates[key]) for key in ("precision", "recall", "f1")),
        formatting.interval(rates["f1_interval"]),
        formatting.count(rates["support"]),
    )
