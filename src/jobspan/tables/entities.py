"""The table with a row an entity: where it stands, what it is, and its attributes."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from jobspan.records import Entity, Posting
from jobspan.tables.columns import Column, Kind, Table


class EntityRow(NamedTuple):
    """An entity with the posting that it stands in."""

    posting: Posting
    entity: Entity

    @property
    def text(self) -> str:
        """The characters of the entity."""
        return self.posting.text_of(self.entity)

    @property
    def section(self) -> str | None:
        """The section of the segment in which the entity begins."""
        return self.posting.section_of(self.entity)


def _rows(posting: Posting) -> Iterator[EntityRow]:
    return (EntityRow(posting, entity) for entity in posting.entities)


def _attribute(name: str, kind: Kind, meaning: str) -> Column[EntityRow]:
    return Column(name, kind, lambda row: (row.entity.attributes or {}).get(name), meaning)


ATTRIBUTE_COLUMNS: Final[tuple[Column[EntityRow], ...]] = (
    _attribute("requirement", "word", "required, preferred, or mentioned otherwise"),
    _attribute(
        "canonical",
        "text",
        "usual name of the skill or conference; case aside, one name in all postings",
    ),
    _attribute("levels", "texts", "levels of the degree, lowest first"),
    _attribute("fields", "texts", "fields of the degree, as the text has them"),
    _attribute(
        "normal_fields", "texts", "the usual names of `fields`: two of `Civil or Ocean Engineering`"
    ),
    _attribute("status", "word", "of the degree: completed or pursuing"),
    _attribute("isced", "integers", "level of ISCED 2011 of each of `levels`"),
    _attribute("eqf", "integers", "level of the EQF of each of `levels`"),
    _attribute("name", "text", "full name of a known conference"),
    _attribute("field", "word", "research field of a known conference"),
    _attribute("dblp", "text", "key of a known conference in dblp"),
    _attribute("category", "word", "category of the benefit"),
    _attribute("amount", "number", "how much of the benefit; the most of a range"),
    _attribute("amount_minimum", "number", "the least of a range"),
    _attribute("unit", "word", "what `amount` counts: percent, a currency (ISO 4217), day, …"),
    _attribute("per", "word", "period of `amount`"),
)
"""The attributes of every label (see `labels.ATTRIBUTES`); those of other labels are None."""

ENTITIES: Final = Table(
    _rows,
    (
        Column("id", "text", lambda row: row.posting.id, "id of the posting"),
        Column("start", "integer", lambda row: row.entity.start, "offset of the first character"),
        Column("end", "integer", lambda row: row.entity.end, "offset after the last character"),
        Column("label", "word", lambda row: row.entity.label, "SKILL, DEGREE, …"),
        Column("text", "text", lambda row: row.text, "the characters [start, end) of the posting"),
        Column("score", "score", lambda row: row.entity.score, "probability of the entity"),
        Column("section", "word", lambda row: row.section, "section in which it begins"),
        *ATTRIBUTE_COLUMNS,
    ),
)
