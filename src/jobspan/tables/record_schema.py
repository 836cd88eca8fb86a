"""The whole record of a posting as Parquet holds it: `Posting.to_dict`, typed.

It is what `jobspan tag` writes as JSON; what that leaves out is null. The attributes of every label
stand side by side, and segments have no labels of their own.
"""

from typing import Final

import pyarrow as pa

from jobspan.labels import ENTITY_LABELS
from jobspan.records import METADATA_KEYS
from jobspan.tables.entities import ATTRIBUTE_COLUMNS
from jobspan.tables.parquet_types import TYPES, described
from jobspan.tables.records import RECORDS

WORD: Final = pa.string()
"""Parquet itself encodes it as a dictionary; Arrow's own are not read everywhere in a struct."""

_LOCATED: Final = (
    described("start", pa.int32(), "offset of the first character"),
    described("end", pa.int32(), "offset after the last character"),
    described("text", pa.string(), "the characters [start, end) of the posting"),
)
_START, _END, _TEXT = _LOCATED
_ATTRIBUTES: Final = pa.struct(
    described(column.name, WORD if column.kind == "word" else TYPES[column.kind], column.meaning)
    for column in ATTRIBUTE_COLUMNS
)
_ENTITY: Final = pa.struct(
    [
        _START,
        _END,
        described("label", WORD, "SKILL, DEGREE, …"),
        _TEXT,
        described("score", pa.float64(), "probability of the entity"),
        described("attributes", _ATTRIBUTES, "what it says beside its label"),
    ]
)
_SEGMENT: Final = pa.struct(
    [
        _START,
        _END,
        described("section", WORD, "overview, required, benefits, …"),
        described("score", pa.float64(), "probability of the section"),
    ]
)
_EXPERIENCE: Final = pa.struct(
    [
        *_LOCATED,
        described("minimum", pa.float64(), "least years asked for"),
        described("maximum", pa.float64(), "most years asked for"),
        described("of", pa.struct(_LOCATED), "where the text says of what"),
        described("requirement", WORD, "required or preferred"),
    ]
)
_PAY: Final = pa.struct(
    [
        *_LOCATED,
        described("minimum", pa.float64(), "least base pay"),
        described("maximum", pa.float64(), "most base pay"),
        described("currency", WORD, "ISO 4217"),
        described("period", WORD, "hour, day, week, month or year"),
    ]
)
_TYPES: Final[dict[str, pa.DataType]] = {
    "id": pa.string(),
    "text": pa.string(),
    "entities": pa.list_(_ENTITY),
    "segments": pa.list_(_SEGMENT),
    "labels": pa.struct([pa.field(label, pa.float64()) for label in ENTITY_LABELS]),
    "facts": pa.struct(
        [
            described("experience", pa.list_(_EXPERIENCE), "years of experience asked for"),
            described("pay", pa.list_(_PAY), "base pay"),
        ]
    ),
    "language": WORD,
    "metadata": pa.struct([pa.field(key, pa.string()) for key in METADATA_KEYS]),
    "model": WORD,
}

RECORD_SCHEMA: Final = pa.schema(
    described(column.name, _TYPES[column.name], column.meaning) for column in RECORDS.columns
)
"""The columns of a row that is a record."""
