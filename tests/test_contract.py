"""What a posting promises: each breach is named."""

from typing import Any

import pytest

from jobspan.contract import posting_problems
from jobspan.records import Entity, Posting, Segment

TEXT = "rye bread"


def problems(**record: Any) -> list[str]:
    return list(posting_problems(Posting.from_dict({"id": "a", "text": TEXT} | record)))


def entity(start: Any = 0, end: Any = 3, label: Any = "SKILL", score: Any = None) -> dict[str, Any]:
    return {"start": start, "end": end, "label": label, "score": score}


def segment(section: Any = "required", **values: Any) -> dict[str, Any]:
    return {"start": 0, "end": 9, "section": section} | values


def test_a_good_posting_has_none() -> None:
    spans = {"entities": [entity(score=1), entity(4, 9, "BENEFIT", 0.0)]}
    segments = {"segments": [segment(score=0.5, labels={"SKILL": 0.5})]}
    assert problems(**spans, **segments, labels={"SKILL": 1.0}) == []
    assert problems() == []


@pytest.mark.parametrize(
    "posting",
    [
        Posting("a", ""),
        Posting("a", " \n"),
        Posting("a", "🥐e\u0301", (Entity(0, 1, "SKILL"), Entity(1, 3, "SKILL"))),
        Posting("a", " rye, ", (Entity(0, 6, "SKILL"),), (Segment(0, 1, "noise"),)),
    ],
    ids=["empty", "white space", "adjacent", "loose edges"],
)
def test_a_posting_that_keeps_the_contract_has_no_problem(posting: Posting) -> None:
    """Where a span begins and ends is a rule of the annotations, and not of every posting."""
    assert list(posting_problems(posting)) == []


@pytest.mark.parametrize(
    ("entities", "problem"),
    [
        ([Entity(3, 3, "SKILL")], "entity [3, 3) does not lie in a text of 14 characters"),
        ([Entity(8, 3, "SKILL")], "entity [8, 3) does not lie in a text of 14 characters"),
        ([Entity(-4, 3, "SKILL")], "entity [-4, 3) does not lie in a text of 14 characters"),
        ([Entity(9, 15, "SKILL")], "entity [9, 15) does not lie in a text of 14 characters"),
        ([Entity(0, 8, "TOOL")], "entity [0, 8) has the unknown label 'TOOL'"),
        ([Entity(0, 8, "skill")], "entity [0, 8) has the unknown label 'skill'"),
        (
            [Entity(0, 4, "SKILL"), Entity(3, 8, "SKILL")],
            "entity [3, 8) overlaps or comes before the one before it",
        ),
        (
            [Entity(5, 8, "SKILL"), Entity(0, 4, "SKILL")],
            "entity [0, 4) overlaps or comes before the one before it",
        ),
    ],
)
def test_each_broken_contract_of_entities_is_told(entities: list[Entity], problem: str) -> None:
    assert list(posting_problems(Posting("a", "Bake rye\nLunch", tuple(entities)))) == [problem]


@pytest.mark.parametrize(
    ("segments", "problem"),
    [
        ([Segment(0, 99, "noise")], "segment [0, 99) does not lie in a text of 14 characters"),
        ([Segment(0, 8, "perks")], "segment [0, 8) has the unknown section 'perks'"),
        (
            [Segment(0, 9, "noise"), Segment(8, 14, "noise")],
            "segment [8, 14) overlaps or comes before the one before it",
        ),
    ],
)
def test_each_broken_contract_of_segments_is_told(segments: list[Segment], problem: str) -> None:
    posting = Posting("a", "Bake rye\nLunch", segments=tuple(segments))
    assert list(posting_problems(posting)) == [problem]


def test_every_problem_is_told() -> None:
    """A span beyond the text, of an unknown label, and a segment of an unknown section."""
    posting = Posting("a", "rye", (Entity(0, 4, "TOOL"),), (Segment(0, 3, "perks"),))
    assert len(list(posting_problems(posting))) == 3


@pytest.mark.parametrize("value", ["0", 0.0, None, True, [0]])
def test_an_offset_that_is_no_whole_number(value: Any) -> None:
    found = problems(entities=[entity(start=value)])
    assert found == [f"entity with the offset {value!r}, which is no whole number"]


@pytest.mark.parametrize("value", ["0.9", float("nan"), 1.01, -0.1, True, [1]])
def test_a_score_that_is_no_probability(value: Any) -> None:
    found = problems(entities=[entity(score=value)])
    assert found == [f"entity with the score {value!r}, which is not in 0–1"]


@pytest.mark.parametrize("labels", [[1], None, 0.5, "SKILL"])
def test_labels_of_a_segment_that_are_no_object(labels: Any) -> None:
    found = problems(segments=[segment(labels=labels)])
    assert found == [f"segment with the labels {labels!r}, which are no object"]


@pytest.mark.parametrize("value", [None, "1", 2, float("nan")])
def test_a_label_without_a_probability(value: Any) -> None:
    found = problems(labels={"SKILL": value}, segments=[segment(labels={"SKILL": value})])
    assert found == [
        f"segment with the probability {value!r}, which is not in 0–1",
        f"posting with the probability {value!r}, which is not in 0–1",
    ]


def test_a_label_that_is_no_string() -> None:
    assert problems(entities=[entity(label=3)]) == ["entity with the name 3, which is no string"]


@pytest.mark.parametrize("attributes", [[], "required", 3])
def test_attributes_are_an_object(attributes: Any) -> None:
    (problem,) = problems(entities=[entity() | {"attributes": attributes}])
    assert problem == f"entity with the attributes {attributes!r}, which are no object"
    assert problems(entities=[entity() | {"attributes": {}}]) == []
