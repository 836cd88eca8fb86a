"""The entities of a posting as rows of a CSV table."""

from collections.abc import Iterator
from typing import Final

from jobspan.records import Posting

CSV_HEADER: Final[tuple[str, ...]] = ("id", "start", "end", "label", "text", "score", "section")


def csv_rows(posting: Posting) -> Iterator[list[str]]:
    """One row an entity, with the columns of `CSV_HEADER`; what is not known is empty."""
    for entity in posting.entities:
        yield [
            posting.id,
            str(entity.start),
            str(entity.end),
            entity.label,
            posting.text[entity.start : entity.end],
            "" if entity.score is None else f"{entity.score:.4f}",
            posting.section_of(entity) or "",
        ]
