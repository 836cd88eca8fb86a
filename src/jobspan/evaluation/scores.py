"""`Scores`: what one system gets right on one annotated set, posting by posting."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import Any

from jobspan.evaluation.counts import RATES, Counts, macro
from jobspan.evaluation.intervals import macro_interval, rate_interval
from jobspan.evaluation.matching import MATCHINGS, count_entities
from jobspan.evaluation.sections import UNCOVERED, SectionCounts, count_sections
from jobspan.labels import ENTITY_LABELS, SECTIONS
from jobspan.records import Posting


@dataclass(frozen=True, slots=True)
class PostingScores:
    """The counts of one posting: entities by matching and label, and sections."""

    entities: Mapping[str, Mapping[str, Counts]]
    sections: SectionCounts

    def micro(self, matching: str) -> Counts:
        """The counts of all labels together."""
        return total(self.entities[matching].values())


@dataclass(frozen=True, slots=True)
class Scores:
    """The counts of each posting, in order; every rate is that of their sum."""

    postings: tuple[PostingScores, ...]

    def entities(self, matching: str) -> dict[str, Counts]:
        """The counts of each label over all postings."""
        return {label: total(self._of_label(matching, label)) for label in ENTITY_LABELS}

    def micro(self, matching: str) -> Counts:
        """The counts of all labels together."""
        return total(self._micros(matching))

    @property
    def sections(self) -> SectionCounts:
        """The sections of all postings."""
        return sum((each.sections for each in self.postings), SectionCounts())

    def to_dict(self, *, intervals: bool = False) -> dict[str, Any]:
        """Rates and counts, among them `entities.exact.micro.f1` and `sections.macro_f1`.

        With `intervals`, each rate `x` is followed by its 95 % interval `x_interval`.
        """
        return {
            "entities": {matching: self._matching(matching, intervals) for matching in MATCHINGS},
            "sections": self._sections(intervals),
        }

    def _matching(self, matching: str, intervals: bool) -> dict[str, Any]:
        by_label = {label: self._of_label(matching, label) for label in ENTITY_LABELS}
        return {
            "micro": describe(self._micros(matching), intervals=intervals),
            "macro": _describe_macro(list(by_label.values()), intervals=intervals),
            **{label: describe(row, intervals=intervals) for label, row in by_label.items()},
        }

    def _sections(self, intervals: bool) -> dict[str, Any]:
        rows = [each.sections for each in self.postings]
        whole = self.sections
        by_section = {name: [row.counts(name) for row in rows] for name in SECTIONS}
        segments = [row.segment_counts for row in rows]
        characters = [row.character_counts for row in rows]
        record: dict[str, Any] = {
            "macro_f1": whole.macro_f1,
            "segment_accuracy": whole.segment_accuracy,
            "character_accuracy": whole.character_accuracy,
        }
        if intervals:
            record |= {
                "macro_f1_interval": macro_interval(list(by_section.values()), "f1"),
                "segment_accuracy_interval": rate_interval(segments, "recall"),
                "character_accuracy_interval": rate_interval(characters, "recall"),
            }
        record |= {name: describe(row, intervals=intervals) for name, row in by_section.items()}
        columns = [*SECTIONS, UNCOVERED]
        return record | {"confusion": {"columns": columns, "segments": whole.confusion}}

    def _of_label(self, matching: str, label: str) -> list[Counts]:
        return [each.entities[matching][label] for each in self.postings]

    def _micros(self, matching: str) -> list[Counts]:
        return [each.micro(matching) for each in self.postings]


def score_postings(gold: Sequence[Posting], predicted: Sequence[Posting]) -> Scores:
    """Score `predicted` against `gold`, the same postings in the same order.

    Raises:
        ValueError: the two sides are not the same postings.
    """
    return Scores(tuple(_score(ours, theirs) for ours, theirs in zip(gold, predicted, strict=True)))


def total(counts: Iterable[Counts]) -> Counts:
    """The sum of `counts`."""
    return reduce(add, counts, Counts())


def describe(counts: Sequence[Counts], *, intervals: bool) -> dict[str, Any]:
    """Rates and counts of the sum over postings, with the intervals of the rates if wanted."""
    bounds = {f"{name}_interval": rate_interval(counts, name) for name in RATES if intervals}
    return total(counts).to_dict() | bounds


def describe_accuracy(counts: Sequence[Counts]) -> dict[str, Any]:
    """The share of `correct` among the gold of the sum over postings, its interval, and counts."""
    whole = total(counts)
    return {
        "accuracy": whole.recall,
        "accuracy_interval": rate_interval(counts, "recall"),
        "correct": whole.correct,
        "support": whole.support,
    }


def _describe_macro(rows: Sequence[Sequence[Counts]], *, intervals: bool) -> dict[str, Any]:
    labels = [total(row).to_dict() for row in rows]
    means = {name: macro(rates[name] for rates in labels) for name in RATES}
    bounds = {f"{name}_interval": macro_interval(rows, name) for name in RATES if intervals}
    return means | {"support": sum(total(row).support for row in rows)} | bounds


def _score(gold: Posting, predicted: Posting) -> PostingScores:
    if (gold.id, gold.text) != (predicted.id, predicted.text):
        raise ValueError(f"gold posting {gold.id!r} is paired with predicted {predicted.id!r}")
    return PostingScores(count_entities(gold, predicted), count_sections(gold, predicted))
