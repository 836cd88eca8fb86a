"""`Entry`, a posting as it lies in its input, found but not read yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from jobspan.errors import Place

EntryFormat = Literal["text", "html", "jsonl", "row"]


@dataclass(frozen=True, slots=True)
class Fields:
    """Which fields of a line or a row are read.

    `text` holds the text, else `html` a page, `id` the name in the output; those of `carried` go
    into the output as they are.
    """

    text: str = "text"
    html: str = "html"
    id: str = "id"
    carried: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A posting as it lies in its input.

    `content` is that of a whole file (`text`, `html`), a line (`jsonl`), or the values of a row by
    the names of their columns.
    """

    place: Place
    format: EntryFormat
    content: bytes | Mapping[str, Any] = field(repr=False)
