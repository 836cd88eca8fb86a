"""Charts of figures that are given, each an inline `<svg>`: bars with intervals, and two curves."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from matplotlib.axes import Axes

from jobspan.evaluation.files import Record
from jobspan.reporting import formatting
from jobspan.reporting.svg import COLOURS, chart_style, new_figure, to_svg

ROW_HEIGHT: Final = 0.25
"""Inches."""
LONGEST_NAME: Final = 22
"""Characters of a bar's name."""
RATE_AT: Final = 36
NOTE_AT: Final = 70
"""Points from the axes to where the figures end that stand to the right of a bar."""
TICKS: Final = {0: "0", 0.25: ".25", 0.5: ".5", 0.75: ".75", 1: "1"}
CURVES: Final = {
    "precision": ("precision", COLOURS["strong"], "-"),
    "recall": ("recall", COLOURS["warm"], "-"),
    "f1": ("F1", COLOURS["ink"], "--"),
    "coverage": ("coverage", COLOURS["muted"], ":"),
}
"""By figure, its name, colour and line."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure of 0–1 by name, its interval, a second figure, and a note to its right."""

    name: str
    value: float | None
    interval: formatting.Bounds | None = None
    second: float | None = None
    note: str = ""
    colour: str = "tint"


def draw_bars(bars: Sequence[Bar], *, name: str, title: str, notes: str = "") -> str:
    """A bar a row, from the top; `notes` stands above the notes."""
    with chart_style(name):
        figure = new_figure(ROW_HEIGHT * len(bars) + 0.5)
        axes = figure.add_subplot()
        for row, bar in enumerate(bars):
            _draw_bar(axes, row, bar)
        _label_rows(axes, bars, notes)
        said = ", ".join(f"{bar.name} {formatting.rate(bar.value)}" for bar in bars)
        return to_svg(figure, label=f"{title}: {said}")


def _draw_bar(axes: Axes, row: int, bar: Bar) -> None:
    if bar.value is not None:
        axes.barh(row, bar.value, height=0.62, color=COLOURS[bar.colour])
    if bar.interval is not None:
        axes.plot(list(bar.interval), [row, row], color=COLOURS["ink"], linewidth=1.3)
    if bar.second is not None:
        axes.plot(
            bar.second, row, "D", markersize=4, markerfacecolor="none", color=COLOURS["muted"]
        )
    _write_right(axes, row, formatting.rate(bar.value), at=RATE_AT)
    _write_right(axes, row, bar.note, at=NOTE_AT)


def _write_right(axes: Axes, row: float, text: str, *, at: float, colour: str = "ink") -> None:
    """Write `text` so that it ends `at` points to the right of the axes."""
    axes.annotate(
        text,
        (1, row),
        (at, 0),
        textcoords="offset points",
        annotation_clip=False,
        ha="right",
        va="center_baseline",
        color=COLOURS[colour],
    )


def _label_rows(axes: Axes, bars: Sequence[Bar], notes: str) -> None:
    names = [formatting.shortened(bar.name, LONGEST_NAME) for bar in bars]
    axes.set_yticks(range(len(bars)), names)
    axes.tick_params(axis="y", labelcolor=COLOURS["ink"])
    axes.set_ylim(len(bars) - 0.4, -0.6)
    _scale_x(axes)
    axes.spines["left"].set_visible(False)
    _write_right(axes, -1, notes, at=NOTE_AT, colour="muted")


def _scale_x(axes: Axes) -> None:
    axes.set_xlim(0, 1)
    axes.set_xticks(list(TICKS), list(TICKS.values()))
    axes.grid(axis="x", linewidth=0.6)
    axes.set_axisbelow(True)


def draw_reliability(bins: Iterable[Record], *, name: str, title: str) -> str:
    """The share that is right by mean score, and below it the predictions in each bin."""
    held = [each for each in bins if each["count"]]
    with chart_style(name):
        figure = new_figure(4.3)
        curve, counts = figure.subplots(2, height_ratios=[3, 1], sharex=True)
        curve.plot([0, 1], [0, 1], color=COLOURS["muted"], linestyle=":", linewidth=1.2)
        curve.plot(
            *_points(held),
            color=COLOURS["strong"],
            marker="o",
            markersize=5,
            clip_on=False,
            zorder=3,
        )
        curve.set_ylim(0, 1.03)
        curve.set_yticks(list(TICKS), list(TICKS.values()))
        curve.set_ylabel("share that is right")
        _draw_counts(counts, held)
        _scale_x(curve)
        return to_svg(figure, label=f"{title}: reliability diagram; the table has its figures")


def _points(bins: Sequence[Record]) -> tuple[list[float], list[float]]:
    return [each["mean_score"] for each in bins], [each["accuracy"] for each in bins]


def _draw_counts(axes: Axes, bins: Sequence[Record]) -> None:
    for each in bins:
        middle, width = (each["start"] + each["end"]) / 2, each["end"] - each["start"]
        axes.bar(middle, each["count"], width=width * 0.9, color=COLOURS["tint"])
        axes.text(middle, each["count"], str(each["count"]), ha="center", va="bottom", size=7.5)
    axes.margins(y=0.25)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.set_xlabel("score (bars: predictions)")


def draw_thresholds(rows: Sequence[Record], *, name: str, title: str) -> str:
    """Precision, recall, F1 and coverage by the least score that is kept."""
    with chart_style(name):
        figure = new_figure(3.1)
        axes = figure.add_subplot()
        for key, (label, colour, line) in CURVES.items():
            scores, values = [row["min_score"] for row in rows], [row[key] for row in rows]
            axes.plot(scores, values, color=colour, linestyle=line, label=label)
        axes.set_ylim(0, 1.03)
        axes.set_yticks(list(TICKS), list(TICKS.values()))
        axes.grid(axis="y", linewidth=0.6)
        axes.set_xlabel("--min-score")
        _scale_x(axes)
        figure.legend(loc="outside upper left", ncols=2)
        return to_svg(figure, label=f"{title}; the table has its figures")
