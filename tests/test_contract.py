"""What a posting promises: each breach is named."""

from typing import Any

import pytest

from jobspan.contract import line_problems, posting_problems
from jobspan.records import Entity, Posting, Segment

TEXT = "rye bread"
LABELS = "the labels are SKILL, DEGREE, CONFERENCE, BENEFIT"


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
        ([Entity(0, 8, "TOOL")], f"entity [0, 8) has the unknown label 'TOOL'; {LABELS}"),
        ([Entity(0, 8, "skill")], f"entity [0, 8) has the unknown label 'skill'; {LABELS}"),
        (
            [Entity(0, 4, "SKILL"), Entity(3, 8, "SKILL")],
            "entity [3, 8) overlaps the one before it",
        ),
        (
            [Entity(5, 8, "SKILL"), Entity(0, 4, "SKILL")],
            "entity [0, 4) is out of order; sort them",
        ),
    ],
)
def test_each_broken_contract_of_entities_is_told(entities: list[Entity], problem: str) -> None:
    assert list(posting_problems(Posting("a", "Bake rye\nLunch", tuple(entities)))) == [problem]


@pytest.mark.parametrize(
    ("segments", "problem"),
    [
        ([Segment(0, 99, "noise")], "segment [0, 99) does not lie in a text of 14 characters"),
        (
            [Segment(0, 8, "perks")],
            "segment [0, 8) has the unknown section 'perks'; the sections are overview, "
            "responsibilities, required, preferred, benefits, compensation, company, application, "
            "legal, noise",
        ),
        (
            [Segment(0, 9, "noise"), Segment(8, 14, "noise")],
            "segment [8, 14) overlaps the one before it",
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


@pytest.mark.parametrize(
    "spans",
    [
        {"entities": []},
        {"entities": [entity()], "segments": [segment()]},
        {"segments": [segment()], "answer": "accept"},
    ],
)
def test_a_line_that_can_be_read_has_no_problem(spans: dict[str, Any]) -> None:
    assert list(line_problems({"id": "a", "text": TEXT} | spans)) == []


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"id": 7}, "the id is 7, which is no string"),
        ({"text": None}, "the text is None, which is no string"),
        ({"entities": None}, "`entities` is None, which is no list"),
        (
            {"entities": [entity(), [0, 3, "SKILL"]]},
            "`entities` has [0, 3, 'SKILL'], which is no object with start, end, label",
        ),
        (
            {"segments": [{"start": 0, "end": 3}]},
            "`segments` has {'start': 0, 'end': 3}, which is no object with start, end, section",
        ),
    ],
)
def test_values_of_a_line_that_cannot_be_read_are_told(
    changes: dict[str, Any], problem: str
) -> None:
    assert list(line_problems({"id": "a", "text": TEXT, "entities": []} | changes)) == [problem]


@pytest.mark.parametrize(
    ("line", "problems"),
    [
        (
            {"id": "a", "text": TEXT, "spans": [], "answer": "accept"},
            ["it has id, text, spans, answer, but no `entities`"],
        ),
        (
            {"id": "a", "tokens": ["rye"], "ner_tags": [0]},
            [
                "it has id, tokens, ner_tags, but no `text`",
                "it has id, tokens, ner_tags, but no `entities`",
            ],
        ),
    ],
)
def test_what_a_line_has_in_place_of_its_keys_is_told(
    line: dict[str, Any], problems: list[str]
) -> None:
    assert list(line_problems(line)) == problems
