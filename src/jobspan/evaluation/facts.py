"""Facts of a posting: the experience that it asks for, and its pay.

A predicted fact is right where it shares a character with an annotated one, one to one, and both
its bounds are the same. The currency and the period of pay are scored on the pairs.
"""

from collections.abc import Sequence
from typing import Any, TypeVar

from jobspan.evaluation.counts import Counts
from jobspan.evaluation.scores import describe, describe_accuracy
from jobspan.records import Posting
from jobspan.spans import Span
from jobspan.stated import NO_FACTS, Experience, Facts, Pay

Fact = TypeVar("Fact", Experience, Pay)
Sides = tuple[Facts, Facts]
"""The annotated facts of a posting, and the predicted ones."""


def score_facts(
    gold: Sequence[Posting], predicted: Sequence[Posting], *, reread: Sequence[Posting] | None
) -> dict[str, Any] | None:
    """Facts on gold segments and end to end, over the postings whose facts are annotated.

    None where either side has none. `reread` are the postings of `gold` with the facts that the
    system reads from their segments; without them there are no scores on gold segments.
    """
    sides = [(posting.facts for posting in side) for side in (gold, predicted)]
    if not all(any(facts is not None for facts in side) for side in sides):
        return None
    return {
        "gold_segments": None if reread is None else _score(gold, reread),
        "end_to_end": _score(gold, predicted),
    }


def match_facts(gold: Sequence[Fact], predicted: Sequence[Fact]) -> list[tuple[Fact, Fact]]:
    """The pairs that share a character and have the same bounds, one to one, in order."""
    pairs: list[tuple[Fact, Fact]] = []
    left = list(predicted)
    for fact in gold:
        answer = next((each for each in left if _answers(each, fact)), None)
        if answer is not None:
            left.remove(answer)
            pairs.append((fact, answer))
    return pairs


def _answers(predicted: Experience | Pay, gold: Experience | Pay) -> bool:
    overlap = Span(predicted.start, predicted.end).overlap(Span(gold.start, gold.end))
    same = (predicted.minimum, predicted.maximum) == (gold.minimum, gold.maximum)
    return overlap > 0 and same


def _score(gold: Sequence[Posting], predicted: Sequence[Posting]) -> dict[str, Any]:
    rows = [
        (ours.facts, theirs.facts or NO_FACTS)
        for ours, theirs in zip(gold, predicted, strict=True)
        if ours.facts is not None
    ]
    experience = [_count(ours.experience, theirs.experience) for ours, theirs in rows]
    pay = [_count(ours.pay, theirs.pay) for ours, theirs in rows]
    return {
        "postings": len(rows),
        "experience": describe(experience, intervals=True),
        "pay": describe(pay, intervals=True),
        "currency": describe_accuracy([_count_same(row, "currency") for row in rows]),
        "period": describe_accuracy([_count_same(row, "period") for row in rows]),
    }


def _count(gold: Sequence[Fact], predicted: Sequence[Fact]) -> Counts:
    correct = len(match_facts(gold, predicted))
    return Counts(correct, len(predicted) - correct, len(gold) - correct)


def _count_same(sides: Sides, name: str) -> Counts:
    """The pairs of pay of which `name` is the same, and the others as `missed`."""
    pairs = match_facts(sides[0].pay, sides[1].pay)
    same = sum(getattr(ours, name) == getattr(theirs, name) for ours, theirs in pairs)
    return Counts(same, missed=len(pairs) - same)
