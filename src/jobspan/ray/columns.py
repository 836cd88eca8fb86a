"""`COLUMNS`: what a tagged row has beside its own columns, nested and typed as Arrow has it.

They are the keys of `Posting.to_dict`, less those that the row has already. What is not known is
null; the attributes of every label stand side by side.
"""

from collections.abc import Sequence
from typing import Any, Final

import pyarrow as pa

from jobspan.labels import ENTITY_LABELS
from jobspan.records import Posting
from jobspan.tables.entities import ATTRIBUTE_COLUMNS
from jobspan.tables.parquet import TYPES

_LOCATED: Final = (
    pa.field("start", pa.int32()),
    pa.field("end", pa.int32()),
    pa.field("text", pa.string()),
)
_WORD: Final = pa.string()
_ATTRIBUTES: Final = pa.struct(
    pa.field(column.name, _WORD if column.kind == "word" else TYPES[column.kind])
    for column in ATTRIBUTE_COLUMNS
)
_ENTITY: Final = pa.struct(
    [
        *_LOCATED[:2],
        pa.field("label", _WORD),
        _LOCATED[2],
        pa.field("score", pa.float64()),
        pa.field("attributes", _ATTRIBUTES),
    ]
)
_SEGMENT: Final = pa.struct(
    [*_LOCATED[:2], pa.field("section", _WORD), pa.field("score", pa.float64())]
)
_BOUNDS: Final = (pa.field("minimum", pa.float64()), pa.field("maximum", pa.float64()))
_EXPERIENCE: Final = pa.struct([*_LOCATED, *_BOUNDS, pa.field("of", pa.struct(_LOCATED))])
_PAY: Final = pa.struct(
    [*_LOCATED, *_BOUNDS, pa.field("currency", _WORD), pa.field("period", _WORD)]
)

COLUMNS: Final = pa.schema(
    {
        "entities": pa.list_(_ENTITY),
        "segments": pa.list_(_SEGMENT),
        "labels": pa.struct([pa.field(label, pa.float64()) for label in ENTITY_LABELS]),
        "facts": pa.struct(
            {"experience": pa.list_(_EXPERIENCE), "pay": pa.list_(_PAY)},
        ),
        "model": pa.string(),
    }
)


def columns_of(postings: Sequence[Posting | None]) -> dict[str, pa.Array]:
    """The values of each of `COLUMNS`, null where there is no posting."""
    records: list[dict[str, Any]] = [{} if each is None else each.to_dict() for each in postings]
    return {
        field.name: pa.array([record.get(field.name) for record in records], field.type)
        for field in COLUMNS
    }
