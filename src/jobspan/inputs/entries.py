"""`Entry`, a posting as it lies in its input, found but not read yet."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from jobspan.errors import InputError, Place
from jobspan.inputs.written import refusal_of_written
from jobspan.records import METADATA_KEYS, PAY_KEYS

EntryFormat = Literal["text", "html", "jsonl", "row"]

EVERY: Final = "*"
"""Among the fields carried, stands for all but the text and the page."""
METADATA: Final = tuple(key for key in METADATA_KEYS if key != "description")
"""Fields of a line or a row that are metadata, where they are strings, or sums of pay."""
SUMS: Final = PAY_KEYS[:2]
"""Those of them that may be numbers."""
_NAMED = 20
"""Columns or keys that an error names."""
WHICH_TEXT: Final = "say which one holds the text with `--text-field`"


def listed(names: Sequence[str]) -> str:
    """`names` as an error tells them, the first of them where they are many."""
    told = ", ".join(f"`{name}`" for name in names[:_NAMED])
    more = len(names) - _NAMED
    return f"{told} and {more} more" if more > 0 else told or "none"


@dataclass(frozen=True, slots=True)
class Fields:
    """Which fields of a line or a row are read.

    `text` holds the text, else `html` a page, `id` the name in the output; those of `carried` go
    into the output as they are, `*` being every field but `text` and `html`. Those of `beside` are
    read of a table too, as far as it has them.
    """

    text: str = "text"
    html: str = "html"
    id: str = "id"
    carried: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()

    def read_of(self, names: Iterable[str]) -> list[str]:
        """Those of `names` that are read."""
        if EVERY in self.carried:
            return list(names)
        read = {self.text, self.html, self.id, *METADATA, *self.carried, *self.beside}
        return [name for name in names if name in read]

    def has_text(self, names: Container[str]) -> bool:
        """Whether the text or a page is among `names`."""
        return self.text in names or self.html in names

    def columns_of(self, header: Sequence[str]) -> list[str]:
        """Those of a table's columns that are read; one without a name is not.

        Raises:
            InputError: neither the text nor a page is among them, they are of a table that
                `jobspan tag` wrote, or a name is there twice.
        """
        columns = self.read_of(name for name in header if name)
        has_text = self.has_text(columns)
        if reason := refusal_of_written(header, has_text=has_text):
            raise InputError(reason)
        if not has_text:
            raise InputError(
                f"no column `{self.text}`, or `{self.html}`, but {listed(header)}; {WHICH_TEXT}"
            )
        if twice := [name for name, count in Counter(columns).items() if count > 1]:
            raise InputError(f"more than one column is named {listed(twice)}; rename them")
        return columns

    def lacking_in(self, columns: Container[str]) -> list[str]:
        """Those of a table's fields carried that are none of its `columns`."""
        return [name for name in self.carried if name != EVERY and name not in columns]

    def carry(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """What is carried of the `values` of a line or a row; null what it lacks."""
        every = values if EVERY in self.carried else ()
        names = [name for name in every if name not in (self.text, self.html)]
        names += [name for name in self.carried if name != EVERY]
        return {name: values.get(name) for name in names}


@dataclass(frozen=True, slots=True)
class Entry:
    """A posting as it lies in its input.

    `content` is that of a whole file (`text`, `html`), a line (`jsonl`), or the values of a row by
    the names of their columns, as far as they are read. `name` is what its file is called in ids,
    where that is not what `place` says.
    """

    place: Place
    format: EntryFormat
    content: bytes | Mapping[str, Any] = field(repr=False)
    name: str | None = None
