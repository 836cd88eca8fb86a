"""The attributes that the guidelines know, and each rule broken once."""

from typing import Any

import pytest

from jobspan.corpus.attributes import attribute_problems
from jobspan.corpus.check import annotation_problems
from jobspan.records import Entity, Posting, Segment

KEPT: dict[str, dict[str, Any]] = {
    "SKILL": {"requirement": None},
    "DEGREE": {
        "requirement": "required",
        "levels": ["bachelor", "master"],
        "fields": [],
        "status": "pursuing",
    },
    "CONFERENCE": {"requirement": "preferred", "canonical": "ICML"},
    "BENEFIT": {"category": "vacation", "amount": 2.5, "unit": "day", "per": "month"},
}


def problems(label: str, attributes: Any) -> list[str]:
    return list(attribute_problems(Entity(0, 3, label, attributes=attributes)))


@pytest.mark.parametrize("label", KEPT)
def test_attributes_that_keep_the_rules_have_no_problem(label: str) -> None:
    assert problems(label, KEPT[label]) == []
    assert problems(label, None) == []


def test_what_the_rules_add_is_no_problem() -> None:
    assert problems("SKILL", {"requirement": "required", "canonical": "Rye"}) == []
    assert problems("DEGREE", KEPT["DEGREE"] | {"isced": [6, 7]}) == []


@pytest.mark.parametrize(
    ("label", "attributes", "problem"),
    [
        ("SKILL", {}, "lacks the attribute 'requirement'"),
        ("SKILL", {"requirement": "must"}, "the requirement 'must'"),
        ("SKILL", {"requirement": None, "levels": []}, "the unknown attribute 'levels'"),
        ("DEGREE", KEPT["DEGREE"] | {"levels": []}, "the levels []"),
        ("DEGREE", KEPT["DEGREE"] | {"levels": ["diploma"]}, "the levels ['diploma']"),
        ("DEGREE", KEPT["DEGREE"] | {"levels": "bachelor"}, "the levels 'bachelor'"),
        ("DEGREE", KEPT["DEGREE"] | {"fields": [1]}, "the fields [1]"),
        ("DEGREE", KEPT["DEGREE"] | {"status": None}, "the status None"),
        ("CONFERENCE", {"requirement": None, "canonical": " "}, "the canonical ' '"),
        ("BENEFIT", {"category": "🥐"}, "the category '🥐'"),
        ("BENEFIT", {"category": "meals", "amount": "5"}, "the amount '5'"),
        ("BENEFIT", {"category": "meals", "amount_minimum": True}, "the amount_minimum True"),
        ("BENEFIT", {"category": "meals", "per": None}, "the per None"),
    ],
)
def test_each_broken_rule_is_found(label: str, attributes: Any, problem: str) -> None:
    (found,) = problems(label, attributes)
    assert problem in found


def test_they_are_among_the_rules_of_annotation() -> None:
    entity = Entity(0, 3, "SKILL", attributes={"requirement": "must"})
    posting = Posting("a", "Rye", (entity,), (Segment(0, 3, "required"),))
    assert list(annotation_problems(posting)) == [
        "entity [0, 3) has the requirement 'must', which the guidelines do not know"
    ]


def test_attributes_of_another_kind_are_named() -> None:
    posting = Posting("a", "Rye", (Entity(0, 3, "SKILL", attributes=[1]),))  # type: ignore[arg-type]
    assert list(annotation_problems(posting)) == [
        "entity with the attributes [1], which are no object"
    ]
