"""Every entity on which gold and prediction differ, under one outcome, with its place."""

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspan.evaluation.disagreements import (
    OUTCOMES,
    Aligned,
    align,
    count_outcomes,
    find_disagreements,
)
from jobspan.evaluation.matching import match_boundary, match_exact, match_overlap, match_type
from jobspan.labels import ENTITY_LABELS
from jobspan.records import Entity, Posting, Segment

TEXT = "We need data mining and SQL.\nDental plan, MSc"
"""`data mining` [8, 19), `SQL` [24, 27), `Dental` [29, 35), `plan` [36, 40), `MSc` [42, 45)."""


@st.composite
def flat_entities(draw: st.DrawFn) -> list[Entity]:
    """Up to five entities in order, without overlap, some adjacent."""
    entities, position = [], 0
    parts = st.tuples(st.integers(0, 3), st.integers(1, 5), st.sampled_from(ENTITY_LABELS[:2]))
    for gap, size, label in draw(st.lists(parts, max_size=5)):
        start = position + gap
        position = start + size
        entities.append(Entity(start, position, label))
    return entities


def drawn_pair() -> tuple[Posting, Posting]:
    """The drawing of `jobspan.evaluation.disagreements`, in TEXT."""
    gold = (
        Entity(8, 19, "SKILL"),
        Entity(24, 27, "SKILL"),
        Entity(29, 35, "BENEFIT"),
        Entity(42, 45, "DEGREE"),
    )
    predicted = (
        Entity(8, 12, "SKILL", 0.75),
        Entity(29, 35, "BENEFIT", 0.5),
        Entity(36, 40, "SKILL", 0.25),
        Entity(42, 45, "SKILL"),
    )
    segments = (Segment(0, 28, "required"), Segment(29, 45, "benefits"))
    return Posting("ad-3", TEXT, gold, segments), Posting("ad-3", TEXT, predicted)


def outcomes(gold: Sequence[Entity], predicted: Sequence[Entity]) -> list[str]:
    return [each.outcome for each in align(gold, predicted)]


def test_every_outcome_of_the_drawing() -> None:
    gold, predicted = drawn_pair()
    ours, theirs = gold.entities, predicted.entities
    assert align(ours, theirs) == [
        Aligned("wrong boundary", ours[0], theirs[0]),
        Aligned("missed", ours[1], None),
        Aligned("correct", ours[2], theirs[1]),
        Aligned("spurious", None, theirs[2]),
        Aligned("wrong label", ours[3], theirs[3]),
    ]


@pytest.mark.parametrize(
    ("gold", "predicted", "expected"),
    [
        ([], [], []),
        ([(0, 4, "SKILL")], [], ["missed"]),
        ([], [(0, 4, "SKILL")], ["spurious"]),
        ([(0, 4, "SKILL")], [(4, 8, "SKILL")], ["missed", "spurious"]),
        ([(0, 4, "SKILL")], [(3, 8, "DEGREE")], ["wrong label"]),
        ([(0, 9, "SKILL")], [(0, 4, "DEGREE"), (4, 9, "SKILL")], ["wrong boundary", "spurious"]),
        ([(0, 9, "SKILL")], [(0, 4, "SKILL"), (4, 9, "SKILL")], ["wrong boundary", "spurious"]),
        ([(0, 4, "SKILL"), (4, 9, "SKILL")], [(0, 9, "SKILL")], ["wrong boundary", "missed"]),
        ([(0, 4, "DEGREE"), (4, 9, "SKILL")], [(0, 9, "SKILL")], ["missed", "wrong boundary"]),
        (
            [(0, 4, "DEGREE"), (6, 9, "SKILL")],
            [(2, 7, "SKILL"), (8, 12, "DEGREE")],
            ["missed", "wrong boundary", "spurious"],
        ),
    ],
    ids=[
        "nothing",
        "one missed",
        "one spurious",
        "adjacent",
        "other span and label",
        "one of its label",
        "split",
        "joined",
        "joined, one of its label",
        "one label first",
    ],
)
def test_outcomes_worked_by_hand(
    gold: list[tuple[int, int, str]], predicted: list[tuple[int, int, str]], expected: list[str]
) -> None:
    """In order of the text. Last: the two of `SKILL` are paired before any others.

    By characters alone [0, 4) could have [2, 7) and [6, 9) [8, 12), two pairs of wrong labels; but
    [2, 7) and [6, 9) are of one label, and that says more; the two that are left do not touch.
    """
    found = [Entity(*each) for each in gold], [Entity(*each) for each in predicted]
    assert sorted(outcomes(*found)) == sorted(expected)
    starts = [each.entity.start for each in align(*found)]
    assert starts == sorted(starts)


@given(flat_entities(), flat_entities())
def test_every_entity_has_one_outcome(gold: list[Entity], predicted: list[Entity]) -> None:
    aligned = align(gold, predicted)
    ours = [each.gold for each in aligned if each.gold]
    theirs = [each.predicted for each in aligned if each.predicted]
    assert sorted(ours, key=lambda entity: entity.start) == gold
    assert sorted(theirs, key=lambda entity: entity.start) == predicted
    for each in aligned:
        assert (each.gold is None) == (each.outcome == "spurious")
        assert (each.predicted is None) == (each.outcome == "missed")


@given(flat_entities(), flat_entities())
def test_outcomes_keep_to_the_matchings(gold: list[Entity], predicted: list[Entity]) -> None:
    """`correct` are the exact pairs; with `wrong boundary` they are as many as the pairs by type.

    All pairs together are at least those by boundary or by type and at most those by overlap; they
    may be fewer (the last case by hand above).
    """
    times = Counter(outcomes(gold, predicted))
    paired = times["correct"] + times["wrong boundary"] + times["wrong label"]
    by_type = len(match_type(gold, predicted))
    assert times["correct"] == len(match_exact(gold, predicted))
    assert times["correct"] + times["wrong boundary"] == by_type
    assert max(by_type, len(match_boundary(gold, predicted))) <= paired
    assert paired <= len(match_overlap(gold, predicted))
    assert times["missed"] == len(gold) - paired
    assert times["spurious"] == len(predicted) - paired


@given(flat_entities(), flat_entities())
def test_pairs_are_what_their_outcome_says(gold: list[Entity], predicted: list[Entity]) -> None:
    for each in align(gold, predicted):
        if each.gold and each.predicted:
            same = each.gold.span == each.predicted.span, each.gold.label == each.predicted.label
            assert each.gold.span.overlap(each.predicted.span)
            assert (each.outcome == "correct") == (same == (True, True))
            assert (each.outcome == "wrong boundary") == (same == (False, True))
            assert (each.outcome == "wrong label") == (not same[1])


@given(flat_entities())
def test_a_perfect_prediction_has_no_disagreement(entities: list[Entity]) -> None:
    assert outcomes(entities, entities) == ["correct"] * len(entities)
    posting = Posting("a", "x" * 50, tuple(entities))
    assert find_disagreements([posting], [posting], words=3) == []


def test_outcomes_are_counted_by_label() -> None:
    """A wrong label counts under the gold one, `DEGREE`, what is spurious under its own."""
    gold, predicted = drawn_pair()
    nothing = dict.fromkeys(OUTCOMES, 0)
    one_pair = {
        "SKILL": nothing | {"wrong boundary": 1, "missed": 1, "spurious": 1},
        "DEGREE": nothing | {"wrong label": 1},
        "CONFERENCE": nothing,
        "BENEFIT": nothing | {"correct": 1},
    }
    assert count_outcomes([gold], [predicted]) == one_pair
    twice = {label: {name: 2 * n for name, n in row.items()} for label, row in one_pair.items()}
    assert count_outcomes([gold] * 2, [predicted] * 2) == twice
    assert count_outcomes([], []) == dict.fromkeys(ENTITY_LABELS, nothing)


def test_a_disagreement_is_an_object_with_its_place() -> None:
    """Two words on either side; `mining` is not of the predicted span, and stands after it."""
    gold, predicted = drawn_pair()
    lines = [each.to_dict() for each in find_disagreements([gold], [predicted], words=2)]
    assert json.loads(json.dumps(lines)) == lines
    assert lines[0] == {
        "posting": "ad-3",
        "source": "ad",
        "section": "required",
        "outcome": "wrong boundary",
        "label": "SKILL",
        "gold": {
            "label": "SKILL",
            "start": 8,
            "end": 19,
            "before": "We need ",
            "text": "data mining",
            "after": " and SQL.",
        },
        "predicted": {
            "label": "SKILL",
            "start": 8,
            "end": 12,
            "score": 0.75,
            "before": "We need ",
            "text": "data",
            "after": " mining and",
        },
    }
    places = [(line["outcome"], line["section"], line["label"]) for line in lines]
    assert places == [
        ("wrong boundary", "required", "SKILL"),
        ("missed", "required", "SKILL"),
        ("spurious", "benefits", "SKILL"),
        ("wrong label", "benefits", "DEGREE"),
    ]


def test_the_side_that_has_nothing_shows_the_text_of_the_other() -> None:
    """`SQL` is missed: what is predicted there has no label and no offsets."""
    gold, predicted = drawn_pair()
    missed, spurious = (
        each.to_dict() for each in find_disagreements([gold], [predicted], words=1)[1:3]
    )
    words = {"before": "and ", "text": "SQL", "after": "."}
    assert missed["gold"] == {"label": "SKILL", "start": 24, "end": 27} | words
    assert missed["predicted"] == {"label": None} | words
    words = {"before": "Dental ", "text": "plan", "after": ","}
    assert spurious["gold"] == {"label": None} | words
    assert (
        spurious["predicted"] == {"label": "SKILL", "start": 36, "end": 40, "score": 0.25} | words
    )


def test_offsets_count_code_points_and_no_segment_is_no_section() -> None:
    """`🥐` is one; the `é` of `café` is two, `e` and a combining mark: [2, 7) of `🥐 café`."""
    text = "🥐 cafe\u0301"
    gold = Posting("a", text, (Entity(2, 7, "BENEFIT"),))
    (found,) = find_disagreements([gold], [Posting("a", text)], words=5)
    assert found.section is None
    assert (found.gold.before, found.gold.text, found.gold.after) == ("🥐 ", "cafe\u0301", "")


def with_attributes(gold: dict[str, Any] | None, predicted: dict[str, Any] | None) -> Any:
    """The lines of a degree that both sides have, with these attributes; two words are shown."""
    text = "MSc in Rye, Oats, Wheat, Barley and Spelt"
    sides = (
        Posting(
            "ad-1", text, (Entity(0, 41, "DEGREE", attributes=each),), (Segment(0, 41, "noise"),)
        )
        for each in (gold, predicted)
    )
    found = find_disagreements(*([side] for side in sides), words=2, with_attributes=True)
    return [each.to_dict() for each in found]


def test_wrong_attributes_are_a_disagreement_on_a_correct_entity() -> None:
    """Only those that differ; values that may be text are shortened, others are whole."""
    levels = ["bachelor", "master", "doctorate", "vocational", "associate"]
    fields = ["Rye", "Oats", "Wheat", "Barley", "Spelt"]
    own = {"requirement": None, "levels": levels, "fields": fields, "status": "completed"}
    (line,) = with_attributes(own, own | {"requirement": "required", "levels": [], "fields": []})
    assert (line["outcome"], line["label"], line["section"]) == (
        "wrong attribute",
        "DEGREE",
        "noise",
    )
    assert line["gold"]["text"] == "MSc in … and Spelt"
    assert line["gold"]["attributes"] == {
        "requirement": "none",
        "levels": "bachelor, master, doctorate, vocational, associate",
        "fields": "Rye, Oats, … Barley, Spelt",
    }
    assert line["predicted"]["attributes"] == {
        "requirement": "required",
        "levels": "none",
        "fields": "none",
    }
    assert json.loads(json.dumps(line)) == line


def test_the_same_attributes_are_no_disagreement() -> None:
    own = {"requirement": None, "levels": ["any"], "fields": ["Rye"], "status": "completed"}
    assert with_attributes(own, own | {"isced": [6]}) == []
    gold, predicted = drawn_pair()
    found = find_disagreements([gold], [predicted], words=1, with_attributes=True)
    assert found == find_disagreements([gold], [predicted], words=1)


def test_another_number_of_postings_is_an_error() -> None:
    gold, _ = drawn_pair()
    with pytest.raises(ValueError, match=r"zip\(\)"):
        find_disagreements([gold], [], words=1)
