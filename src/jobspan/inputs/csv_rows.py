"""The rows of a CSV or TSV file, cut into cells: RFC 4180, and in TSV tabs for its commas."""

import importlib.util
import io
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO, Final

from jobspan.errors import InputError, Place
from jobspan.inputs.decoding import IS_UTF_16, TO_UTF_8, UTF_16_MARKS
from jobspan.inputs.entries import Entry, Fields

LONGEST_CELL: Final = 1 << 28
"""In characters; a quote that is never closed makes a longer one."""


def find_rows(
    stream: BinaryIO, name: str, *, fields: Fields, delimiter: str
) -> Iterator[Entry | InputError]:
    """The rows after the header that are not blank, and where reading stopped if not at the end.

    The place of a row is the line on which it begins. A row that is wrongly quoted, is not UTF-8,
    or has more or fewer cells than the header is an error, and so is a file whose header does not
    serve.
    """
    rows = _cut(stream, name, delimiter)
    header = next(rows, None)
    if header is None:
        return
    try:
        names = _cells(header)
        columns = [(names.index(column), column) for column in fields.columns_of(names)]
    except InputError as error:
        yield InputError(error.reason, header[0])
        return
    for row in rows:
        try:
            cells = _cells(row, width=len(names))
            yield Entry(row[0], "row", {column: cells[number] for number, column in columns})
        except InputError as error:
            yield InputError(error.reason, row[0])


_Row = tuple[Place, list[str] | InputError]


def _cut(stream: BinaryIO, name: str, delimiter: str) -> Iterator[_Row]:
    """The rows that are not blank, each with its cells or what is wrong with its quotes."""
    csv = _private_csv()
    lines = io.TextIOWrapper(stream, "utf-8-sig", errors="surrogateescape", newline="")
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        place = Place(name, "line", reader.line_num + 1)
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield place, InputError(f"wrongly quoted: {error}")
        except OSError as error:
            yield place, InputError(error.strerror or str(error))
            return
        else:
            if cells:
                yield place, cells


def _private_csv() -> Any:
    """The csv module once more: its limit for a cell is one for all who import it."""
    spec = importlib.util.find_spec("_csv")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.field_size_limit(LONGEST_CELL)
    return module


def _cells(row: _Row, *, width: int | None = None) -> Sequence[str]:
    """The cells of a row.

    Raises:
        InputError: they are not UTF-8, or not `width`, or could not be told apart.
    """
    _, cells = row
    if isinstance(cells, InputError):
        raise cells
    if width is not None and len(cells) != width:
        raise InputError(f"{len(cells)} cells where the header has {width}")
    for cell in cells:
        if not cell.isascii():
            _check_encoding(cell)
    return cells


def _check_encoding(cell: str) -> None:
    try:
        cell.encode()
    except UnicodeEncodeError as error:
        stored = cell.encode(errors="surrogateescape")
        is_utf_16 = stored.startswith(UTF_16_MARKS)
        raise InputError(IS_UTF_16 if is_utf_16 else f"not UTF-8; {TO_UTF_8}") from error
