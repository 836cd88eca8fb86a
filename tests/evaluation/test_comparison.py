"""Two reports of one set: how far their figures differ, and on which entities."""

import json
from dataclasses import replace
from typing import Any

import pytest

from jobspan.errors import EvaluationError
from jobspan.evaluation.comparison import (
    MAIN_FIGURES,
    compare_reports,
    compare_scores,
    reference_row,
)
from jobspan.evaluation.evaluation import GoldSet, evaluate
from jobspan.evaluation.files import Report
from jobspan.labels import ENTITY_LABELS
from jobspan.records import Entity, Posting, Segment

TEXT = "Bake rye and fry\nPaid leave"
"""`Bake rye` [0, 8), `fry` [13, 16), `Paid leave` [17, 27)."""
RYE, FRY = Entity(0, 8, "SKILL"), Entity(13, 16, "SKILL")
LEAVE = Entity(17, 27, "BENEFIT")
SEGMENTS = (Segment(0, 16, "required"), Segment(17, 27, "benefits"))
GOLD = (RYE, FRY, LEAVE)


def report(
    *found: tuple[Entity, ...],
    system: str = "tiny",
    segments: tuple[Segment, ...] = SEGMENTS,
    sha256: str = "0",
) -> Report:
    """The report of a system that has `found` in postings whose gold is GOLD."""
    gold = [Posting(f"ad-{n}", TEXT, GOLD, SEGMENTS) for n, _ in enumerate(found)]
    predicted = [Posting(f"ad-{n}", TEXT, each, segments) for n, each in enumerate(found)]
    return evaluate(GoldSet(f"set {sha256}", sha256, gold), predicted, system=system).report


def bare_scores(*f1_counts: tuple[int, int, int], system: str = "tiny") -> dict[str, Any]:
    """As much of `scores.json` as is compared: skills alone, and alike by every matching."""
    nothing = dict.fromkeys(ENTITY_LABELS, (0, 0, 0))
    matchings = ("exact", "boundary", "type", "overlap")
    return {
        "system": system,
        "gold": {"name": "dev", "sha256": "0"},
        "entities": {},
        "sections": None,
        "postings": [
            {"entities": {name: nothing | {"SKILL": counts} for name in matchings}}
            for counts in f1_counts
        ],
    }


def places(errors: Any) -> list[tuple[str, str, int]]:
    return [
        (error["posting"], error["outcome"], error[side]["start"])
        for error in errors
        for side in ("predicted" if error["outcome"] == "spurious" else "gold",)
    ]


def test_entities_that_changed_sides_worked_by_hand() -> None:
    """First: `fry` missed, and `and` spurious. Second: finds `fry`, loses `Paid leave`, and tags
    `Bake` for `Bake rye`.
    """
    spurious = Entity(9, 12, "DEGREE")
    first = report((RYE, spurious, LEAVE), system="one")
    second = report((Entity(0, 4, "SKILL"), FRY), system="two")
    found = compare_reports(first, second)
    assert found.systems == ("one", "two")
    assert found.gold == "set 0"
    assert places(found.mended) == [("ad-0", "spurious", 9), ("ad-0", "missed", 13)]
    assert places(found.new) == [("ad-0", "wrong boundary", 0), ("ad-0", "missed", 17)]
    back = compare_reports(second, first)
    assert (back.mended, back.new) == (found.new, found.mended)


def test_wrong_attributes_are_compared_where_both_reports_score_them() -> None:
    """The first takes a required skill for a preferred one, the second reads nothing."""
    skill = Entity(0, 8, "SKILL", attributes={"requirement": "required"})
    gold = GoldSet("rye", "0", [Posting("ad-0", TEXT, (skill,), SEGMENTS)])

    def found(attributes: dict[str, str] | None) -> Report:
        posting = Posting("ad-0", TEXT, (replace(skill, attributes=attributes),), SEGMENTS)
        return evaluate(gold, [posting], system="tiny").report

    wrong, right = found({"requirement": "preferred"}), found({"requirement": "required"})
    assert places(compare_reports(wrong, right).mended) == [("ad-0", "wrong attribute", 0)]
    assert places(compare_reports(right, wrong).new) == [("ad-0", "wrong attribute", 0)]
    silent = compare_reports(found(None), wrong)
    assert (silent.mended, silent.new) == ([], [])


def test_an_entity_that_stays_wrong_in_another_way_is_neither_mended_nor_new() -> None:
    """`fry` missed by one, a character short in the other: wrong in both."""
    found = compare_reports(report((RYE, LEAVE)), report((RYE, Entity(13, 15, "SKILL"), LEAVE)))
    assert (found.mended, found.new) == ([], [])


def test_a_spurious_entity_counts_by_its_own_span_and_label() -> None:
    """The same place under another label is another one; the same in another posting too."""
    skill, degree = Entity(9, 12, "SKILL"), Entity(9, 12, "DEGREE")
    first = report((RYE, skill, FRY, LEAVE), GOLD)
    relabelled = compare_reports(first, report((RYE, degree, FRY, LEAVE), GOLD))
    assert [each["label"] for each in relabelled.mended] == ["SKILL"]
    assert [each["label"] for each in relabelled.new] == ["DEGREE"]
    moved = compare_reports(first, report(GOLD, (RYE, skill, FRY, LEAVE)))
    assert places(moved.mended) == [("ad-0", "spurious", 9)]
    assert places(moved.new) == [("ad-1", "spurious", 9)]


def test_a_report_does_not_differ_from_itself() -> None:
    one = report((RYE,), GOLD)
    found = compare_reports(one, one)
    assert (found.mended, found.new) == ([], [])
    assert all(each.difference == 0.0 for each in found.differences.values() if each is not None)


def test_the_figures_are_named_as_in_the_scores() -> None:
    """Exact: 1 of 1 and 1 of 3, F1 2/4; then 3 of 3. `required` and `benefits` are right in both.

    Neither has a degree: there is nothing to compare.
    """
    differences = compare_scores(report((RYE,)).scores, report(GOLD).scores)
    assert len(differences) == 4 * 5 + 3
    exact = differences["entities.exact.micro.f1"]
    assert exact is not None
    assert (exact.first, exact.second) == (0.5, 1.0)
    skill = differences["entities.overlap.SKILL.f1"]
    assert skill is not None
    assert (skill.first, skill.second) == (pytest.approx(2 / 3), 1.0)
    assert differences["entities.exact.DEGREE.f1"] is None
    for name in ("macro_f1", "segment_accuracy", "character_accuracy"):
        section = differences[f"sections.{name}"]
        assert section is not None
        assert (section.first, section.second) == (1.0, 1.0)


def test_the_figures_are_those_of_the_scores() -> None:
    """Whatever is compared stands in `scores.json` under its name, with the same value."""
    one = report((RYE, Entity(9, 12, "SKILL")), (FRY,), segments=(Segment(0, 20, "noise"),)).scores
    for name, difference in compare_scores(one, one).items():
        value: Any = one
        for key in name.split("."):
            value = value[key]
        assert (difference and difference.first) == (value and pytest.approx(value))


def test_figures_can_be_chosen() -> None:
    scores = report((RYE,)).scores
    assert set(compare_scores(scores, scores, figures=MAIN_FIGURES)) == MAIN_FIGURES
    assert compare_scores(scores, scores, figures=[]) == {}


def test_the_chance_of_a_difference_worked_by_hand() -> None:
    """One skill in each of five postings, missed by the first, found by the second.

    1/16, as two of the 2^5 ways to swap the systems have a difference as great either way.
    """
    first, second = bare_scores(*[(0, 0, 1)] * 5), bare_scores(*[(1, 0, 0)] * 5)
    found = compare_scores(first, second, figures=["entities.type.SKILL.f1"])
    difference = found["entities.type.SKILL.f1"]
    assert difference is not None
    assert (difference.first, difference.second, difference.interval) == (0.0, 1.0, (1.0, 1.0))
    assert difference.p_value == pytest.approx(1 / 16)


def test_a_task_that_either_lacks_is_not_compared() -> None:
    whole, part = report((RYE,)).scores, report((RYE,), segments=()).scores
    for pair in ((whole, part), (part, whole)):
        differences = compare_scores(*pair)
        assert differences["sections.macro_f1"] is None
        assert differences["entities.exact.micro.f1"] is not None


def test_no_entity_changes_sides_where_either_finds_sections_alone() -> None:
    whole, part = report((RYE,)), report(())
    part = Report({**part.scores, "entities": None}, part.errors)
    for pair in ((whole, part), (part, whole)):
        compared = compare_reports(*pair)
        assert (compared.mended, compared.new) == ([], [])


def test_another_annotated_set_is_an_error() -> None:
    first, second = report((RYE,)), report((RYE,), sha256="1")
    with pytest.raises(EvaluationError, match="of other annotations: set 0 and set 1"):
        compare_reports(first, second)
    with pytest.raises(EvaluationError, match="set 1 and set 0"):
        compare_scores(second.scores, first.scores)


def test_a_reference_of_other_annotations_has_figures_and_no_differences() -> None:
    """As two annotators have, scored against each other on the same postings."""
    scores, reference = report(GOLD).scores, report((RYE,), sha256="1", system="readers").scores
    row = reference_row(scores, reference)
    assert (row["system"], row["gold"], row["differences"]) == ("readers", "set 1", {})
    assert row["entities"]["exact"]["micro"]["f1"] == 0.5


@pytest.mark.parametrize("found", [(), (GOLD, GOLD)])
def test_a_reference_of_other_postings_is_an_error(found: tuple[tuple[Entity, ...], ...]) -> None:
    with pytest.raises(EvaluationError, match="the reference 'tiny' is of other postings"):
        reference_row(report(GOLD).scores, report(*found).scores)


def test_a_reference_is_the_first_and_the_system_the_second() -> None:
    """The system finds all, the reference 1 of 3 (F1 2/4): it is ahead by half."""
    scores, reference = report(GOLD).scores, report((RYE,), system="other").scores
    row = reference_row(scores, reference)
    assert (row["system"], row["gold"]) == ("other", "set 0")
    assert row["entities"] == reference["entities"]
    assert set(row["differences"]) == MAIN_FIGURES
    assert row["differences"]["entities.exact.micro.f1"]["difference"] == 0.5


def test_a_comparison_is_json() -> None:
    found = compare_reports(report((RYE,)), report((FRY,), segments=())).to_dict()
    assert set(found) == {"systems", "gold", "differences", "mended", "new"}
    again = json.loads(json.dumps(found, allow_nan=False))
    assert again["systems"] == ["tiny", "tiny"]
    assert again["differences"]["sections.macro_f1"] is None
    assert again["mended"] == found["mended"]
