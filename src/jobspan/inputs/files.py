"""What `jobspan tag` reads: files and standard input, with nothing of a text lost.

The bytes of a text file are decoded as UTF-8 and nothing else is done to them: a carriage return
and a byte order mark are characters of its text, and offsets count them. (A byte order mark before
the first line of a JSONL file stands outside its JSON, and is skipped.) The text of an HTML page is
what `read_page` makes of it.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Literal

from jobspan.errors import InputError, Place
from jobspan.inputs.entries import Entry, Fields
from jobspan.inputs.reading import FIELDS, read_entry
from jobspan.inputs.sources import Source

InputFormat = Literal["text", "jsonl", "html"]

STANDARD_INPUT = Path("-")
_FORMATS: dict[str, InputFormat] = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".html": "html",
    ".htm": "html",
}
"""By the ending of a file's name; any other file is text."""
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def read_sources(
    paths: Iterable[Path], *, stdin_format: InputFormat = "text", fields: Fields = FIELDS
) -> Iterator[Source | InputError]:
    """The texts of `paths`, in order; what cannot be read comes as an error in its place."""
    for entry in find_entries(paths, stdin_format=stdin_format):
        if isinstance(entry, InputError):
            yield entry
            continue
        try:
            yield read_entry(entry, fields=fields)
        except InputError as error:
            yield error


def find_entries(
    paths: Iterable[Path], *, stdin_format: InputFormat = "text"
) -> Iterator[Entry | InputError]:
    """The postings of `paths` as they lie there, in order; a file that cannot be read is an error.

    A `.jsonl` file holds a JSON object a line with `text` (or `html`) and, better, `id`; a `.html`
    file is a page, any other file a text, both named by the file's stem. `-` is standard input.
    """
    for path in paths:
        if path == STANDARD_INPUT:
            yield from _find(sys.stdin.buffer, "stdin", stdin_format)
            continue
        name = _as_unicode(str(path))
        try:
            with path.open("rb") as file:
                yield from _find(file, name, format_of(path))
        except OSError as error:
            yield InputError(error.strerror or str(error), Place(name))


def count_sources(paths: Iterable[Path]) -> int | None:
    """How many texts `read_sources` will give, or None where standard input leaves it open."""
    total = 0
    for path in paths:
        if path == STANDARD_INPUT:
            return None
        if format_of(path) == "jsonl" and path.is_file():
            total += _count_lines(path)
        else:
            total += 1
    return total


def format_of(path: Path) -> InputFormat:
    """What a file holds, by its name."""
    return _FORMATS.get(path.suffix.lower(), "text")


def find_lines(file: BinaryIO, name: str) -> Iterator[Entry]:
    """The lines of a JSONL file that are not blank."""
    for number, line in enumerate(file, 1):
        content = line.removeprefix(_BYTE_ORDER_MARK) if number == 1 else line
        if content.strip():
            yield Entry(Place(name, "line", number), "jsonl", content)


def _find(file: BinaryIO, name: str, format: InputFormat) -> Iterator[Entry]:
    if format == "jsonl":
        yield from find_lines(file, name)
    else:
        yield Entry(Place(name), format, file.read())


def _count_lines(path: Path) -> int:
    try:
        with path.open("rb") as file:
            return sum(1 for line in file if line.strip())
    except OSError:
        return 1  # the error that `read_sources` gives in its place


def _as_unicode(name: str) -> str:
    """A file's name, with a replacement character where it is not UTF-8."""
    return name.encode(errors="surrogateescape").decode(errors="replace")
