"""A table as CSV (RFC 4180, but with plain line feeds).

What is not known is empty, and the items of a list are joined by `|`, for which an item has `/`.

A spreadsheet computes a cell that begins with `=`, and texts of strangers could make it do so. A
cell of a text column is therefore written with an apostrophe before it where it begins with one of
`FORMULA_SIGNS`, as OWASP advises ("CSV injection"), or with apostrophes and then such a sign: so
one apostrophe less than is written is always the text. Numbers are left as they are.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from jobspan.records import Posting
from jobspan.tables import TABLES, Rows
from jobspan.tables.columns import Kind

SEPARATOR: Final = "|"
INSTEAD: Final = "/"
"""Of a separator within an item."""
FORMULA_SIGNS: Final = "=+-@\t\r\n＝＋－＠"
SCORE_DECIMALS: Final = 4

_FORMULA: Final = re.compile(rf"'*[{re.escape(FORMULA_SIGNS)}]")


def csv_lines(postings: Iterable[Posting], *, rows: Rows) -> Iterator[str]:
    """The header of a table, then each row of `postings` in it, as they come."""
    table = TABLES[rows]
    writers = [_CELLS[column.kind] for column in table.columns]
    yield _line(table.header)
    for posting in postings:
        for values in table.values(posting):
            pairs = zip(writers, values, strict=True)
            yield _line("" if value is None else write(value) for write, value in pairs)


def _line(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)  # else `\r` in a cell is not quoted
    return line.getvalue().removesuffix("\r\n") + "\n"


def _text(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text


def _number(value: float) -> str:
    return str(int(value) if float(value).is_integer() else value)


def _texts(items: Iterable[str | None]) -> str:
    return _text(SEPARATOR.join((item or "").replace(SEPARATOR, INSTEAD) for item in items))


def _integers(items: Iterable[int | None]) -> str:
    return SEPARATOR.join("" if item is None else str(item) for item in items)


_CELLS: Final[dict[Kind, Callable[[Any], str]]] = {
    "text": _text,
    "word": _text,
    "texts": _texts,
    "integer": str,
    "integers": _integers,
    "score": f"{{:.{SCORE_DECIMALS}f}}".format,
    "number": _number,
}
"""How each kind of value is written."""
