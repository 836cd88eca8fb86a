"""The text classifier: which labels a posting or a segment contains."""

import json
from collections.abc import Mapping

import pytest

from jobspan.evaluation.categories import score_categories
from jobspan.labels import ENTITY_LABELS
from jobspan.records import Entity, Posting, Segment

TEXT = "Bake rye and fry\nPaid leave"
"""`Bake rye` [0, 8) a skill, `Paid leave` [17, 27) a benefit; two segments."""


def gold(*labels: str) -> Posting:
    spans = {"SKILL": (0, 8), "BENEFIT": (17, 27)}
    entities = (Entity(*spans[label], label) for label in labels)
    segments = (Segment(0, 16, "required"), Segment(17, 27, "benefits"))
    return Posting("a", TEXT, tuple(entities), segments)


def predicted(*segments: Segment, **labels: float) -> Posting:
    return Posting("a", TEXT, (), segments, labels)


def rates(scores: Mapping[str, float]) -> tuple[float | None, ...]:
    return scores["f1"], scores["average_precision"], scores["roc_auc"]


def test_postings_worked_by_hand() -> None:
    """Four postings, a skill in the first two; probabilities .9, .4, .6, .1.

    F1 at .5: .9 is right, .6 wrong, .4 missed: 2 / (2 + 1 + 1) = 1/2. Ranked .9 + .6 - .4 + .1 -:
    average precision (1/1 + 2/3) / 2 = 5/6. Of the 4 pairs of one with and one without, .9 > .6,
    .9 > .1 and .4 > .1 are in order: ROC AUC 3/4.
    """
    ours = [gold("SKILL"), gold("SKILL"), gold(), gold()]
    theirs = [predicted(SKILL=each) for each in (0.9, 0.4, 0.6, 0.1)]
    scores = score_categories(ours, theirs)["posting"]
    assert scores["SKILL"] == {
        "f1": pytest.approx(1 / 2),
        "average_precision": pytest.approx(5 / 6),
        "roc_auc": pytest.approx(3 / 4),
        "support": 2,
        "examples": 4,
    }
    assert set(scores) == {"macro", *ENTITY_LABELS}


def test_a_probability_of_one_half_counts_as_predicted() -> None:
    scores = score_categories(
        [gold("SKILL"), gold()], [predicted(SKILL=0.5), predicted(SKILL=0.49)]
    )
    assert rates(scores["posting"]["SKILL"]) == (1.0, 1.0, 1.0)


def test_what_needs_both_classes_is_undefined_where_only_one_occurs() -> None:
    """Every posting has a skill, none a degree; the means are over what is defined: 2/3 alone."""
    ours = [gold("SKILL"), gold("SKILL")]
    scores = score_categories(ours, [predicted(SKILL=0.9, DEGREE=0.1), predicted(SKILL=0.2)])
    found = scores["posting"]
    assert rates(found["SKILL"]) == (pytest.approx(2 / 3), None, None)
    assert rates(found["DEGREE"]) == (None, None, None)
    assert found["DEGREE"]["support"] == 0
    assert rates(found["macro"]) == (pytest.approx(2 / 3), None, None)


def test_false_alarms_of_a_label_that_does_not_occur_count() -> None:
    """A degree is predicted where there is none: F1 = 0 / (0 + 1 + 0) = 0, no undefined rate."""
    scores = score_categories([gold("SKILL"), gold()], [predicted(DEGREE=0.9), predicted()])
    assert rates(scores["posting"]["DEGREE"]) == (0.0, None, None)


def test_the_means_are_over_labels() -> None:
    """`SKILL` in order, 1; `BENEFIT` the wrong way round: F1 0, precision 1/2, AUC 0."""
    ours = [gold("SKILL"), gold("BENEFIT")]
    theirs = [predicted(SKILL=0.9, BENEFIT=0.8), predicted(SKILL=0.1, BENEFIT=0.2)]
    scores = score_categories(ours, theirs)["posting"]
    assert rates(scores["SKILL"]) == (1.0, 1.0, 1.0)
    assert rates(scores["BENEFIT"]) == (0.0, 0.5, 0.0)
    assert rates(scores["macro"]) == (0.5, 0.75, 0.5)


def test_segments_are_scored_by_the_predicted_one_that_answers() -> None:
    """Gold [0, 16) with a skill and [17, 27) with a benefit, two examples.

    [0, 12) answers the first (`SKILL` .9), and [12, 27) the second (`BENEFIT` .8, `SKILL` .3).
    """
    theirs = predicted(
        Segment(0, 12, "required", labels={"SKILL": 0.9, "BENEFIT": 0.2}),
        Segment(12, 27, "benefits", labels={"SKILL": 0.3, "BENEFIT": 0.8}),
    )
    scores = score_categories([gold("SKILL", "BENEFIT")], [theirs])
    assert scores["posting"] is None
    assert rates(scores["segment"]["SKILL"]) == (1.0, 1.0, 1.0)
    assert rates(scores["segment"]["BENEFIT"]) == (1.0, 1.0, 1.0)
    assert scores["segment"]["SKILL"]["support"] == 1
    assert scores["segment"]["SKILL"]["examples"] == 2


def test_an_entity_is_in_each_segment_that_it_touches() -> None:
    """The skill [0, 8) is in [0, 4) and [4, 8), and not in [8, 16), which begins where it ends."""
    ours = Posting(
        "a",
        TEXT,
        (Entity(0, 8, "SKILL"),),
        (Segment(0, 4, "required"), Segment(4, 8, "required"), Segment(8, 16, "required")),
    )
    theirs = predicted(Segment(0, 16, "required", labels={"SKILL": 0.9}))
    scores = score_categories([ours], [theirs])["segment"]["SKILL"]
    assert (scores["support"], scores["examples"]) == (2, 3)


def test_a_segment_without_an_answer_has_no_probabilities() -> None:
    """The benefit's segment is not covered: it is missed, F1 0, and stays an example."""
    theirs = predicted(Segment(0, 16, "required", labels={"SKILL": 0.9, "BENEFIT": 0.1}))
    scores = score_categories([gold("SKILL", "BENEFIT")], [theirs])["segment"]
    assert scores["BENEFIT"]["f1"] == 0.0
    assert scores["BENEFIT"]["examples"] == 2
    assert scores["SKILL"]["f1"] == 1.0


def test_what_was_not_predicted_is_none() -> None:
    nothing = {"posting": None, "segment": None}
    assert score_categories([gold("SKILL")], [predicted(Segment(0, 16, "required"))]) == nothing
    assert score_categories([], []) == nothing
    empty = Posting("a", "")
    assert score_categories([empty], [empty]) == nothing


def test_scores_are_json() -> None:
    scores = score_categories([gold("SKILL"), gold()], [predicted(SKILL=0.5), predicted(SKILL=0.1)])
    assert json.loads(json.dumps(scores, allow_nan=False)) == scores
