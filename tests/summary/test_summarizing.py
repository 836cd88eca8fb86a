import json
from dataclasses import replace
from decimal import Decimal
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator
from pydantic import ValidationError
from spacy.language import Language

from jobspan.errors import ModelError
from jobspan.records import Entity, Posting
from jobspan.spans import Span
from jobspan.stated import Experience, Facts, Pay
from jobspan.summary.records import VERSION, Summary

TEXT = "SQL, KDD, BS in Math. Nice: sql, Go. 5 days off. 3 years of Go. $9 an hour"


def entity(word: str, label: str, *, score: float, start: int = 0, **attributes: object) -> Entity:
    at = TEXT.index(word, start)
    return Entity(at, at + len(word), label, score, attributes)


DEGREE = {
    **{"levels": ["bachelor"], "isced": [6], "eqf": [6], "status": "completed"},
    **{"fields": ["Math"], "normal_fields": ["mathematics"]},
}
ENTITIES = (
    entity("SQL", "SKILL", score=0.5, requirement=None, canonical="SQL"),
    entity("KDD", "CONFERENCE", score=0.9, requirement="preferred", canonical="KDD", name="K. D."),
    entity("BS in Math", "DEGREE", score=0.8, requirement="required", **DEGREE),
    entity("sql", "SKILL", score=0.75, requirement="preferred", canonical="SQL"),
    entity("Go", "SKILL", score=0.25, requirement="preferred", canonical="Go"),
    entity("5 days off", "BENEFIT", score=0.5, category="vacation", amount=5, unit="day"),
    entity("Go", "SKILL", start=40, score=0.25, requirement="required", canonical="Go"),
)
FACTS = Facts(
    experience=(Experience(49, 56, 3, None, Span(60, 62)),),
    pay=(Pay(64, 74, Decimal("9"), Decimal("9"), "USD", "hour"),),
)
POSTING = Posting(
    "p", TEXT, ENTITIES, facts=FACTS, metadata={"title": "Baker"}, model="m 1", language="en"
)


def test_each_thing_is_named_once_with_all_its_mentions() -> None:
    """SQL is mentioned, then preferred: preferred; Go is preferred, then required: required."""
    summary = POSTING.summary()
    assert [skill.name for skill in summary.required_skills] == ["Go"]
    assert [skill.name for skill in summary.preferred_skills] == ["SQL"]
    assert summary.other_skills == []
    (sql,) = summary.preferred_skills
    assert [(each.start, each.text) for each in sql.mentions] == [(0, "SQL"), (28, "sql")]
    assert sql.score == 0.75


def test_a_list_that_shares_a_noun_names_each_field() -> None:
    text = "Earth or Food Science"
    said = DEGREE | {"fields": [text], "normal_fields": ["earth science", "food science"]}
    degree = Entity(0, len(text), "DEGREE", attributes=said | {"requirement": None})
    (found,) = Posting("p", text, (degree,)).summary().degrees
    assert [(field.text, field.name) for field in found.fields] == [
        (text, "earth science"),
        (text, "food science"),
    ]


def test_degrees_venues_benefits_and_facts_are_typed() -> None:
    summary = POSTING.summary()
    (degree,) = summary.degrees
    assert (degree.levels[0].isced, degree.fields[0].name) == (6, "mathematics")
    assert degree.fields[0].text == "Math"
    (venue,) = summary.venues
    assert (venue.canonical, venue.name, venue.dblp) == ("KDD", "K. D.", None)
    assert summary.benefits["vacation"][0].amount == 5
    assert summary.experience[0].of is not None
    assert (summary.experience[0].minimum, summary.experience[0].of.text) == (3, "Go")
    assert (summary.pay[0].text, summary.pay[0].maximum) == ("$9 an hour", 9)
    assert (summary.title, summary.company, summary.version) == ("Baker", None, VERSION)
    assert (summary.language, summary.model) == ("en", "m 1")


def test_the_metadata_are_in_the_words_of_the_source_but_for_the_pay() -> None:
    """The pay is there beside that of the text; what cannot be trusted is not."""
    words = {"title": "Baker", "valid_through": "2026-06-30", "employment_type": "FULL_TIME"}
    words |= {"location_type": "TELECOMMUTE", "applicant_location": "UK; Utah"}
    pay = {"pay_minimum": "24,000.50", "pay_currency": "£", "pay_period": "YEAR"}
    posting = replace(POSTING, metadata={**words, **pay, "description": "Rye"})
    record = posting.summary().model_dump(exclude_none=True)
    assert record.items() >= words.items()
    assert "description" not in record
    assert record["given_pay"] == {"minimum": 24000.5, "currency": "GBP", "period": "year"}
    assert [pay["maximum"] for pay in record["pay"]] == [9]
    doubtful = replace(posting, metadata=pay | {"pay_period": "per moon"})
    assert doubtful.summary().given_pay is None


def test_a_posting_that_names_nothing_has_an_empty_summary() -> None:
    summary = Posting("", "").summary()
    assert summary.required_skills == summary.degrees == summary.pay == []
    assert summary.benefits == {}


def test_entities_without_attributes_have_no_summary() -> None:
    with pytest.raises(ModelError, match="ends with the component `attributes`"):
        Posting("", "Go", (Entity(0, 2, "SKILL"),)).summary()


def test_a_summary_comes_back_from_json_and_bears_no_other_key() -> None:
    summary = POSTING.summary()
    record = json.loads(summary.model_dump_json())
    assert Summary.model_validate(record) == summary
    with pytest.raises(ValidationError):
        Summary.model_validate(record | {"salary": 1})


def test_the_published_schema_is_that_of_the_records_and_takes_a_summary(nlp: Language) -> None:
    schema = json.loads((files("jobspan") / "summary/summary.schema.json").read_text("utf-8"))
    assert schema == Summary.model_json_schema(mode="serialization")
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    text = "Requirements\n- 3 years of Python, PhD in Physics\nBenefits\n- 20 days of paid leave"
    for posting in (POSTING, Posting.from_doc(nlp(text), id="q")):
        validator.validate(json.loads(posting.summary().model_dump_json()))
    assert not validator.is_valid({"version": VERSION})
