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

from jobspan.errors import InputError
from jobspan.inputs.decoding import decode, decode_page
from jobspan.inputs.lines import parse_line
from jobspan.inputs.sources import Source
from jobspan.pages.page import read_page

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
    paths: Iterable[Path], *, stdin_format: InputFormat = "text"
) -> Iterator[Source | InputError]:
    """The texts of `paths`, in order; what cannot be read comes as an error in its place.

    A `.jsonl` file holds a JSON object a line with `text` (or `html`) and, better, `id`; a `.html`
    file is a page, any other file a text, both named by the file's stem. `-` is standard input.
    """
    for path in paths:
        if path == STANDARD_INPUT:
            yield from _read(sys.stdin.buffer, "stdin", stdin_format)
            continue
        try:
            with path.open("rb") as file:
                format = _format_of(path)
                name = _as_unicode(str(path) if format == "jsonl" else path.stem)
                yield from _read(file, name, format)
        except OSError as error:
            yield InputError(f"{path}: {error.strerror or error}")


def count_sources(paths: Iterable[Path]) -> int | None:
    """How many texts `read_sources` will give, or None where standard input leaves it open."""
    total = 0
    for path in paths:
        if path == STANDARD_INPUT:
            return None
        if _format_of(path) == "jsonl" and path.is_file():
            total += _count_lines(path)
        else:
            total += 1
    return total


def _count_lines(path: Path) -> int:
    try:
        with path.open("rb") as file:
            return sum(1 for line in file if line.strip())
    except OSError:
        return 1  # the error that `read_sources` gives in its place


def _read(file: BinaryIO, name: str, format: InputFormat) -> Iterator[Source | InputError]:
    if format == "jsonl":
        yield from _read_lines(file, name)
        return
    try:
        yield _read_whole(file.read(), name, is_page=format == "html")
    except InputError as error:
        yield InputError(f"{name}: {error}")


def _read_whole(content: bytes, name: str, *, is_page: bool) -> Source:
    if not is_page:
        return Source(name, decode(content))
    page = read_page(decode_page(content))
    return Source(name, page.text, page.metadata)


def _read_lines(file: BinaryIO, name: str) -> Iterator[Source | InputError]:
    for number, line in enumerate(file, 1):
        content = line.removeprefix(_BYTE_ORDER_MARK) if number == 1 else line
        if not content.strip():
            continue
        where = f"{name}, line {number}"
        try:
            yield parse_line(content, where)
        except InputError as error:
            yield error


def _format_of(path: Path) -> InputFormat:
    return _FORMATS.get(path.suffix.lower(), "text")


def _as_unicode(name: str) -> str:
    """A file's name, with a replacement character where it is not UTF-8."""
    return name.encode(errors="surrogateescape").decode(errors="replace")
