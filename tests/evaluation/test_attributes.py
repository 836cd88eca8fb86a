"""Attributes: on gold entities the share of right values, end to end pairs of entity and value."""

from typing import Any

import pytest

from jobspan.evaluation.attributes import (
    SCORED,
    Attribute,
    count_attribute,
    count_values,
    have_attributes,
    score_attributes,
    wrong_attributes,
)
from jobspan.evaluation.counts import Counts
from jobspan.records import Entity, Posting

TEXT = "Knead dough, bake rye. BSc. ICML. 5 days off and 🥐 cafe\u0301."
KNEAD, BAKE, DEGREE, EVENT = (0, 11), (13, 21), (23, 26), (28, 32)
LEAVE, CAFE = (34, 44), (49, 56)
BACHELOR = {
    "requirement": "required",
    "levels": ["bachelor"],
    "fields": ["Baking", "Milling"],
    "status": "completed",
}
VACATION = {"category": "vacation", "amount": 5, "unit": "day"}
BY_NAME = {(each.label, each.name): each for each in SCORED}


def posting(*entities: Entity, id: str = "ad-1") -> Posting:
    return Posting(id, TEXT, entities)


def skill(span: tuple[int, int], requirement: str | None) -> Entity:
    return Entity(*span, "SKILL", attributes={"requirement": requirement})


def degree(**changes: Any) -> Entity:
    return Entity(*DEGREE, "DEGREE", attributes=BACHELOR | changes)


def benefit(span: tuple[int, int], **attributes: Any) -> Entity:
    return Entity(*span, "BENEFIT", attributes=attributes)


def gold() -> Posting:
    """A required skill and one of a duty, a degree, an event, five days off and a café."""
    return posting(
        skill(KNEAD, "required"),
        skill(BAKE, None),
        degree(),
        Entity(*EVENT, "CONFERENCE", attributes={"requirement": None, "canonical": "ICML"}),
        benefit(LEAVE, **VACATION),
        benefit(CAFE, category="meals"),
    )


def found() -> Posting:
    """The first skill and the degree with another word for one thing; a skill for the café.

    The skill of the duty is a character short, and the event is not found.
    """
    return posting(
        skill(KNEAD, "preferred"),
        skill((13, 20), None),
        degree(levels=["bachelor", "master"], fields=["Milling", "Baking"]),
        benefit(LEAVE, **VACATION, per="year"),
        Entity(*CAFE, "SKILL", attributes={"requirement": "required"}),
    )


def reread() -> Posting:
    """Of two skills one requirement right; the degree right; the leave's category wrong."""
    return posting(
        skill(KNEAD, "required"),
        skill(BAKE, "preferred"),
        degree(fields=["Milling", "Baking"]),
        Entity(*EVENT, "CONFERENCE", attributes={"requirement": None, "canonical": "KDD"}),
        benefit(LEAVE, category="holidays", amount=5.0, unit="day"),
        benefit(CAFE, category="meals", amount=2, unit="USD"),
    )


def on_gold(n: int = 1) -> dict[str, Any]:
    scores = score_attributes([gold()] * n, [found()] * n, reread=[reread()] * n)
    assert scores is not None
    return dict(scores["gold_entities"])


@pytest.mark.parametrize(
    ("label", "name", "correct", "support"),
    [
        ("SKILL", "requirement", 1, 2),
        ("DEGREE", "requirement", 1, 1),
        ("DEGREE", "levels", 1, 1),
        ("DEGREE", "fields", 1, 1),
        ("DEGREE", "status", 1, 1),
        ("CONFERENCE", "requirement", 1, 1),
        ("CONFERENCE", "canonical", 0, 1),
        ("BENEFIT", "category", 1, 2),
        ("BENEFIT", "quantity", 1, 2),
        ("BENEFIT", "amount", 1, 2),
        ("BENEFIT", "unit", 1, 2),
        ("BENEFIT", "per", 0, 0),
    ],
)
def test_on_gold_entities_worked_by_hand(label: str, name: str, correct: int, support: int) -> None:
    """Fields are a set; no requirement is a value; amounts count where either side gives one.

    The café's invented 2 USD are a second amount, and wrong; nobody gives a period: 0 of 0.
    """
    scores = on_gold()[label][name]
    assert (scores["correct"], scores["support"]) == (correct, support)
    assert scores["accuracy"] == (correct / support if support else None)
    assert scores["accuracy_interval"] is None


def test_intervals_are_over_postings() -> None:
    """Six alike leave no doubt: one of two."""
    assert on_gold(6)["SKILL"]["requirement"]["accuracy_interval"] == (0.5, 0.5)


def test_what_is_taken_for_what() -> None:
    """One required is read so; one of a duty is read as preferred."""
    assert on_gold()["confusion"] == {
        "columns": ("required", "preferred", "none"),
        "entities": [[1, 0, 0], [0, 0, 0], [0, 1, 0]],
    }


def test_categories_that_occur_in_the_order_of_the_scheme() -> None:
    """The leave is a missed vacation and a spurious holiday; the café is right."""
    categories = on_gold()["categories"]
    assert list(categories) == ["vacation", "holidays", "meals"]
    counts = {
        name: [r[k] for k in ("correct", "spurious", "missed")] for name, r in categories.items()
    }
    assert counts == {"vacation": [0, 0, 1], "holidays": [0, 1, 0], "meals": [1, 0, 0]}
    assert categories["meals"]["f1"] == 1.0


@pytest.mark.parametrize(
    ("label", "name", "counts", "right"),
    [
        ("SKILL", "requirement", (0, 3, 2), (0, 1)),
        ("DEGREE", "requirement", (1, 0, 0), (1, 1)),
        ("DEGREE", "levels", (0, 1, 1), (0, 1)),
        ("DEGREE", "fields", (1, 0, 0), (1, 1)),
        ("CONFERENCE", "canonical", (0, 0, 1), (0, 0)),
        ("BENEFIT", "category", (1, 0, 1), (1, 1)),
        ("BENEFIT", "quantity", (0, 1, 1), (0, 1)),
        ("BENEFIT", "amount", (1, 0, 0), (1, 1)),
        ("BENEFIT", "per", (0, 1, 0), (0, 1)),
    ],
)
def test_end_to_end_worked_by_hand(
    label: str, name: str, counts: tuple[int, int, int], right: tuple[int, int]
) -> None:
    """Correct, spurious, missed pairs; and right values among the entities that are right.

    Of three skills one is an entity of gold, and its requirement is wrong. The period that the
    leave has not makes its quantity wrong, and is a spurious period.
    """
    scores = score_attributes([gold()], [found()], reread=None)
    assert scores is not None
    assert scores["gold_entities"] is None
    each = scores["end_to_end"][label][name]
    assert tuple(each[key] for key in ("correct", "spurious", "missed")) == counts
    assert each["support"] == counts[0] + counts[2]
    assert (each["found"]["correct"], each["found"]["support"]) == right


def test_counts_are_of_each_posting() -> None:
    requirement = BY_NAME["SKILL", "requirement"]
    sides = [gold(), posting()], [reread(), posting()]
    assert count_values(*sides, requirement) == [Counts(1, 0, 1), Counts()]
    assert count_attribute(*sides, requirement) == [Counts(1, 1, 1), Counts()]


def test_a_set_or_a_system_without_attributes_has_no_scores() -> None:
    bare = posting(Entity(*KNEAD, "SKILL"))
    mixed = posting(skill(KNEAD, None), Entity(*BAKE, "SKILL"))
    assert not have_attributes([])
    assert not have_attributes([posting()])
    assert not have_attributes([gold(), mixed])
    assert have_attributes([gold(), posting()])
    assert score_attributes([bare], [found()], reread=None) is None
    assert score_attributes([gold()], [bare], reread=[reread()]) is None
    assert score_attributes([mixed], [found()], reread=None) is None
    assert score_attributes([], [], reread=[]) is None


def test_an_entity_without_attributes_has_no_value() -> None:
    """A predicted skill that says nothing is not one of no requirement."""
    bare = posting(Entity(*BAKE, "SKILL"))
    assert count_values([gold()], [bare], BY_NAME["SKILL", "requirement"]) == [Counts(0, 0, 1)]
    assert count_attribute([gold()], [bare], BY_NAME["SKILL", "requirement"]) == [Counts(0, 0, 2)]


@pytest.mark.parametrize("fields", [[["nested"]], "Baking", None, 3])
def test_values_of_another_kind_are_wrong(fields: Any) -> None:
    rows = count_values([gold()], [posting(degree(fields=fields))], BY_NAME["DEGREE", "fields"])
    assert rows == [Counts(0, 0, 1)]


def test_an_attribute_of_several_keys_is_absent_where_all_are() -> None:
    quantity = Attribute("BENEFIT", "quantity", ("amount", "unit", "per"), is_optional=True)
    assert quantity.value(benefit(CAFE, category="meals")) is None
    assert quantity.value(benefit(CAFE, per="day")) == (None, None, "day")
    assert BY_NAME["SKILL", "requirement"].value(skill(BAKE, None)) == (None,)


def test_the_keys_that_differ() -> None:
    """`quantity` is told by its parts; only what the label has is compared."""
    assert list(wrong_attributes(degree(), degree())) == []
    assert list(wrong_attributes(degree(), degree(levels=[], status="pursuing"))) == [
        "levels",
        "status",
    ]
    leave = benefit(LEAVE, **VACATION)
    assert list(wrong_attributes(leave, benefit(LEAVE, category="vacation"))) == ["amount", "unit"]
    assert list(wrong_attributes(skill(BAKE, None), skill(BAKE, "required"))) == ["requirement"]


def test_a_large_posting() -> None:
    """50,000 skills, each second one right."""
    entities = [skill((n, n + 1), "required") for n in range(50_000)]
    others = [skill((n, n + 1), "required" if n % 2 else None) for n in range(50_000)]
    rows = count_values(
        [Posting("a", "x" * 50_000, tuple(entities))],
        [Posting("a", "x" * 50_000, tuple(others))],
        BY_NAME["SKILL", "requirement"],
    )
    assert rows == [Counts(25_000, 0, 25_000)]
