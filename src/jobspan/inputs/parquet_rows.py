"""The rows of a Parquet file, as Python values."""

import io
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, Final

import pyarrow as pa
import pyarrow.parquet as pq

from jobspan.errors import InputError, Place
from jobspan.inputs.entries import Entry, Fields
from jobspan.inputs.streams import Meter

ROWS_AT_ONCE: Final = 256
"""Held in memory; lost with one of them that is damaged."""
_BUFFER = 1 << 20
"""Bytes of a column that are read ahead."""
_NO_VALUE = (ValueError, OverflowError, LookupError, pa.ArrowException)
"""Raised where a value has no like in Python: no UTF-8, the year 10000, an unknown time zone."""


def find_rows(
    file: BinaryIO, name: str, *, fields: Fields, meter: Meter
) -> Iterator[Entry | InputError]:
    """The rows, counted from 1, and where reading stopped if not at the end.

    Of the file only the columns that are read are touched; the share of its rows that were read
    counts as that of its bytes.
    """
    number = 0
    try:
        size = file.seek(0, io.SEEK_END)
        table = pq.ParquetFile(file, buffer_size=_BUFFER)
        columns = fields.columns_of(table.schema_arrow.names)
        for batch in _batches(table, columns):
            for row in _values(batch):
                number += 1
                yield _entry(row, Place(name, "row", number))
                meter.count = size * number // table.metadata.num_rows
    except InputError as error:
        yield InputError(error.reason, Place(name))
    except (OSError, pa.ArrowException) as error:
        yield InputError(_reason(error), Place(name, "row", number + 1))


def _batches(table: pq.ParquetFile, columns: list[str]) -> Iterator[pa.RecordBatch]:
    """The rows of one group after the other, so that a damaged one costs none before it."""
    for group in range(table.num_row_groups):
        for batch in table.iter_batches(ROWS_AT_ONCE, row_groups=[group], columns=columns):
            values = [_in_microseconds(batch.column(column)) for column in columns]
            yield pa.RecordBatch.from_arrays(values, names=columns)


def _in_microseconds(column: pa.Array) -> pa.Array:
    """Times with what Python's own hold of them."""
    type = column.type
    if pa.types.is_timestamp(type) and type.unit == "ns":
        return column.cast(pa.timestamp("us", type.tz), safe=False)
    if pa.types.is_time64(type) and type.unit == "ns":
        return column.cast(pa.time64("us"), safe=False)
    if pa.types.is_duration(type) and type.unit == "ns":
        return column.cast(pa.duration("us"), safe=False)
    return column


def _values(batch: pa.RecordBatch) -> Iterator[Mapping[str, Any] | InputError]:
    """The rows of a batch; alone where one of them has a value that Python cannot hold."""
    try:
        yield from batch.to_pylist()
    except _NO_VALUE as error:
        if batch.num_rows == 1:
            yield InputError(f"a value that cannot be read: {_reason(error)}")
            return
        for number in range(batch.num_rows):
            yield from _values(batch.slice(number, 1))


def _entry(row: Mapping[str, Any] | InputError, place: Place) -> Entry | InputError:
    return (
        InputError(row.reason, place) if isinstance(row, InputError) else Entry(place, "row", row)
    )


def _reason(error: Exception) -> str:
    return str(error).strip() or type(error).__name__
