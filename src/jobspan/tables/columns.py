"""`Table`: what a table of postings has for rows and columns, whatever file it is written to."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, Literal, TypeVar

from jobspan.errors import ConfigError
from jobspan.records import Posting

Kind = Literal["text", "word", "texts", "integer", "integers", "score", "number", "nested"]
"""What a column holds, beside None: a `word` is a text of few different values, a `score` a number
of 0–1, `texts` and `integers` are lists, in which None holds the place of what is not known, and
`nested` is an object of JSON, or a list of them.
"""
Value = str | int | float | Sequence[Any] | Mapping[str, Any] | None
Row = TypeVar("Row")

CARRIED_PREFIX: Final = "input_"
"""Before the name of a field carried through, where the table has a column of that name."""


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

    def carried_header(self, carried: Sequence[str]) -> tuple[str, ...]:
        """The names of the columns that the fields `carried` through have, after the others.

        Raises:
            ConfigError: a field is named twice.
        """
        twice = [name for name, times in Counter(carried).items() if times > 1]
        if twice:
            raise ConfigError(f"the field {twice[0]!r} is carried through twice; name it once")
        return tuple(self._free(name, carried) if name in self.header else name for name in carried)

    def values(self, posting: Posting, *, carried: Sequence[str] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of `posting`, each a value a column, those of the fields `carried` last."""
        last = tuple(map(posting.carried.get, carried))
        for row in self.rows(posting):
            yield (*(column.value(row) for column in self.columns), *last)

    def _free(self, name: str, carried: Sequence[str]) -> str:
        """`name` with as many prefixes as set it apart from the columns and fields there are."""
        while name in self.header or name in carried:
            name = CARRIED_PREFIX + name
        return name
