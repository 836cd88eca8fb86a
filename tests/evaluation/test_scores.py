"""Scores of one system: counts put together, and the rates of the report."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspan.evaluation.counts import Counts
from jobspan.evaluation.scores import score_postings
from jobspan.labels import ENTITY_LABELS, SECTIONS
from jobspan.records import Entity, Posting, Segment

TEXT = "Bake rye and fry\nPaid leave"
"""`Bake rye` [0, 8), `fry` [13, 16), `Paid leave` [17, 27)."""


def small_pair() -> tuple[Posting, Posting]:
    """One skill is right, one ends too early; the benefit is missed, a degree is spurious."""
    gold = Posting(
        "a",
        TEXT,
        (Entity(0, 8, "SKILL"), Entity(13, 16, "SKILL"), Entity(17, 27, "BENEFIT")),
        (Segment(0, 16, "required"), Segment(17, 27, "benefits")),
    )
    predicted = Posting(
        "a",
        TEXT,
        (Entity(0, 8, "SKILL", 0.9), Entity(13, 15, "SKILL", 0.9), Entity(17, 21, "DEGREE", 0.5)),
        (Segment(0, 16, "required", 0.9), Segment(17, 27, "noise", 0.9)),
    )
    return gold, predicted


@st.composite
def postings(draw: st.DrawFn) -> Posting:
    """A posting of segments that are one entity or none each."""
    entities, segments, position = [], [], 0
    parts = st.tuples(
        st.integers(1, 6), st.sampled_from(SECTIONS), st.none() | st.sampled_from(ENTITY_LABELS)
    )
    for size, section, label in draw(st.lists(parts, max_size=5)):
        segments.append(Segment(position, position + size, section))
        if label:
            entities.append(Entity(position, position + size, label))
        position += size
    return Posting("a", "🥐" * position, tuple(entities), tuple(segments))


def test_micro_counts_put_all_labels_together() -> None:
    """Exact: 1 right, 2 spurious, 2 missed. Overlap: both skills are right."""
    gold, predicted = small_pair()
    scores = score_postings([gold], [predicted])
    assert scores.micro("exact") == Counts(1, 2, 2)
    assert scores.micro("overlap") == Counts(2, 1, 1)


def test_the_rates_of_a_report_worked_by_hand() -> None:
    """Exact SKILL: 1 of 2 and 1 of 2, so 1/2; micro 1 of 3, 1 of 3. Overlap micro: 2 of 3, 2 of 3.

    Sections: `required` 1, `benefits` 0, `noise` 0 (spurious): mean 1/3; 16 of 26 characters.
    """
    gold, predicted = small_pair()
    report = score_postings([gold], [predicted]).to_dict()
    assert set(report["entities"]) == {"exact", "overlap"}
    assert set(report["entities"]["exact"]) == {"micro", *ENTITY_LABELS}
    assert report["entities"]["exact"]["SKILL"] == {
        "precision": 0.5,
        "recall": 0.5,
        "f1": 0.5,
        "support": 2,
    }
    third = pytest.approx(1 / 3)
    assert report["entities"]["exact"]["micro"] == {
        "precision": third,
        "recall": third,
        "f1": third,
        "support": 3,
    }
    assert report["entities"]["overlap"]["micro"]["f1"] == pytest.approx(2 / 3)
    assert report["entities"]["overlap"]["SKILL"]["f1"] == 1.0
    assert report["entities"]["exact"]["BENEFIT"] == {
        "precision": None,
        "recall": 0.0,
        "f1": 0.0,
        "support": 1,
    }
    assert set(report["sections"]) == {"macro_f1", "character_accuracy", *SECTIONS}
    assert report["sections"]["macro_f1"] == third
    assert report["sections"]["character_accuracy"] == 16 / 26
    assert report["sections"]["required"]["f1"] == 1.0
    assert report["sections"]["legal"]["f1"] is None


def test_rates_come_from_added_counts_not_from_the_mean_of_postings() -> None:
    """The pair above (1 of 3 right) and three postings without a single entity: still 1 of 3."""
    gold, predicted = small_pair()
    empty = [Posting(str(number), "") for number in range(3)]
    scores = score_postings([gold, *empty], [predicted, *empty])
    assert scores.micro("exact").f1 == pytest.approx(1 / 3)


@given(st.lists(postings(), max_size=3))
def test_a_perfect_prediction_has_f1_of_one(gold: list[Posting]) -> None:
    scores = score_postings(gold, gold)
    f1 = 1.0 if any(posting.entities for posting in gold) else None
    assert scores.micro("exact").f1 == scores.micro("overlap").f1 == f1
    macro = 1.0 if any(posting.segments for posting in gold) else None
    assert scores.sections.macro_f1 == scores.sections.character_accuracy == macro


@given(postings())
def test_nothing_predicted_finds_nothing(gold: Posting) -> None:
    scores = score_postings([gold], [Posting("a", gold.text)])
    assert scores.micro("exact") == Counts(missed=len(gold.entities))
    assert scores.sections.macro_f1 == (0.0 if gold.segments else None)


def test_no_postings_have_no_rates() -> None:
    report = score_postings([], []).to_dict()
    nothing = {"precision": None, "recall": None, "f1": None, "support": 0}
    assert report["entities"]["exact"]["micro"] == nothing
    assert report["sections"]["macro_f1"] is None


def test_a_report_is_json() -> None:
    report = score_postings(*([posting] for posting in small_pair())).to_dict()
    assert json.loads(json.dumps(report, allow_nan=False)) == report


@pytest.mark.parametrize(
    "predicted", [[], [Posting("b", TEXT)], [Posting("a", "fry")], [Posting("a", TEXT)] * 2]
)
def test_other_postings_on_the_other_side_are_an_error(predicted: list[Posting]) -> None:
    with pytest.raises(ValueError, match=r"paired|zip\(\)"):
        score_postings([Posting("a", TEXT)], predicted)
