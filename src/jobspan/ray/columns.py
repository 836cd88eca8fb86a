"""`COLUMNS`: what a tagged row has beside its own columns, nested and typed as Arrow has it."""

from collections.abc import Sequence
from typing import Any, Final

import pyarrow as pa

from jobspan.records import Posting
from jobspan.tables.record_schema import RECORD_SCHEMA

NAMES: Final = ("entities", "segments", "labels", "facts", "language", "model")

COLUMNS: Final = pa.schema([RECORD_SCHEMA.field(name) for name in NAMES])
"""Those of a record that its row has not got already."""


def columns_of(postings: Sequence[Posting | None]) -> dict[str, pa.Array]:
    """The values of each of `COLUMNS`, null where there is no posting."""
    records: list[dict[str, Any]] = [{} if each is None else each.to_dict() for each in postings]
    return {
        field.name: pa.array([record.get(field.name) for record in records], field.type)
        for field in COLUMNS
    }
