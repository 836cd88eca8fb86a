"""A table as a Parquet file, with the columns and names of the CSV.

    text, word          string, a word dictionary-encoded
    integer             int32
    score, number       float64
    texts, integers     list<string>, list<int32>

What is not known is null, also within a list; the metadata of a field has its `description`.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, BinaryIO, Final

import pyarrow as pa
import pyarrow.parquet as pq

from jobspan.records import Posting
from jobspan.tables import TABLES, Rows
from jobspan.tables.columns import Column, Kind, Table

ROWS_A_GROUP: Final = 8_192
"""Held in memory before they are written."""

TYPES: Final[dict[Kind, pa.DataType]] = {
    "text": pa.string(),
    "word": pa.dictionary(pa.int32(), pa.string()),
    "texts": pa.list_(pa.string()),
    "integer": pa.int32(),
    "integers": pa.list_(pa.int32()),
    "score": pa.float64(),
    "number": pa.float64(),
}


def _field(column: Column[Any]) -> pa.Field:
    return pa.field(column.name, TYPES[column.kind], metadata={"description": column.meaning})


SCHEMAS: Final[dict[Rows, pa.Schema]] = {
    rows: pa.schema(map(_field, table.columns)) for rows, table in TABLES.items()
}


def write_parquet(postings: Iterable[Posting], file: BinaryIO, *, rows: Rows) -> None:
    """Write the rows of `postings` to `file` as they come, `ROWS_A_GROUP` of them at a time."""
    schema = SCHEMAS[rows]
    with pq.ParquetWriter(file, schema) as writer:
        for group in _groups(postings, TABLES[rows]):
            columns = list(zip(*group, strict=True))
            writer.write_batch(pa.record_batch(columns, schema=schema))


def _groups(postings: Iterable[Posting], table: Table[Any]) -> Iterator[list[tuple[Any, ...]]]:
    every = (values for posting in postings for values in table.values(posting))
    while group := list(islice(every, ROWS_A_GROUP)):
        yield group
