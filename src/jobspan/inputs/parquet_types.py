"""The types that columns of Parquet keep when they are carried through."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from jobspan.errors import InputError
from jobspan.inputs.formats import format_of


def kept_types(files: Iterable[Path | InputError], names: Sequence[str]) -> dict[str, pa.DataType]:
    """The type of each column of `names` that holds numbers or truth values in each of `files`.

    All that is read must be Parquet; a file that cannot be read has no say. Other values become
    text on their way, and have no type to keep.
    """
    paths = [file for file in files if isinstance(file, Path)]
    if not names or any(format_of(path) != "parquet" for path in paths):
        return {}
    schemas = list(_schemas(paths))
    found = {name: {_type(schema, name) for schema in schemas} for name in names}
    return {
        name: type
        for name, types in found.items()
        if len(types) == 1 and (type := types.pop()) is not None and _is_kept(type)
    }


def _schemas(paths: Iterable[Path]) -> Iterator[pa.Schema]:
    for path in paths:
        try:
            yield pq.read_schema(path)
        except (OSError, pa.ArrowException):
            continue  # reading it says so in its place


def _type(schema: pa.Schema, name: str) -> pa.DataType | None:
    place = schema.get_field_index(name)
    return None if place < 0 else schema.field(place).type


def _is_kept(type: pa.DataType) -> bool:
    is_number = pa.types.is_integer(type) or pa.types.is_floating(type)
    return bool(is_number or pa.types.is_boolean(type))
