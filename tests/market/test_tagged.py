"""Records that `jobspan tag` wrote: which they are, and what is wrong with those that are none."""

from math import inf, nan
from typing import Any

import pytest

from jobspan.errors import InputError, Place
from jobspan.market.tagged import is_summary, is_tagged, read_summary, summary_of_tagged
from jobspan.records import Entity, Posting
from jobspan.stated import Facts

SKILL = {"requirement": "required", "canonical": "Go"}
POSTING = Posting(
    "p",
    "Go",
    (Entity(0, 2, "SKILL", 0.9, SKILL),),
    model="mini 1",
    facts=Facts(),
    metadata={"date": "2026-03-09"},
)
PLACE = Place("a.jsonl", "line", 7)
GO = {"start": 0, "end": 2, "text": "Go"}


def test_a_line_is_tagged_if_it_has_entities_a_row_if_it_has_lists() -> None:
    """The table of postings counts its entities under the same name."""
    assert is_tagged({"entities": []}, "jsonl")
    assert is_tagged({"entities": 7}, "jsonl")
    assert not is_tagged({"text": "Go"}, "jsonl")
    assert is_tagged({"entities": [], "segments": []}, "row")
    for row in ({"entities": 7}, {"entities": None, "segments": None}, {"entities": []}, {}):
        assert not is_tagged(row, "row")


def test_the_summary_of_a_record_is_that_of_its_posting() -> None:
    assert summary_of_tagged(POSTING.to_dict(), PLACE) == POSTING.summary()


def test_what_is_null_in_a_record_is_as_if_it_were_not_there() -> None:
    (entity,) = POSTING.to_dict()["entities"]
    attributes = {**SKILL, "category": None, "levels": None, "unit": None}
    record = {
        **POSTING.to_dict(),
        "entities": [{**entity, "attributes": attributes}],
        "labels": None,
        "metadata": {"title": None, "date": "2026-03-09"},
    }
    assert summary_of_tagged(record, PLACE) == POSTING.summary()


@pytest.mark.parametrize("key", ["id", "text"])
def test_a_record_without_what_a_posting_has_is_none(key: str) -> None:
    with pytest.raises(InputError, match="line 7: no posting as `jobspan tag` writes it"):
        summary_of_tagged({**POSTING.to_dict(), key: None}, PLACE)


def test_a_summary_is_read_as_it_was_written() -> None:
    summary = POSTING.summary()
    record = summary.model_dump(mode="json")
    assert is_summary(record)
    assert not is_summary(POSTING.to_dict())
    assert read_summary(record, PLACE) == summary


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2", "1.3"])
def test_a_summary_of_an_earlier_version_lacks_only_what_was_added(version: str) -> None:
    added = {"valid_through", "employment_type", "location_type", "applicant_location"}
    added |= {"given_pay", "language"}
    record = POSTING.summary().model_dump(mode="json", exclude=added) | {"version": version}
    assert is_summary(record)
    assert read_summary(record, PLACE) == POSTING.summary()
    assert record["version"] == version


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"version": "1.99"}, "^a.jsonl: holds summaries of version 1.99, not 1.0 to 1.4; tag"),
        ({"version": "2.0"}, "^a.jsonl: holds summaries of version 2.0, not 1.0 to 1.4; tag"),
        ({"version": ["1.0"]}, "^a.jsonl: holds summaries of version"),
        ({"version": None}, "^a.jsonl: holds summaries of version None"),
        ({"pay": 7}, "^a.jsonl, line 7: no summary as `jobspan tag` writes it"),
        ({"experience": [{**GO, "minimum": inf}]}, "^a.jsonl, line 7: no summary as"),
        ({"pay": [{**GO, "maximum": nan}]}, "^a.jsonl, line 7: no summary as"),
        ({"more": 7}, "^a.jsonl, line 7: no summary as `jobspan tag` writes it"),
    ],
)
def test_a_summary_of_another_version_or_none_is_refused(
    changed: dict[str, Any], said: str
) -> None:
    with pytest.raises(InputError, match=said):
        read_summary({**POSTING.summary().model_dump(mode="json"), **changed}, PLACE)
