"""The postings of one file, by what it holds."""

from collections.abc import Iterator
from typing import BinaryIO

from jobspan.errors import InputError, Place
from jobspan.inputs import csv_rows
from jobspan.inputs.entries import Entry, Fields
from jobspan.inputs.formats import Compression, FileFormat
from jobspan.inputs.lines import find_lines
from jobspan.inputs.streams import Meter, open_stream


def find_postings(
    file: BinaryIO,
    place: Place,
    *,
    format: FileFormat,
    compression: Compression | None,
    fields: Fields,
    meter: Meter,
) -> Iterator[Entry | InputError]:
    """The postings of `file`, which `meter` follows; errors where they stand.

    Raises:
        OSError: a text or a page cannot be read to its end.
    """
    if format == "parquet":
        yield from _find_parquet_rows(file, place, compression, fields, meter)
        return
    stream = open_stream(file, compression=compression, meter=meter)
    match format:
        case "text" | "html":
            yield Entry(place, format, stream.read())
        case "jsonl":
            yield from find_lines(stream, place.path)
        case "csv":
            yield from csv_rows.find_rows(stream, place.path, fields=fields, delimiter=",")
        case "tsv":
            yield from csv_rows.find_rows(stream, place.path, fields=fields, delimiter="\t")


def _find_parquet_rows(
    file: BinaryIO, place: Place, compression: Compression | None, fields: Fields, meter: Meter
) -> Iterator[Entry | InputError]:
    if compression is not None:
        yield InputError("Parquet is compressed within; decompress the file", place)
        return
    from jobspan.inputs import parquet_rows  # noqa: PLC0415 (the extra `parquet`)

    yield from parquet_rows.find_rows(file, place.path, fields=fields, meter=meter)
