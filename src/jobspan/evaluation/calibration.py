"""Whether a score of 0.9 is right nine times in ten, and what a threshold on scores buys.

Expected calibration error as Guo et al. 2017 define it (arXiv:1706.04599): the mean distance, over
bins of one width weighted by what they hold, between the mean score and the share that is right.
(Here a bin holds its lower edge, there its upper one.)
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final, NamedTuple

import numpy as np

from jobspan.evaluation.counts import Counts
from jobspan.evaluation.matching import match_exact
from jobspan.evaluation.sections import align_segments
from jobspan.records import Posting

BINS: Final = 10
THRESHOLDS: Final = tuple(step / 20 for step in range(20))


class Scored(NamedTuple):
    """A prediction's score, 0–1, and whether it was right."""

    score: float
    correct: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """The predictions scored in `[start, end)` (the last bin holds its end too)."""

    start: float
    end: float
    count: int
    correct: int
    score_sum: float

    @property
    def mean_score(self) -> float | None:
        """What the scores promise."""
        return self.score_sum / self.count if self.count else None

    @property
    def accuracy(self) -> float | None:
        """The share that is right."""
        return self.correct / self.count if self.count else None


@dataclass(frozen=True, slots=True)
class Reliability:
    """Predictions by bins of their score."""

    bins: tuple[Bin, ...]

    @property
    def expected_calibration_error(self) -> float | None:
        """Mean distance between promise and truth; None without predictions."""
        total = sum(each.count for each in self.bins)
        distance = sum(abs(each.score_sum - each.correct) for each in self.bins)
        return distance / total if total else None

    def to_dict(self) -> dict[str, Any]:
        """The error, and each bin."""
        return {
            "expected_calibration_error": self.expected_calibration_error,
            "bins": [
                {
                    "start": each.start,
                    "end": each.end,
                    "count": each.count,
                    "mean_score": each.mean_score,
                    "accuracy": each.accuracy,
                }
                for each in self.bins
            ],
        }


def measure_reliability(scored: Iterable[Scored]) -> Reliability:
    """Sort predictions into `BINS` bins of one width."""
    stored = list(scored)
    scores = np.array([each.score for each in stored])
    correct = np.array([each.correct for each in stored], dtype=bool)
    edges = np.arange(BINS + 1) / BINS
    number = np.clip(np.searchsorted(edges, scores, side="right") - 1, 0, BINS - 1)
    held = [number == index for index in range(BINS)]
    return Reliability(
        tuple(
            Bin(
                float(start),
                float(end),
                count=int(inside.sum()),
                correct=int(correct[inside].sum()),
                score_sum=float(scores[inside].sum()),
            )
            for (start, end), inside in zip(pairwise(edges), held, strict=True)
        )
    )


def scored_entities(
    gold: Iterable[Posting], predicted: Iterable[Posting], *, unscored: float | None = None
) -> Iterator[Scored]:
    """Each predicted entity with its score, or `unscored`, unless both are None.

    Right is an exact match.
    """
    for ours, theirs in zip(gold, predicted, strict=True):
        right = {entity.span for _, entity in match_exact(ours.entities, theirs.entities)}
        for entity in theirs.entities:
            score = unscored if entity.score is None else entity.score
            if score is not None:
                yield Scored(score, entity.span in right)


def scored_sections(gold: Iterable[Posting], predicted: Iterable[Posting]) -> Iterator[Scored]:
    """The scored segment that answers each gold one; right is one section."""
    for ours, theirs in zip(gold, predicted, strict=True):
        for segment, answer, _ in align_segments(ours, theirs):
            if answer is not None and answer.score is not None:
                yield Scored(answer.score, answer.section == segment.section)


def count_by_threshold(
    gold: Sequence[Posting], predicted: Sequence[Posting]
) -> list[dict[str, Any]]:
    """What `--min-score` leaves: exact counts and rates, and the share of entities that is kept.

    An entity without a score is kept always. Empty where none has one.
    """
    scored = list(scored_entities(gold, predicted, unscored=1.0))
    wanted = sum(len(posting.entities) for posting in gold)
    some = any(entity.score is not None for posting in predicted for entity in posting.entities)
    return [_threshold_row(scored, wanted, threshold) for threshold in THRESHOLDS if some]


def _threshold_row(scored: Sequence[Scored], wanted: int, threshold: float) -> dict[str, Any]:
    kept = [each.correct for each in scored if each.score >= threshold]
    counts = Counts(sum(kept), len(kept) - sum(kept), wanted - sum(kept))
    coverage = len(kept) / len(scored)
    return {"min_score": threshold, "coverage": coverage, **counts.to_dict()}
