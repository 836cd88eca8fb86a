"""A row a posting: what it asks for and gives, each thing once."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from jobspan import rows
from jobspan.records import Entity, Posting
from jobspan.spans import Span
from jobspan.stated import Experience, Facts, Pay
from jobspan.tables.postings import POSTINGS

Mention = tuple[str, str, Mapping[str, Any] | None]


def posting_of(*mentions: Mention, **fields: Any) -> Posting:
    """A posting whose text is that of `mentions`, each a line: text, label, attributes."""
    entities, start = [], 0
    for text, label, attributes in mentions:
        entities.append(Entity(start, start + len(text), label, 0.5, attributes))
        start += len(text) + 1
    text = "\n".join(text for text, _, _ in mentions)
    return Posting("p", text, tuple(entities), **fields)


def skill(name: str, requirement: str | None) -> Mention:
    return name.lower(), "SKILL", {"requirement": requirement, "canonical": name}


def degree(requirement: str | None, levels: list[str], fields: list[str]) -> Mention:
    said = {"requirement": requirement, "levels": levels, "normal_fields": fields}
    return " or ".join(levels), "DEGREE", said


def row_of(posting: Posting) -> dict[str, Any]:
    (row,) = rows(posting, of="postings")
    assert tuple(row) == POSTINGS.header
    return row


def pay_of(row: Mapping[str, Any]) -> tuple[Any, ...]:
    keys = ("minimum", "maximum", "currency", "period", "source")
    return tuple(row[f"pay_{key}"] for key in keys)


def test_a_skill_stands_where_its_strongest_demand_is() -> None:
    """SQL is preferred, then required; Go mentioned, then preferred; first mentions lead."""
    row = row_of(
        posting_of(
            skill("SQL", "preferred"),
            skill("Go", None),
            skill("Rust", None),
            skill("Python", "required"),
            skill("Go", "preferred"),
            skill("SQL", "required"),
            skill("Python", "required"),
        )
    )

    assert row["skills_required"] == ["SQL", "Python"]
    assert row["skills_preferred"] == ["Go"]
    assert row["skills_other"] == ["Rust"]
    assert row["entities"] == 7


def test_levels_and_fields_of_degrees() -> None:
    row = row_of(
        posting_of(
            degree("required", ["bachelor", "master"], ["mathematics"]),
            degree("preferred", ["master", "doctorate"], ["physics", "mathematics"]),
            degree(None, ["any"], []),
        )
    )

    assert row["degree_levels_required"] == ["bachelor", "master"]
    assert row["degree_levels_preferred"] == ["doctorate"]
    assert row["degree_levels_other"] == ["any"]
    assert row["degree_fields"] == ["mathematics", "physics"]


def test_conferences_and_benefits_are_named_once() -> None:
    venue = {"requirement": None, "canonical": "NeurIPS"}
    row = row_of(
        posting_of(
            ("NIPS", "CONFERENCE", venue),
            ("NeurlPS", "CONFERENCE", venue),
            ("dental", "BENEFIT", {"category": "dental"}),
            ("25 days off", "BENEFIT", {"category": "vacation"}),
            ("teeth", "BENEFIT", {"category": "dental"}),
        )
    )

    assert row["conferences"] == ["NeurIPS"]
    assert row["benefit_categories"] == ["dental", "vacation"]


def test_without_attributes_names_are_the_words_and_nothing_is_said_to_be_required() -> None:
    row = row_of(
        posting_of(
            ("team\u2028 work 🦊", "SKILL", None),
            ("PhD", "DEGREE", None),
            ("lunch", "BENEFIT", None),
            ("RecSys", "CONFERENCE", None),
        )
    )

    assert (row["skills_required"], row["skills_preferred"]) == ([], [])
    assert row["skills_other"] == ["team work 🦊"]
    assert row["conferences"] == ["RecSys"]
    assert row["degree_levels_other"] == row["degree_fields"] == row["benefit_categories"] == []


def test_years_are_of_the_first_demand_that_states_a_minimum() -> None:
    facts = Facts(
        experience=(
            Experience(0, 1, None, 2.0, None),
            Experience(2, 3, 3.0, None, Span(3, 4)),
            Experience(4, 5, 5.0, 8.0, None),
        )
    )
    row = row_of(Posting("p", "abcdef", facts=facts))
    assert (row["years_minimum"], row["years_maximum"]) == (3.0, None)

    row = row_of(Posting("p", "abcdef", facts=Facts(experience=facts.experience[:1])))
    assert (row["years_minimum"], row["years_maximum"]) == (None, 2.0)


def test_years_that_are_only_preferred_are_not_the_minimum() -> None:
    preferred = Experience(0, 1, 8.0, None, None, "preferred")
    required = Experience(2, 3, 3.0, None, None, "required")
    row = row_of(Posting("p", "abcd", facts=Facts(experience=(preferred, required))))
    assert row["years_minimum"] == 3.0
    assert row["years_preferred"] == 8.0
    row = row_of(Posting("p", "abcd", facts=Facts(experience=(preferred,))))
    assert (row["years_minimum"], row["years_preferred"]) == (None, 8.0)
    row = row_of(Posting("p", "abcd", facts=Facts(experience=(required,))))
    assert (row["years_minimum"], row["years_preferred"]) == (3.0, None)


def test_pay_is_the_first_sum() -> None:
    first = Pay(0, 1, Decimal("17.25"), None, "GBP", "hour")
    second = Pay(2, 3, Decimal(30_000), Decimal(40_000), "GBP", "year")
    row = row_of(Posting("p", "abcd", facts=Facts(pay=(first, second))))

    assert pay_of(row) == (17.25, None, "GBP", "hour", "text")
    assert isinstance(row["pay_minimum"], float)


def test_pay_is_that_of_the_metadata_where_the_text_states_none() -> None:
    """As in JSON-LD: all of one or all of the other, and none that cannot be trusted."""
    metadata = {"pay_minimum": "24,000", "pay_maximum": "30000", "pay_currency": "£"}
    stated = Pay(0, 1, Decimal(9), None, None, None)
    row = row_of(Posting("p", "9", facts=Facts(pay=(stated,)), metadata=metadata))
    assert pay_of(row) == (9, None, None, None, "text")
    row = row_of(Posting("p", "", facts=Facts(), metadata=metadata))
    assert pay_of(row) == (24_000, 30_000, "GBP", None, "metadata")
    assert isinstance(row["pay_maximum"], float)
    row = row_of(Posting("p", "", metadata=metadata | {"pay_period": "per full moon"}))
    assert pay_of(row) == (None,) * 5


def test_years_and_pay_are_said_to_be_of_the_first_demand_and_sum() -> None:
    meanings = {column.name: column.meaning for column in POSTINGS.columns}
    assert meanings["years_minimum"] == "least years, of the first demand that states any"
    assert meanings["pay_minimum"].endswith("of the first sum stated, or else that of the metadata")


def test_what_its_source_and_the_model_say_of_a_posting() -> None:
    metadata = {"title": "Baker", "date": "2026-02-01", "description": "left out"}
    metadata |= {"employment_type": "FULL_TIME", "applicant_location": "UK; Utah"}
    posting = Posting(
        *("p", "Rye"),
        metadata=metadata,
        labels={"SKILL": 0.25, "BENEFIT": 0.5},
        language="de",
        model="tiny 1",
    )
    row = row_of(posting)

    assert [row[key] for key in ("title", "company", "location", "date", "url")] == [
        *("Baker", None, None, "2026-02-01", None)
    ]
    beside = ("valid_through", "employment_type", "location_type", "applicant_location")
    assert [row[key] for key in beside] == [None, "FULL_TIME", None, "UK; Utah"]
    assert [row[f"probability_{label}"] for label in ("skill", "degree", "benefit")] == [
        *(0.25, None, 0.5)
    ]
    assert (row["language"], row["model"]) == ("de", "tiny 1")


def test_an_empty_posting_has_a_row() -> None:
    row = row_of(Posting("", ""))

    assert {name for name, value in row.items() if value} == set()
    assert row["entities"] == 0
