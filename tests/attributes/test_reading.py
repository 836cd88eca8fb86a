from typing import Any

import pytest

from jobspan.attributes.reading import read_attributes
from jobspan.labels import ATTRIBUTES
from jobspan.records import Entity, Posting, Segment


def posting(*segments: tuple[str, str], entities: list[tuple[str, str]]) -> Posting:
    """A posting of `segments` (section, text), with the first place of each entity's text."""
    text, spans = "", []
    for section, line in segments:
        spans.append(Segment(len(text), len(text) + len(line), section))
        text += line + "\n"
    found = [
        Entity(text.index(word), text.index(word) + len(word), label) for word, label in entities
    ]
    return Posting("p", text, tuple(found), tuple(spans))


def read(section: str, line: str, word: str, label: str) -> dict[str, Any]:
    (attributes,) = read_attributes(posting((section, line), entities=[(word, label)]))
    return attributes


def test_a_skill_has_its_requirement_and_its_name() -> None:
    line = "Baking is required, Py Torch a plus"
    skills = posting(("required", line), entities=[("Baking", "SKILL"), ("Py Torch", "SKILL")])
    assert read_attributes(skills) == [
        {"requirement": "required", "canonical": "baking"},
        {"requirement": "preferred", "canonical": "PyTorch"},
    ]


def test_mentions_of_one_skill_have_one_name() -> None:
    mentioned = posting(
        ("required", "CDC, change data capture, Kafka"),
        entities=[("CDC", "SKILL"), ("change data capture", "SKILL"), ("Kafka", "SKILL")],
    )
    first, second, third = (each["canonical"] for each in read_attributes(mentioned))
    assert first == second == "change data capture" != third


def test_a_degree_has_its_levels_with_their_codes_and_its_fields() -> None:
    assert read(
        "preferred",
        "You are pursuing an MS or PhD in CS or Statistics.",
        *("MS or PhD in CS or Statistics", "DEGREE"),
    ) == {
        "requirement": "preferred",
        "levels": ["master", "doctorate"],
        "isced": [7, 8],
        "eqf": [7, 8],
        "fields": ["CS", "Statistics"],
        "normal_fields": ["computer science", "statistics"],
        "status": "pursuing",
    }


def test_a_list_that_shares_a_noun_has_more_normal_fields_than_fields() -> None:
    surface = "BS in Civil or Ocean Engineering"
    attributes = read("required", surface, surface, "DEGREE")
    assert attributes["fields"] == ["Civil or Ocean Engineering"]
    assert attributes["normal_fields"] == ["civil engineering", "ocean engineering"]


def test_a_range_of_a_benefit_has_both_ends() -> None:
    surface = "3-5 weeks of leave a year"
    assert read("benefits", surface, surface, "BENEFIT") == {
        **{"category": "vacation", "amount": 5, "amount_minimum": 3},
        **{"unit": "week", "per": "year"},
    }


def test_what_decides_on_the_status_is_its_own_segment() -> None:
    """`currently pursuing` stands in another segment than the degree."""
    degree = posting(
        ("overview", "For those currently pursuing an"),
        ("required", "MSc in Physics"),
        entities=[("MSc in Physics", "DEGREE")],
    )
    assert read_attributes(degree)[0]["status"] == "completed"


def test_a_conference_of_the_table_has_its_full_name_and_key() -> None:
    assert read("preferred", "Papers at NeurlPS", "NeurlPS", "CONFERENCE") == {
        "requirement": "preferred",
        "canonical": "NeurIPS",
        "name": "Conference on Neural Information Processing Systems",
        "field": "machine learning",
        "dblp": "conf/nips",
    }


def test_an_unknown_conference_keeps_its_text_alone() -> None:
    assert read("overview", "Meet us at LoafCon 2031", "LoafCon 2031", "CONFERENCE") == {
        "requirement": None,
        "canonical": "LoafCon",
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("10 paid holidays per year", {"amount": 10, "unit": "day", "per": "year"}),
        ("paid holidays", {}),
        ("2.5 bank holidays", {"amount": 2.5, "unit": "day"}),
    ],
)
def test_a_benefit_has_no_requirement_and_only_what_it_says(
    text: str, said: dict[str, object]
) -> None:
    attributes = read("benefits", text, text, "BENEFIT")
    assert attributes == {"category": "holidays", **said}
    assert type(attributes.get("amount", 0)) is type(said.get("amount", 0))


def test_an_entity_outside_all_segments_is_read_too() -> None:
    alone = Posting("p", "pursuing a PhD", (Entity(11, 14, "DEGREE"),))
    (attributes,) = read_attributes(alone)
    assert (attributes["levels"], attributes["status"]) == (["doctorate"], "pursuing")
    assert attributes["requirement"] is None


def test_a_posting_without_entities_has_no_attributes() -> None:
    assert read_attributes(Posting("p", "")) == []


def test_no_attribute_is_outside_the_scheme() -> None:
    line = "KDD, BSc in Maths, 3 days of leave, sewing"
    entities = [("KDD", "CONFERENCE"), ("BSc in Maths", "DEGREE"), ("3 days of leave", "BENEFIT")]
    said = posting(("required", line), entities=[*entities, ("sewing", "SKILL")])
    for entity, attributes in zip(said.entities, read_attributes(said), strict=True):
        assert attributes.keys() <= set(ATTRIBUTES[entity.label])  # type: ignore[index]
