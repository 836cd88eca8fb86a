"""An evaluation: every part of `scores.json`, and the errors behind them."""

import json
from dataclasses import replace
from functools import reduce
from typing import Any

import pytest

from jobspan.errors import EvaluationError
from jobspan.evaluation.evaluation import Evaluation, GoldSet, evaluate, score_task
from jobspan.evaluation.intervals import CONFIDENCE, RESAMPLES, SEED
from jobspan.labels import ENTITY_LABELS, SECTIONS
from jobspan.records import Entity, Posting, Segment
from jobspan.stated import Experience, Facts

TEXT = "Bake rye and fry\nPaid leave"
"""`Bake rye` [0, 8), `fry` [13, 16), `Paid leave` [17, 27)."""
SEGMENTS = (Segment(0, 16, "required", 0.9), Segment(17, 27, "noise", 0.9))
LABELS = {"SKILL": 0.9, "BENEFIT": 0.4}
SHA = "0" * 64


def gold(n: int = 2) -> GoldSet:
    """`n` postings, each with two skills and a benefit."""
    entities = (Entity(0, 8, "SKILL"), Entity(13, 16, "SKILL"), Entity(17, 27, "BENEFIT"))
    segments = (Segment(0, 16, "required"), Segment(17, 27, "benefits"))
    postings = [Posting(f"ad-{number}", TEXT, entities, segments) for number in range(n)]
    return GoldSet("dev", SHA, postings)


def predicted(n: int = 2, *, entities: bool = True, segments: bool = True) -> list[Posting]:
    """One skill right and one a character short; the benefit taken for noise, and not found."""
    found = (Entity(0, 8, "SKILL", 0.9), Entity(13, 15, "SKILL", 0.6)) if entities else ()
    parts = SEGMENTS if segments else ()
    return [Posting(f"ad-{number}", TEXT, found, parts, LABELS) for number in range(n)]


def evaluation(**tasks: bool) -> Evaluation:
    return evaluate(gold(), predicted(**tasks), system="tiny")


def at(record: Any, path: str) -> Any:
    return reduce(lambda value, key: value[key], path.split("."), record)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("format", 1),
        ("system", "tiny"),
        ("gold.name", "dev"),
        ("gold.sha256", SHA),
        ("entities.exact.micro.f1", 2 / 5),
        ("entities.type.micro.f1", 4 / 5),
        ("entities.overlap.SKILL.recall", 1.0),
        ("entities.exact.SKILL.precision", 1 / 2),
        ("sections.macro_f1", 1 / 3),
        ("sections.segment_accuracy", 1 / 2),
        ("sections.character_accuracy", 16 / 26),
        ("outcomes.SKILL.correct", 2),
        ("outcomes.SKILL.wrong boundary", 2),
        ("outcomes.BENEFIT.missed", 2),
        ("consistency.gold", {"places": 6, "untagged": 0, "share": 0.0}),
        ("consistency.predicted", {"places": 2, "untagged": 0, "share": 0.0}),
        ("slices.source.ad.support", 6),
        ("slices.section.required.f1", 1 / 2),
        ("slices.section.benefits.recall", 0.0),
        ("slices.span_words.2.support", 4),
        ("categories.posting.SKILL.f1", 1.0),
        ("categories.segment", None),
    ],
)
def test_figures_worked_by_hand(path: str, value: Any) -> None:
    """In each of two postings 1 of 2 predicted is right and 1 of 3 gold found: F1 2 / 5.

    By type 2 of 2 and 2 of 3: 4/5. Sections: `required` 1, `benefits` and `noise` 0: 1/3.
    """
    scores = evaluation().scores
    assert at(scores, path) == (pytest.approx(value) if isinstance(value, float) else value)


def test_calibration_and_thresholds_worked_by_hand() -> None:
    """Entities: .9 right and .6 wrong, twice: (.1 + .6) / 2 = .35. Sections: .9, half right: .4.

    From .65 one entity a posting is left: precision 1.
    """
    scores = evaluation().scores
    calibration = scores["calibration"]
    assert calibration["entities"]["expected_calibration_error"] == pytest.approx(0.35)
    assert calibration["sections"]["expected_calibration_error"] == pytest.approx(0.4)
    rows = {row["min_score"]: row for row in scores["thresholds"]}
    assert (rows[0.0]["precision"], rows[0.65]["precision"]) == (0.5, 1.0)
    assert rows[0.65]["coverage"] == 0.5


def test_the_annotated_set_is_described() -> None:
    """Two postings of six words, three entities and two segments each."""
    assert evaluation().scores["gold"] == {
        "name": "dev",
        "sha256": SHA,
        "postings": 2,
        "words": 12,
        "entities": 6,
        "segments": 4,
    }
    bootstrap = {"confidence": CONFIDENCE, "resamples": RESAMPLES, "seed": SEED}
    assert evaluation().scores["bootstrap"] == bootstrap


def test_each_posting_has_its_counts() -> None:
    """`[correct, spurious, missed]`, from which systems are compared; sections that occur alone."""
    row = evaluation().scores["postings"][1]
    assert (row["id"], row["source"], row["words"]) == ("ad-1", "ad", 6)
    assert row["entities"]["exact"]["SKILL"] == (1, 1, 1)
    assert row["entities"]["type"] == {
        "SKILL": (2, 0, 0),
        "DEGREE": (0, 0, 0),
        "CONFERENCE": (0, 0, 0),
        "BENEFIT": (0, 0, 1),
    }
    assert row["sections"] == {"required": (1, 0, 0), "benefits": (0, 0, 1), "noise": (0, 1, 0)}
    assert (row["segments"], row["characters"]) == ((1, 0, 1), (16, 0, 10))


def test_errors_stand_beside_the_scores() -> None:
    """A wrong boundary and a missed benefit in each posting; the lines of a report are objects."""
    found = evaluation()
    outcomes = [each.aligned.outcome for each in found.disagreements]
    assert outcomes == ["wrong boundary", "missed"] * 2
    report = found.report
    assert report.scores == found.scores
    assert [error["posting"] for error in report.errors] == ["ad-0", "ad-0", "ad-1", "ad-1"]


def test_the_words_around_an_error_are_limited() -> None:
    found = evaluate(gold(), predicted(), system="tiny", words=0).report
    assert {error[side]["text"] for error in found.errors for side in ("gold", "predicted")} == {
        "…"
    }
    assert "rye" not in json.dumps(found.errors) + json.dumps(found.scores)


def test_scores_hold_no_text_of_a_posting() -> None:
    scores = evaluate(gold(), predicted(), system="tiny", surfaces={("SKILL", "fry")}).scores
    assert not any(word in json.dumps(scores) for word in ("rye", "fry", "Paid", "leave"))


def test_seen_entities_are_sliced_where_training_surfaces_are_given() -> None:
    """`bake rye` was seen: 1 of 1 in each posting; the rest was not: 0 of 2, and 1 spurious."""
    scores = evaluate(gold(), predicted(), system="tiny", surfaces={("SKILL", "bake rye")}).scores
    assert scores["slices"]["seen"]["seen"]["f1"] == 1.0
    assert scores["slices"]["seen"]["unseen"]["missed"] == 4
    assert scores["slices"]["seen"]["unseen"]["spurious"] == 2
    assert "seen" not in evaluation().scores["slices"]


def test_what_a_system_does_not_predict_is_none() -> None:
    """A system of neither is one of entities that found none."""
    without_sections = evaluation(segments=False).scores
    assert without_sections["sections"] is None
    assert without_sections["entities"]["exact"]["micro"]["f1"] == pytest.approx(2 / 5)
    without_entities = evaluation(entities=False).scores
    assert without_entities["entities"] is None
    assert without_entities["sections"]["macro_f1"] == pytest.approx(1 / 3)
    assert (without_entities["outcomes"], without_entities["slices"]) == (None, {})
    assert without_entities["consistency"] is None
    assert evaluation(entities=False).disagreements == ()
    neither = evaluation(entities=False, segments=False).scores
    assert neither["sections"] is None
    assert neither["entities"]["exact"]["micro"]["f1"] == 0.0


def test_sections_that_are_not_annotated_are_not_scored() -> None:
    """Entities are scored as they are with segments; a posting with segments is enough for both."""
    bare = [replace(posting, segments=()) for posting in gold().postings]
    scores = evaluate(GoldSet("bare", SHA, bare), predicted(), system="tiny").scores
    assert scores["sections"] is None
    assert scores["categories"]["segment"] is None
    assert scores["entities"] == evaluation().scores["entities"]
    mixed = GoldSet("mixed", SHA, [bare[0], gold().postings[1]])
    scores = evaluate(mixed, predicted(), system="tiny").scores
    assert scores["sections"]["macro_f1"] == pytest.approx(1 / 3)
    assert sum(each["support"] for each in map(scores["sections"].get, SECTIONS)) == 2


def test_attributes_and_facts_where_both_sides_have_them() -> None:
    """`Bake rye` is read as preferred: of one value none is right; reread from gold it is."""
    skill = Entity(0, 8, "SKILL", attributes={"requirement": "required"})
    facts = Facts(experience=(Experience(0, 4, 2, None, None),))
    annotated = Posting("ad-0", TEXT, (skill,), SEGMENTS, facts=facts)
    wrong = replace(skill, attributes={"requirement": "preferred"})
    found = evaluate(
        GoldSet("dev", SHA, [annotated]),
        [replace(annotated, entities=(wrong,))],
        system="tiny",
        reread=[annotated],
        words=0,
    )
    attributes, facts_scores = found.scores["attributes"], found.scores["facts"]
    assert attributes["gold_entities"]["SKILL"]["requirement"]["accuracy"] == 1.0
    assert attributes["end_to_end"]["SKILL"]["requirement"]["f1"] == 0.0
    assert facts_scores["end_to_end"]["experience"]["f1"] == 1.0
    assert [error["outcome"] for error in found.report.errors] == ["wrong attribute"]
    assert "rye" not in json.dumps(found.report.errors) + json.dumps(found.scores)
    assert (evaluation().scores["attributes"], evaluation().scores["facts"]) == (None, None)


def test_systems_are_compared_by_what_their_task_has() -> None:
    """The part that stands for a reference is the same as in the whole."""
    whole, part = evaluation().scores, score_task(gold(), predicted(), system="tiny")
    assert {key: whole[key] for key in part} == part
    assert not {"outcomes", "slices", "references"} & set(part)


def test_a_reference_stands_beside_with_its_difference() -> None:
    """The reference has no entity in any posting: F1 0, and this system 2/5 more."""
    reference = score_task(
        gold(), [Posting(each.id, TEXT) for each in gold().postings], system="nothing"
    )
    scores = evaluate(gold(), predicted(), system="tiny", references=[reference]).scores
    (row,) = scores["references"]
    assert row["system"] == "nothing"
    assert row["entities"]["exact"]["micro"]["f1"] == 0.0
    difference = row["differences"]["entities.exact.micro.f1"]
    assert difference["difference"] == pytest.approx(2 / 5)
    assert (difference["interval"], difference["p_value"]) == (None, None)
    assert row["differences"]["sections.macro_f1"] is None


def test_a_reference_of_other_postings_is_an_error() -> None:
    reference = score_task(gold(3), predicted(3), system="other")
    with pytest.raises(EvaluationError, match="'other' is of other postings"):
        evaluate(gold(), predicted(), system="tiny", references=[reference])


def test_intervals_are_there_from_five_postings_on() -> None:
    """Five alike: the interval is the rate, 2/5 and 16/26. Of two postings there is none."""
    scores = score_task(gold(5), predicted(5), system="tiny")
    exact = scores["entities"]["exact"]
    assert exact["micro"]["f1_interval"] == pytest.approx((2 / 5, 2 / 5))
    assert scores["sections"]["character_accuracy_interval"] == pytest.approx((16 / 26,) * 2)
    assert exact["DEGREE"]["f1_interval"] is None
    assert evaluation().scores["entities"]["exact"]["micro"]["f1_interval"] is None


@pytest.mark.parametrize("tasks", [{}, {"entities": False}, {"segments": False}])
def test_scores_are_json(tasks: dict[str, bool]) -> None:
    report = evaluation(**tasks).report
    assert json.loads(json.dumps(report.scores, allow_nan=False))["system"] == "tiny"
    assert json.loads(json.dumps(report.errors, allow_nan=False)) == report.errors


@pytest.mark.parametrize(
    "postings", [[], [Posting("a", "")], [Posting("a", " \n "), Posting("b", "🥐 e\u0301")]]
)
def test_nothing_to_find_and_nothing_found_has_no_rate(postings: list[Posting]) -> None:
    scores = evaluate(GoldSet("empty", SHA, postings), postings, system="tiny").scores
    assert at(scores, "entities.exact.micro.f1") is None
    assert scores["slices"]["source"] == {}
    assert len(scores["postings"]) == len(postings)
    assert json.dumps(scores, allow_nan=False)
    assert set(scores["entities"]["exact"]) == {"micro", "macro", *ENTITY_LABELS}
    assert all(row["sections"] == {} for row in scores["postings"])
    assert len(SECTIONS) == 10


def test_other_postings_on_the_other_side_are_an_error() -> None:
    with pytest.raises(ValueError, match="is paired with"):
        evaluate(gold(), predicted()[::-1], system="tiny")
    with pytest.raises(ValueError, match=r"zip\(\)"):
        evaluate(gold(), predicted(1), system="tiny")
