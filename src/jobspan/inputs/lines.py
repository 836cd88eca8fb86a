"""The lines of a JSONL file, cut but not parsed."""

from collections.abc import Iterator
from typing import BinaryIO

from jobspan.errors import InputError, Place
from jobspan.inputs.decoding import IS_UTF_16, UTF_16_MARKS
from jobspan.inputs.entries import Entry

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def find_lines(stream: BinaryIO, name: str) -> Iterator[Entry | InputError]:
    """The lines that are not blank, and where reading stopped if not at the end.

    A file in UTF-16 is one error: cut at its line feeds, each of its lines would be another.
    """
    number = 0
    try:
        for number, line in enumerate(stream, 1):
            if number == 1 and line.startswith(UTF_16_MARKS):
                yield InputError(IS_UTF_16, Place(name))
                return
            content = line.removeprefix(_BYTE_ORDER_MARK) if number == 1 else line
            if content and not content.isspace():
                yield Entry(Place(name, "line", number), "jsonl", content)
    except OSError as error:
        yield InputError(error.strerror or str(error), Place(name, "line", number + 1))
