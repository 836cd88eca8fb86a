"""`Table`: what a table of postings has for rows and columns, whatever file it is written to."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from jobspan.records import Posting

Kind = Literal["text", "word", "texts", "integer", "integers", "score", "number"]
"""What a column holds, beside None: a `word` is a text of few different values, a `score` a number
of 0–1, `texts` and `integers` are lists, in which None holds the place of what is not known.
"""
Value = str | int | float | Sequence[str | None] | Sequence[int | None] | None
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A column: its name, what it holds, how that is read from a row, and what it means."""

    name: str
    kind: Kind
    value: Callable[[Row], Value]
    meaning: str


@dataclass(frozen=True, slots=True)
class Table(Generic[Row]):
    """The rows that a posting has in a table, and the columns of every row."""

    rows: Callable[[Posting], Iterable[Row]]
    columns: tuple[Column[Row], ...]

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)

    def values(self, posting: Posting) -> Iterator[tuple[Value, ...]]:
        """The rows of `posting`, each a value a column."""
        for row in self.rows(posting):
            yield tuple(column.value(row) for column in self.columns)
