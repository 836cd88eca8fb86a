"""A table as a Parquet file, with the columns and names of the CSV.

    text, word          string, a word dictionary-encoded
    integer             int32
    score, number       float64
    texts, integers     list<string>, list<int32>
    carried through     string, a value that is none as its JSON; or the type that is asked for

What is not known is null, also within a list; the metadata of a field has its `description`. The
rows of records are nested (`tables.record_schema`). The same rows make the same bytes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, BinaryIO, Final

import pyarrow as pa
import pyarrow.parquet as pq

from jobspan.errors import ConfigError
from jobspan.records import Posting
from jobspan.tables import TABLES, Rows
from jobspan.tables.carried import carried_text
from jobspan.tables.columns import Column
from jobspan.tables.parquet_types import TYPES, described
from jobspan.tables.record_schema import RECORD_SCHEMA

COMPRESSION: Final = {"compression": "zstd", "compression_level": 3}
ROWS_A_GROUP: Final[dict[Rows, int]] = {"entities": 8_192, "postings": 8_192, "records": 1_024}
"""Held in memory before they are written."""
NO_TYPES: Final[Mapping[str, pa.DataType]] = {}


def _field(column: Column[Any]) -> pa.Field:
    return described(column.name, TYPES[column.kind], column.meaning)


SCHEMAS: Final[dict[Rows, pa.Schema]] = {
    "entities": pa.schema(map(_field, TABLES["entities"].columns)),
    "postings": pa.schema(map(_field, TABLES["postings"].columns)),
    "records": RECORD_SCHEMA,
}


def schema_of(
    rows: Rows, *, carried: Sequence[str] = (), types: Mapping[str, pa.DataType] = NO_TYPES
) -> pa.Schema:
    """The schema of a table; the fields `carried` through are strings, or what `types` says.

    Raises:
        ConfigError: a field is carried through twice.
    """
    names = TABLES[rows].carried_header(carried)
    fields = [
        described(name, types.get(field, pa.string()), f"{field} of the input, carried through")
        for name, field in zip(names, carried, strict=True)
    ]
    return pa.schema([*SCHEMAS[rows], *fields])


def write_parquet(
    postings: Iterable[Posting],
    file: BinaryIO,
    *,
    rows: Rows,
    carried: Sequence[str] = (),
    types: Mapping[str, pa.DataType] = NO_TYPES,
) -> None:
    """Write the rows of `postings` to `file` as they come, `ROWS_A_GROUP` of them at a time.

    The fields `carried` through are its last columns, strings where `types` does not say otherwise.

    Raises:
        ConfigError: a field is carried through twice, or holds what is not of its type.
    """
    schema = schema_of(rows, carried=carried, types=types)
    every = (each for posting in postings for each in TABLES[rows].values(posting, carried=carried))
    with pq.ParquetWriter(file, schema, **COMPRESSION) as writer:
        for group in _groups(every, ROWS_A_GROUP[rows]):
            columns = list(zip(*group, strict=True))
            for number in range(len(columns) - len(carried), len(columns)):
                columns[number] = _carried(columns[number], schema.field(number))
            writer.write_batch(pa.record_batch(columns, schema=schema))


def _carried(values: Iterable[Any], field: pa.Field) -> pa.Array:
    if field.type == pa.string():
        return pa.array(map(carried_text, values), pa.string())
    try:
        return pa.array(values, field.type)
    except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError) as error:
        raise ConfigError(
            f"the column {field.name} holds what is no {field.type}: {error}"
        ) from error


def _groups(rows: Iterator[tuple[Any, ...]], size: int) -> Iterator[list[tuple[Any, ...]]]:
    while group := list(islice(rows, size)):
        yield group
