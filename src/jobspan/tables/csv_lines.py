"""A table as CSV (RFC 4180, but with plain line feeds).

What is not known is empty, and the items of a list are joined by `|`, for which an item has `/`. A
field carried through is a string as it is, or JSON.

A spreadsheet computes a cell that begins with `=`, and texts of strangers could make it do so. A
cell of a text column is therefore written with an apostrophe before it where it begins with one of
`FORMULA_SIGNS`, as OWASP advises ("CSV injection"), or with apostrophes and then such a sign: so
one apostrophe less than is written is always the text. Numbers are left as they are.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final

from jobspan.errors import ConfigError
from jobspan.records import Posting
from jobspan.tables import TABLES, Rows
from jobspan.tables.carried import carried_text
from jobspan.tables.columns import Kind, Table

SEPARATOR: Final = "|"
INSTEAD: Final = "/"
"""Of a separator within an item."""
FORMULA_SIGNS: Final = "=+-@\t\r\n＝＋－＠"
SCORE_DECIMALS: Final = 4
NO_RECORDS: Final = (
    "csv has no nested values, and so no rows of records;"
    " write entities or postings, or records as parquet"
)

_FORMULA: Final = re.compile(rf"'*[{re.escape(FORMULA_SIGNS)}]")


def csv_lines(
    postings: Iterable[Posting], *, rows: Rows, carried: Sequence[str] = ()
) -> Iterator[str]:
    """The header of a table, then each row of `postings` in it, as they come.

    The fields `carried` through are its last columns.

    Raises:
        ConfigError: `rows` is `records`, or a field is carried through twice.
    """
    if rows == "records":
        raise ConfigError(NO_RECORDS)
    table = TABLES[rows]
    header = (*table.header, *map(_text, table.carried_header(carried)))
    return _lines(postings, table, header, carried)


def _lines(
    postings: Iterable[Posting], table: Table[Any], header: Sequence[str], carried: Sequence[str]
) -> Iterator[str]:
    writers = [*(_CELLS[column.kind] for column in table.columns), *(_carried for _ in carried)]
    yield _line(header)
    for posting in postings:
        for values in table.values(posting, carried=carried):
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


def _carried(value: Any) -> str:
    text = carried_text(value) or ""
    return text if isinstance(value, int | float) else _text(text)


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
