"""Postings as tables for spreadsheets and data frames: a row an entity, or a row a posting."""

from typing import Any, Final, Literal

from jobspan.records import Posting
from jobspan.tables.columns import Table, Value
from jobspan.tables.entities import ENTITIES
from jobspan.tables.postings import POSTINGS

Rows = Literal["entities", "postings"]

TABLES: Final[dict[Rows, Table[Any]]] = {"entities": ENTITIES, "postings": POSTINGS}


def rows(posting: Posting, *, of: Rows = "entities") -> list[dict[str, Value]]:
    """The rows of `posting` in the table of `of`, by the names of the columns.

    `pandas.DataFrame(rows(posting))` is a data frame.
    """
    table = TABLES[of]
    return [dict(zip(table.header, row, strict=True)) for row in table.values(posting)]
