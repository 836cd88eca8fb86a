"""Postings as tables for spreadsheets and data frames: a row an entity, or a row a posting."""

from typing import Any, Final, Literal

from jobspan.records import Posting
from jobspan.tables.columns import Table, Value
from jobspan.tables.entities import ENTITIES
from jobspan.tables.postings import POSTINGS
from jobspan.tables.records import RECORDS

Rows = Literal["entities", "postings", "records"]
"""What a row is: an entity, a posting with each thing named once, or its whole nested record."""

TABLES: Final[dict[Rows, Table[Any]]] = {
    "entities": ENTITIES,
    "postings": POSTINGS,
    "records": RECORDS,
}


def rows(posting: Posting, *, of: Rows = "entities") -> list[dict[str, Value]]:
    """The rows of `posting` in the table of `of`, by the names of the columns.

    The fields that `posting` carries through come last, as they are. `pandas.DataFrame(rows(
    posting))` is a data frame.
    """
    table, carried = TABLES[of], tuple(posting.carried)
    header = (*table.header, *table.carried_header(carried))
    return [
        dict(zip(header, values, strict=True)) for values in table.values(posting, carried=carried)
    ]
