"""Scores of one system: counts put together, and the rates of the report."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobspan.evaluation.counts import Counts
from jobspan.evaluation.matching import MATCHINGS
from jobspan.evaluation.scores import score_postings, total
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
    """Exact: 1 right, 2 spurious, 2 missed. By type both skills are right.

    By boundary nothing more than exact; by overlap the benefit and the degree pair off too.
    """
    gold, predicted = small_pair()
    scores = score_postings([gold], [predicted])
    assert scores.micro("exact") == scores.micro("boundary") == Counts(1, 2, 2)
    assert scores.micro("type") == Counts(2, 1, 1)
    assert scores.micro("overlap") == Counts(correct=3)


def test_the_rates_of_a_report_worked_by_hand() -> None:
    """Exact SKILL: 1 of 2 and 1 of 2, so 1/2; micro 1 of 3, 1 of 3. Type micro: 2 of 3, 2 of 3."""
    gold, predicted = small_pair()
    entities = score_postings([gold], [predicted]).to_dict()["entities"]
    assert list(entities) == ["exact", "boundary", "type", "overlap"]
    assert set(entities["exact"]) == {"micro", "macro", *ENTITY_LABELS}
    assert entities["exact"]["SKILL"] == {
        "precision": 0.5,
        "recall": 0.5,
        "f1": 0.5,
        "support": 2,
        "correct": 1,
        "spurious": 1,
        "missed": 1,
    }
    third = pytest.approx(1 / 3)
    assert entities["exact"]["micro"] == {
        "precision": third,
        "recall": third,
        "f1": third,
        "support": 3,
        "correct": 1,
        "spurious": 2,
        "missed": 2,
    }
    assert entities["type"]["micro"]["f1"] == pytest.approx(2 / 3)
    assert entities["type"]["SKILL"]["f1"] == 1.0
    assert entities["overlap"]["BENEFIT"]["f1"] == 1.0
    assert entities["overlap"]["DEGREE"]["f1"] is None
    assert (entities["exact"]["BENEFIT"]["precision"], entities["exact"]["BENEFIT"]["f1"]) == (
        None,
        0.0,
    )


def test_means_over_labels_worked_by_hand() -> None:
    """Exact, SKILL 1/2 in all; BENEFIT missed: recall 0, F1 0; DEGREE spurious: precision 0, F1 0.

    Precision (1/2 + 0) / 2, recall (1/2 + 0) / 2, F1 (1/2 + 0 + 0) / 3: what a label lacks is left
    out, and CONFERENCE, on neither side, has no part in any.
    """
    gold, predicted = small_pair()
    entities = score_postings([gold], [predicted]).to_dict()["entities"]
    assert entities["exact"]["macro"] == {
        "precision": 0.25,
        "recall": 0.25,
        "f1": pytest.approx(1 / 6),
        "support": 3,
    }


def test_the_sections_of_a_report_worked_by_hand() -> None:
    """`required` 1, `benefits` 0, `noise` 0 (spurious): mean 1/3; 1 of 2 segments; 16 of 26."""
    gold, predicted = small_pair()
    sections = score_postings([gold], [predicted]).to_dict()["sections"]
    names = {"macro_f1", "segment_accuracy", "character_accuracy", "confusion"}
    assert set(sections) == {*names, *SECTIONS}
    assert sections["macro_f1"] == pytest.approx(1 / 3)
    assert sections["segment_accuracy"] == 1 / 2
    assert sections["character_accuracy"] == 16 / 26
    assert sections["required"]["f1"] == 1.0
    assert sections["benefits"]["missed"] == sections["noise"]["spurious"] == 1
    assert sections["legal"]["f1"] is None
    assert sections["confusion"]["columns"] == [*SECTIONS, "none"]
    row = dict(
        zip(
            sections["confusion"]["columns"],
            sections["confusion"]["segments"][SECTIONS.index("benefits")],
            strict=True,
        )
    )
    assert row == dict.fromkeys([*SECTIONS, "none"], 0) | {"noise": 1}


def test_each_rate_is_followed_by_its_interval_where_wanted() -> None:
    """Six postings alike: every interval is the rate itself, and undefined where the rate is."""
    gold, predicted = small_pair()
    report = score_postings([gold] * 6, [predicted] * 6).to_dict(intervals=True)
    exact, sections = report["entities"]["exact"], report["sections"]
    for name in ("micro", "macro", *ENTITY_LABELS):
        for rate in ("precision", "recall", "f1"):
            value, interval = exact[name][rate], exact[name][f"{rate}_interval"]
            assert interval == (None if value is None else pytest.approx((value, value)))
    for name in ("macro_f1", "segment_accuracy", "character_accuracy"):
        assert sections[f"{name}_interval"] == pytest.approx((sections[name],) * 2)
    assert sections["required"]["f1_interval"] == (1.0, 1.0)
    assert sections["legal"]["f1_interval"] is None
    assert json.loads(json.dumps(report, allow_nan=False))["sections"]["macro_f1"]


def test_counts_of_each_posting_are_kept_in_order() -> None:
    gold, predicted = small_pair()
    nothing = Posting("a", TEXT)
    scores = score_postings([gold, gold, nothing], [predicted, nothing, nothing])
    assert [each.micro("exact") for each in scores.postings] == [
        Counts(1, 2, 2),
        Counts(missed=3),
        Counts(),
    ]
    assert scores.entities("exact")["SKILL"] == Counts(1, 1, 3)
    assert [each.sections.segment_accuracy for each in scores.postings] == [1 / 2, 0.0, None]


def test_rates_come_from_added_counts_not_from_the_mean_of_postings() -> None:
    """The pair above (1 of 3 right) and three postings without a single entity: still 1 of 3."""
    gold, predicted = small_pair()
    empty = [Posting(str(number), "") for number in range(3)]
    scores = score_postings([gold, *empty], [predicted, *empty])
    assert scores.micro("exact").f1 == pytest.approx(1 / 3)


@settings(max_examples=25)
@given(st.lists(postings(), max_size=3))
def test_a_perfect_prediction_has_f1_of_one(gold: list[Posting]) -> None:
    scores = score_postings(gold, gold)
    f1 = 1.0 if any(posting.entities for posting in gold) else None
    assert all(scores.micro(matching).f1 == f1 for matching in MATCHINGS)
    macro = 1.0 if any(posting.segments for posting in gold) else None
    assert scores.sections.macro_f1 == scores.sections.character_accuracy == macro


@settings(max_examples=25)
@given(postings())
def test_nothing_predicted_finds_nothing(gold: Posting) -> None:
    scores = score_postings([gold], [Posting("a", gold.text)])
    assert scores.micro("exact") == Counts(missed=len(gold.entities))
    assert scores.sections.macro_f1 == (0.0 if gold.segments else None)


def test_no_postings_have_no_rates() -> None:
    report = score_postings([], []).to_dict()
    rates = {"precision": None, "recall": None, "f1": None}
    counts = {"correct": 0, "spurious": 0, "missed": 0}
    assert report["entities"]["exact"]["micro"] == {**rates, "support": 0, **counts}
    assert report["entities"]["exact"]["macro"] == {**rates, "support": 0}
    assert report["sections"]["macro_f1"] is None
    assert score_postings([], []).to_dict(intervals=True)["sections"]["macro_f1_interval"] is None


def test_totals_are_sums() -> None:
    assert total([]) == Counts()
    assert total(iter([Counts(1, 2, 3), Counts(4, 0, 1)])) == Counts(5, 2, 4)


def test_a_report_is_json() -> None:
    report = score_postings(*([posting] for posting in small_pair())).to_dict()
    assert json.loads(json.dumps(report, allow_nan=False)) == report


@pytest.mark.parametrize(
    "predicted", [[], [Posting("b", TEXT)], [Posting("a", "fry")], [Posting("a", TEXT)] * 2]
)
def test_other_postings_on_the_other_side_are_an_error(predicted: list[Posting]) -> None:
    with pytest.raises(ValueError, match=r"paired|zip\(\)"):
        score_postings([Posting("a", TEXT)], predicted)
