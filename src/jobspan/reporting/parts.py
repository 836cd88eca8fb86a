"""The parts of a report, each from `scores.json`: None where the system does not do its task."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from jobspan.evaluation.files import Record
from jobspan.reporting import charts, formatting, score_tables, wording
from jobspan.reporting.summary import comparison_table
from jobspan.reporting.tables import Table

CHARACTER_ACCURACY: Final = ("sections.character_accuracy", "character accuracy")


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A table, and a chart of its figures, drawn when it is asked for."""

    title: str
    draw: Callable[[], str]
    table: Table

    @property
    def chart(self) -> str:
        """The chart as an `<svg>` element."""
        return self.draw()


@dataclass(frozen=True, slots=True)
class EntityPart:
    """Entities by matching and label, by outcome, and where their words stand again."""

    rates: Exhibit
    outcomes: Table
    consistency: Table

    @property
    def tables(self) -> list[Table]:
        """All of them, in order."""
        return [self.rates.table, self.outcomes, self.consistency]


@dataclass(frozen=True, slots=True)
class SectionPart:
    """All sections together, beside the references, each, and which is taken for which."""

    figures: Table
    comparison: Table | None
    rates: Exhibit
    confusion: Table

    @property
    def tables(self) -> list[Table]:
        """All of them, in order."""
        compared = [self.comparison] if self.comparison else []
        return [self.figures, *compared, self.rates.table, self.confusion]


@dataclass(frozen=True, slots=True)
class ScorePart:
    """Calibration: its error and its diagram by task; and what thresholds buy."""

    errors: dict[str, str]
    reliability: list[Exhibit]
    thresholds: Exhibit | None

    @property
    def tables(self) -> list[Table]:
        """All of them, in order."""
        exhibits = [*self.reliability, *([self.thresholds] if self.thresholds else [])]
        return [each.table for each in exhibits]


def read_entities(scores: Record) -> EntityPart | None:
    """The part on entities."""
    if (entities := scores["entities"]) is None:
        return None
    rates = Exhibit(
        "F1 by label", partial(charts.label_chart, entities), score_tables.entity_table(entities)
    )
    return EntityPart(
        rates,
        score_tables.outcome_table(scores["outcomes"]),
        score_tables.consistency_table(scores["consistency"]),
    )


def read_sections(scores: Record) -> SectionPart | None:
    """The part on sections."""
    if (sections := scores["sections"]) is None:
        return None
    return SectionPart(
        score_tables.section_figures_table(sections),
        comparison_table(*CHARACTER_ACCURACY, scores["references"]),
        Exhibit(
            "F1 by section",
            partial(charts.section_chart, sections),
            score_tables.section_table(sections),
        ),
        score_tables.confusion_table(sections),
    )


def read_score_part(scores: Record) -> ScorePart | None:
    """The part on scores, of the tasks whose predictions have any."""
    calibration = {
        task: each
        for task, each in scores["calibration"].items()
        if each["expected_calibration_error"] is not None
    }
    if not calibration:
        return None
    return ScorePart(
        {
            wording.TASKS[task]: formatting.rate(each["expected_calibration_error"])
            for task, each in calibration.items()
        },
        [_reliability(task, each["bins"]) for task, each in calibration.items()],
        _thresholds(scores["thresholds"]) if scores["thresholds"] else None,
    )


def read_slices(scores: Record) -> list[Exhibit]:
    """An exhibit for each kind of slice: those of `wording.SLICES` in their order, then others."""
    if scores["entities"] is None:
        return []
    kinds = scores["slices"]
    names = [kind for kind in dict.fromkeys([*wording.SLICES, *kinds]) if kinds.get(kind)]
    return [
        Exhibit(
            wording.SLICES.get(kind, kind),
            partial(charts.slice_chart, kind, kinds[kind]),
            score_tables.slice_table(kind, kinds[kind]),
        )
        for kind in names
    ]


def _reliability(task: str, bins: list[Record]) -> Exhibit:
    draw = partial(charts.reliability_chart, task, bins)
    return Exhibit(wording.TASKS[task], draw, score_tables.reliability_table(task, bins))


def _thresholds(rows: list[Record]) -> Exhibit:
    table = score_tables.threshold_table(rows)
    return Exhibit("Choosing a threshold", partial(charts.threshold_chart, rows), table)
