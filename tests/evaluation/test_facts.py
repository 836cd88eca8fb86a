"""Facts: experience and pay by place and bounds, then currency and period of the pay found."""

from decimal import Decimal
from typing import Any

import pytest

from jobspan.evaluation.facts import match_facts, score_facts
from jobspan.records import Posting
from jobspan.stated import NO_FACTS, Experience, Facts, Pay


def years(start: int, end: int, minimum: float | None, maximum: float | None = None) -> Experience:
    return Experience(start, end, minimum, maximum, None)


def pay(
    start: int, end: int, minimum: str, currency: str | None = "USD", period: Any = "year"
) -> Pay:
    return Pay(start, end, Decimal(minimum), None, currency, period)


def posting(facts: Facts | None) -> Posting:
    return Posting("ad-1", "🥐 e\u0301 " * 20, facts=facts)


GOLD = Facts((years(0, 5, 2), years(10, 15, 3, 5)), (pay(20, 25, "9.50"), pay(30, 35, "20")))
FOUND = Facts(
    (years(4, 9, 2.0), years(10, 15, 3), years(16, 18, 1)),
    (pay(18, 21, "9.5", currency="EUR"), pay(30, 35, "20", period=None)),
)


def test_facts_worked_by_hand() -> None:
    """Experience: [4, 9) touches [0, 5) and says 2 as well; 3 without end is not 3–5: 1 of 3, of 2.

    Pay: both, 9.50 is 9.5; of the two one currency and one period are right.
    """
    scores = score_facts([posting(GOLD)], [posting(FOUND)], reread=[posting(GOLD)])
    assert scores is not None
    end_to_end = scores["end_to_end"]
    assert end_to_end["postings"] == 1
    assert end_to_end["experience"]["precision"] == pytest.approx(1 / 3)
    assert end_to_end["experience"]["recall"] == 0.5
    assert (end_to_end["pay"]["f1"], end_to_end["pay"]["support"]) == (1.0, 2)
    assert end_to_end["currency"]["accuracy"] == 0.5
    assert (end_to_end["period"]["correct"], end_to_end["period"]["support"]) == (1, 2)
    assert scores["gold_segments"]["experience"]["f1"] == 1.0


def test_only_postings_with_annotated_facts_count() -> None:
    """One states nothing, and the invented fact is spurious; the other is not annotated."""
    gold = [posting(NO_FACTS), posting(None)]
    scores = score_facts(gold, [posting(FOUND), posting(FOUND)], reread=None)
    assert scores is not None
    assert scores["gold_segments"] is None
    experience = scores["end_to_end"]["experience"]
    assert (scores["end_to_end"]["postings"], experience["spurious"]) == (1, 3)
    assert (experience["precision"], experience["recall"]) == (0.0, None)
    assert scores["end_to_end"]["currency"]["accuracy"] is None


def test_without_facts_on_either_side_there_are_no_scores() -> None:
    assert score_facts([posting(None)], [posting(FOUND)], reread=None) is None
    assert score_facts([posting(GOLD)], [posting(None)], reread=[posting(GOLD)]) is None
    assert score_facts([], [], reread=[]) is None


def test_intervals_from_five_postings_on() -> None:
    sides = [posting(GOLD)] * 5, [posting(FOUND)] * 5
    scores = score_facts(*sides, reread=None)
    assert scores is not None
    assert scores["end_to_end"]["experience"]["recall_interval"] == (0.5, 0.5)
    assert scores["end_to_end"]["currency"]["accuracy_interval"] == (0.5, 0.5)


@pytest.mark.parametrize(
    ("gold", "predicted", "n"),
    [
        ([], [], 0),
        ([years(0, 5, 2)], [years(5, 9, 2)], 0),
        ([years(0, 5, 2)], [years(0, 5, 3)], 0),
        ([years(0, 5, 2, 4)], [years(0, 5, 2)], 0),
        ([years(0, 5, 2), years(5, 9, 2)], [years(0, 9, 2)], 1),
        ([years(0, 9, 2)], [years(0, 5, 2), years(5, 9, 2)], 1),
        ([years(0, 5, 2), years(5, 9, 2)], [years(0, 5, 2), years(5, 9, 2)], 2),
        ([years(0, 5, 2)], [years(0, 2, 3), years(2, 5, 2)], 1),
    ],
    ids=["none", "adjacent", "value", "side", "joined", "split", "same", "second"],
)
def test_pairs_are_one_to_one(gold: list[Any], predicted: list[Any], n: int) -> None:
    assert len(match_facts(gold, predicted)) == n
