"""Which charts a report has, from `scores.json`."""

from collections.abc import Sequence

from jobspan.evaluation.files import Record
from jobspan.labels import SECTIONS
from jobspan.reporting import formatting, wording
from jobspan.reporting.plots import Bar, draw_bars, draw_reliability, draw_thresholds

NOTES = "support"
"""What stands to the right of a bar's figure."""


def label_chart(entities: Record) -> str:
    """Exact F1 by label, with type F1 as a second mark."""
    bars = [
        _rate_bar(label, rates, second=entities["type"][label]["f1"])
        for label, rates in entities["exact"].items()
    ]
    return draw_bars(bars, name="labels", title="Exact F1 by label", notes=NOTES)


def section_chart(sections: Record) -> str:
    """F1 by section."""
    bars = [_rate_bar(section, sections[section]) for section in SECTIONS]
    return draw_bars(bars, name="sections", title="F1 by section", notes=NOTES)


def slice_chart(kind: str, slices: Record) -> str:
    """Exact F1 by slice."""
    bars = [_rate_bar(name, rates) for name, rates in slices.items()]
    title = f"Exact F1. {wording.SLICES.get(kind, kind)}"
    return draw_bars(bars, name=f"slice-{kind}", title=title, notes=NOTES)


def reliability_chart(task: str, bins: Sequence[Record]) -> str:
    """The reliability diagram of `entities` or `sections`."""
    return draw_reliability(bins, name=f"reliability-{task}", title=wording.TASKS[task])


def threshold_chart(thresholds: Sequence[Record]) -> str:
    """Precision, recall, F1 and coverage by threshold."""
    title = "Precision, recall, F1 and coverage by --min-score"
    return draw_thresholds(thresholds, name="thresholds", title=title)


def _rate_bar(name: str, rates: Record, *, second: float | None = None) -> Bar:
    support = formatting.count(rates["support"])
    return Bar(name, rates["f1"], rates["f1_interval"], second=second, note=support)
