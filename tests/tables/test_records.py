"""A row that is the record of a posting, as plain JSON values."""

from dataclasses import replace

import pytest

from jobspan import rows
from jobspan.records import Entity, Posting, Segment
from jobspan.stated import Facts
from jobspan.tables.records import posting_of

POSTING = Posting(
    *("p", "Know Go", (Entity(5, 7, "SKILL", 0.5, {"requirement": None, "canonical": "Go"}),)),
    (Segment(0, 7, "required"),),
    facts=Facts(),
    language="en",
    metadata={"title": "Coder"},
    carried={"text": "raw", "n": [1, None]},
)


def test_a_row_is_the_json_of_a_posting_and_its_fields_carried_through() -> None:
    (row,) = rows(POSTING, of="records")

    record = POSTING.to_dict()
    assert record.pop("carried") == {"text": "raw", "n": [1, None]}
    assert {name: value for name, value in row.items() if value is not None} == {
        **record,
        "input_text": "raw",
        "n": [1, None],
    }
    assert list(row)[:3] == ["id", "text", "entities"]


def test_what_is_not_known_is_none() -> None:
    (row,) = rows(Posting("p", ""), of="records")
    assert row == {
        **{"id": "p", "text": "", "entities": [], "segments": []},
        **dict.fromkeys(("labels", "facts", "language", "metadata", "model")),
    }


def test_every_key_of_the_json_is_a_column() -> None:
    full = Posting(
        *("p", ""),
        labels={"SKILL": 0.5},
        model="m",
        facts=Facts(),
        language="en",
        metadata={"url": "u"},
    ).to_dict()
    assert list(full) == list(rows(Posting("p", ""), of="records")[0])


def test_rows_of_the_other_tables_end_with_the_fields_too() -> None:
    for of in ("entities", "postings"):
        (row,) = rows(POSTING, of=of)
        carried = list(row.items())[-2:]
        assert carried == [("input_text" if of == "entities" else "text", "raw"), ("n", [1, None])]


def test_a_posting_is_made_of_its_row_but_for_the_fields_carried_through() -> None:
    (row,) = rows(POSTING, of="records")
    assert posting_of(row) == posting_of(POSTING.to_dict()) == replace(POSTING, carried={})
    (row,) = rows(Posting("p", ""), of="records")
    assert posting_of(row) == Posting("p", "")


def test_of_attributes_that_are_null_those_of_the_label_are_kept() -> None:
    """As in Parquet, where the attributes of every label stand side by side."""
    said = {"requirement": None, "canonical": "Go", "levels": None, "category": None}
    row = {"id": "p", "text": "Go", "entities": [{"start": 0, "end": 2, "label": "SKILL"}]}
    row["entities"][0] |= {"score": None, "attributes": said}  # type: ignore[index, operator]
    (entity,) = posting_of(row).entities
    assert entity == Entity(0, 2, "SKILL", None, {"requirement": None, "canonical": "Go"})


@pytest.mark.parametrize(
    "record",
    [
        {"text": ""},
        {"id": "p", "text": "", "entities": 7},
        {"id": "p", "text": "", "entities": [{"start": 0, "end": 1}]},
        {"id": "p", "text": "", "entities": [{"label": "SKILL", "attributes": 7}]},
    ],
)
def test_of_what_is_no_record_no_posting_is_made(record: dict[str, object]) -> None:
    with pytest.raises((AttributeError, KeyError, TypeError)):
        posting_of(record)
