"""A row an entity: where it stands, what it is, and its attributes."""

from itertools import chain

from jobspan import rows
from jobspan.labels import ATTRIBUTES
from jobspan.records import Entity, Posting, Segment
from jobspan.tables.entities import ATTRIBUTE_COLUMNS, ENTITIES

DEGREE = {
    "requirement": "required",
    "levels": ["bachelor", "any"],
    "isced": [6, None],
    "eqf": [6, None],
    "fields": ["Maths"],
    "normal_fields": ["mathematics"],
    "status": "completed",
}


def test_every_attribute_has_a_column() -> None:
    names = [column.name for column in ATTRIBUTE_COLUMNS]
    assert sorted(names) == sorted(set(chain.from_iterable(ATTRIBUTES.values())))


def test_a_row_says_where_an_entity_stands_and_its_attributes() -> None:
    posting = Posting(
        *("ad 7", "Know maths", (Entity(5, 10, "DEGREE", 0.98765, DEGREE),)),
        (Segment(0, 10, "required"),),
    )

    (row,) = rows(posting)

    assert tuple(row) == ENTITIES.header
    assert {name: value for name, value in row.items() if value is not None} == {
        "id": "ad 7",
        "start": 5,
        "end": 10,
        "label": "DEGREE",
        "text": "maths",
        "score": 0.98765,
        "section": "required",
        **DEGREE,
    }


def test_without_attributes_and_segments_the_rest_is_none() -> None:
    (row,) = ENTITIES.values(Posting("p", "Go", (Entity(0, 2, "SKILL"),)))

    assert row == ("p", 0, 2, "SKILL", "Go", *[None] * (len(ENTITIES.columns) - 5))


def test_a_posting_without_entities_has_no_rows() -> None:
    assert rows(Posting("p", "")) == []
