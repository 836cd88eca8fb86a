"""Scores against what is right, in bins, and above thresholds."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspan.evaluation.calibration import (
    BINS,
    THRESHOLDS,
    Bin,
    Reliability,
    Scored,
    count_by_threshold,
    measure_reliability,
    scored_entities,
    scored_sections,
)
from jobspan.records import Entity, Posting, Segment

TEXT = "x" * 60
SCORED = st.lists(st.builds(Scored, st.floats(0, 1), st.booleans()), max_size=30)


def posting(*entities: Entity, segments: tuple[Segment, ...] = ()) -> Posting:
    return Posting("a", TEXT, entities, segments)


def skill(start: int, score: float | None = None, *, size: int = 4) -> Entity:
    return Entity(start, start + size, "SKILL", score)


def bin_of(score: float) -> int:
    """The number of the bin that holds `score`."""
    bins = measure_reliability([Scored(score, True)]).bins
    return [each.count for each in bins].index(1)


def test_the_error_worked_by_hand() -> None:
    """Guo et al.'s formula, the sum over bins of n / N · |accuracy - mean score|, N being 5.

    [.6, .7): .6 and .64, one right: |.5 - .62| = .12, weight 2/5. [.9, 1]: .95, 1 and .9, all
    right: |1 - .95| = .05, weight 3/5. Together .048 + .03 = .078.
    """
    reliability = measure_reliability(
        [
            Scored(0.6, True),
            Scored(0.64, False),
            Scored(0.95, True),
            Scored(1.0, True),
            Scored(0.9, True),
        ]
    )
    low, high = reliability.bins[6], reliability.bins[9]
    assert (low.count, low.correct, low.accuracy, low.mean_score) == (
        2,
        1,
        0.5,
        pytest.approx(0.62),
    )
    assert (high.count, high.accuracy, high.mean_score) == (3, 1.0, pytest.approx(0.95))
    assert reliability.expected_calibration_error == pytest.approx(0.078)


def test_promises_that_are_kept_have_no_error() -> None:
    """Of ten scored .7 seven are right, of four scored .25 one."""
    scored = [Scored(0.7, n < 7) for n in range(10)] + [Scored(0.25, n < 1) for n in range(4)]
    assert measure_reliability(scored).expected_calibration_error == pytest.approx(0, abs=1e-12)


def test_errors_of_one_bin_may_cancel_and_those_of_two_do_not() -> None:
    """.5 right and .5 wrong: mean .5, half right, 0. .4 right and .6 wrong: (.6 + .6) / 2."""
    together = measure_reliability([Scored(0.5, True), Scored(0.5, False)])
    apart = measure_reliability([Scored(0.4, True), Scored(0.6, False)])
    assert together.expected_calibration_error == 0.0
    assert apart.expected_calibration_error == pytest.approx(0.6)


def test_nothing_predicted_has_no_error() -> None:
    reliability = measure_reliability([])
    assert reliability.expected_calibration_error is None
    assert len(reliability.bins) == BINS
    assert {(each.count, each.mean_score, each.accuracy) for each in reliability.bins} == {
        (0, None, None)
    }


@pytest.mark.parametrize(
    ("score", "number"),
    [
        (0.0, 0),
        (0.0999, 0),
        (0.1, 1),
        (0.2999, 2),
        (0.3, 3),
        (0.6, 6),
        (0.7, 7),
        (0.9, 9),
        (1.0, 9),
    ],
)
def test_a_bin_holds_its_start_and_the_last_one_its_end(score: float, number: int) -> None:
    """`.3`, `.6` and `.7` as they are read from JSON, not as sums of tenths."""
    assert bin_of(score) == number


def test_bins_lie_side_by_side() -> None:
    edges = [(each.start, each.end) for each in measure_reliability([]).bins]
    tenths = [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0]
    assert edges == list(pairwise(tenths))


def test_a_reliability_is_written_with_its_bins() -> None:
    """One bin of 4, of which 3 right with a sum of scores 3.6: |3.6 - 3| / 4 = .15."""
    reliability = Reliability((Bin(0.9, 1.0, count=4, correct=3, score_sum=3.6),))
    assert reliability.to_dict() == {
        "expected_calibration_error": pytest.approx(0.15),
        "bins": [{"start": 0.9, "end": 1.0, "count": 4, "mean_score": 0.9, "accuracy": 0.75}],
    }


@given(SCORED)
def test_every_prediction_is_in_one_bin(scored: list[Scored]) -> None:
    reliability = measure_reliability(scored)
    assert sum(each.count for each in reliability.bins) == len(scored)
    assert sum(each.correct for each in reliability.bins) == sum(each.correct for each in scored)
    for each in reliability.bins:
        inside = [
            score for score, _ in scored if each.start <= score < each.end or score == each.end == 1
        ]
        assert each.count == len(inside)
        assert each.score_sum == pytest.approx(sum(inside))
    error = reliability.expected_calibration_error
    assert (error is None) if not scored else (0 <= error <= 1)


def test_an_entity_is_right_where_it_matches_exactly() -> None:
    """The second ends elsewhere, the third has another label, the fourth has no score."""
    gold = posting(skill(0), skill(10), Entity(20, 24, "DEGREE"), skill(30))
    predicted = posting(skill(0, 0.9), skill(10, 0.8, size=5), skill(20, 0.7), skill(30))
    found = list(scored_entities([gold], [predicted]))
    assert found == [Scored(0.9, True), Scored(0.8, False), Scored(0.7, False)]


def test_a_segment_is_right_where_its_section_is() -> None:
    """[0, 10) is answered by 6 characters of `legal`; [10, 20) by none; the last has no score."""
    gold = posting(
        segments=(Segment(0, 10, "legal"), Segment(10, 20, "noise"), Segment(20, 30, "legal"))
    )
    predicted = posting(
        segments=(
            Segment(0, 4, "noise", 0.5),
            Segment(4, 10, "legal", 0.75),
            Segment(20, 30, "legal"),
        )
    )
    assert list(scored_sections([gold], [predicted])) == [Scored(0.75, True)]
    other = posting(segments=(Segment(0, 30, "noise", 0.5),))
    assert list(scored_sections([gold], [other])) == [
        Scored(0.5, False),
        Scored(0.5, True),
        Scored(0.5, False),
    ]


def test_thresholds_worked_by_hand() -> None:
    """Gold 3; predicted .9 right, .6 right, .6 wrong, .2 wrong.

    From 0: 2 of 4, 2 of 3, F1 4/7. From .25: 2 of 3, coverage 3/4. From .6 the same: a score equal
    to it is kept. From .65: 1 of 1, 1 of 3, F1 1/2, coverage 1/4. From .95: nothing is left.
    """
    gold = posting(skill(0), skill(10), skill(20))
    predicted = posting(skill(0, 0.9), skill(10, 0.6), skill(30, 0.6), skill(40, 0.2))
    rows = {row["min_score"]: row for row in count_by_threshold([gold], [predicted])}
    assert tuple(rows) == THRESHOLDS
    assert rows[0.0] == {
        "min_score": 0.0,
        "coverage": 1.0,
        "precision": 0.5,
        "recall": pytest.approx(2 / 3),
        "f1": pytest.approx(4 / 7),
        "support": 3,
        "correct": 2,
        "spurious": 2,
        "missed": 1,
    }
    same = {"coverage": 0.75, "correct": 2, "spurious": 1, "missed": 1}
    assert all(same.items() <= rows[score].items() for score in (0.25, 0.6))
    assert rows[0.65]["coverage"] == 0.25
    assert (rows[0.65]["precision"], rows[0.65]["recall"], rows[0.65]["f1"]) == (
        1.0,
        pytest.approx(1 / 3),
        0.5,
    )
    assert rows[0.95]["coverage"] == 0.0
    assert (rows[0.95]["precision"], rows[0.95]["recall"], rows[0.95]["f1"]) == (None, 0.0, 0.0)


def test_an_entity_without_a_score_is_kept_by_every_threshold() -> None:
    """Gold [0, 4); predicted [0, 4) at .5 and [9, 13) without a score, which is wrong.

    At 0 both are kept: precision 1/2. At .95 only the unscored one is: coverage 1/2, precision 0.
    """
    rows = count_by_threshold([posting(skill(0))], [posting(skill(0, 0.5), skill(9))])
    assert (rows[0]["precision"], rows[0]["coverage"]) == (0.5, 1.0)
    assert (rows[-1]["precision"], rows[-1]["coverage"]) == (0.0, 0.5)


def test_thresholds_are_twentieths_below_one() -> None:
    """As they are written: .15 and .35 are what `--min-score 0.15` and `0.35` mean."""
    assert len(THRESHOLDS) == 20
    assert (THRESHOLDS[0], THRESHOLDS[3], THRESHOLDS[7], THRESHOLDS[-1]) == (0.0, 0.15, 0.35, 0.95)


def test_without_scores_there_are_no_thresholds() -> None:
    gold = posting(skill(0))
    assert count_by_threshold([gold], [posting(skill(0))]) == []
    assert count_by_threshold([gold], [posting()]) == []
    assert count_by_threshold([], []) == []


def test_gold_of_every_posting_is_wanted() -> None:
    """The second posting has two skills and no prediction: 1 of 3 is found at 0."""
    gold, predicted = [posting(skill(0)), posting(skill(0), skill(10))], [posting(skill(0, 0.9))]
    rows = count_by_threshold(gold, [*predicted, posting()])
    assert (rows[0]["correct"], rows[0]["missed"], rows[0]["support"]) == (1, 2, 3)
