"""`Scores`: what one system gets right on one annotated set, as counts and as JSON."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import Any

from jobspan.evaluation.counts import Counts
from jobspan.evaluation.matching import MATCHINGS, count_entities
from jobspan.evaluation.sections import SectionCounts, count_sections
from jobspan.labels import SECTIONS
from jobspan.records import Posting


@dataclass(frozen=True, slots=True)
class Scores:
    """Counts of entities by matching and label, and of sections."""

    entities: Mapping[str, Mapping[str, Counts]]
    sections: SectionCounts

    def micro(self, matching: str) -> Counts:
        """The counts of all labels together."""
        return reduce(add, self.entities[matching].values())

    def to_dict(self) -> dict[str, Any]:
        """Rates and supports, among them `entities.exact.micro.f1` and `sections.macro_f1`."""
        return {
            "entities": {
                matching: {"micro": _rates(self.micro(matching))}
                | {label: _rates(counts) for label, counts in labels.items()}
                for matching, labels in self.entities.items()
            },
            "sections": {
                "macro_f1": self.sections.macro_f1,
                "character_accuracy": self.sections.character_accuracy,
                **{section: _rates(self.sections.counts(section)) for section in SECTIONS},
            },
        }


def score_postings(gold: Sequence[Posting], predicted: Sequence[Posting]) -> Scores:
    """Score `predicted` against `gold`, the same postings in the same order.

    Raises:
        ValueError: the two sides are not the same postings.
    """
    return Scores(
        entities={
            name: count_entities(gold, predicted, matching=matching)
            for name, matching in MATCHINGS.items()
        },
        sections=count_sections(gold, predicted),
    )


def _rates(counts: Counts) -> dict[str, float | int | None]:
    return {
        "precision": counts.precision,
        "recall": counts.recall,
        "f1": counts.f1,
        "support": counts.support,
    }
