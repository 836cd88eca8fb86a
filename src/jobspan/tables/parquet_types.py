"""The types of Parquet that the kinds of columns have."""

from typing import Final

import pyarrow as pa

from jobspan.tables.columns import Kind

TYPES: Final[dict[Kind, pa.DataType]] = {
    "text": pa.string(),
    "word": pa.dictionary(pa.int32(), pa.string()),
    "texts": pa.list_(pa.string()),
    "integer": pa.int32(),
    "integers": pa.list_(pa.int32()),
    "score": pa.float64(),
    "number": pa.float64(),
}


def described(name: str, type: pa.DataType, meaning: str) -> pa.Field:
    """A field whose metadata say what it means."""
    return pa.field(name, type, metadata={"description": meaning})
