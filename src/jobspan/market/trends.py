"""How the share of postings that name a skill goes from month to month: charts and their table."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from jobspan.market import wording
from jobspan.market.records import Month
from jobspan.reporting import formatting
from jobspan.reporting.svg import COLOURS, chart_style, new_figure, to_svg
from jobspan.reporting.tables import Table, plain_table, text_row

FEWEST_MONTHS: Final = 2
FEWEST_DRAWN: Final = 10
"""Postings of a month that is drawn: one posting more or less is ten points at most."""
HEIGHT: Final = 1.5
"""Inches of a chart."""


@dataclass(frozen=True, slots=True)
class Trend:
    """A skill, and its chart as an `<svg>` element."""

    skill: str
    chart: str


@dataclass(frozen=True, slots=True)
class Trends:
    """A chart a skill, none where too few months have enough postings, and every month."""

    charts: Sequence[Trend]
    fewest: int
    table: Table


def read_trends(months: Sequence[Month]) -> Trends | None:
    """The trends of the skills in `months`; None where there are fewer than two months."""
    if len(months) < FEWEST_MONTHS:
        return None
    drawn = [month for month in months if month.postings >= FEWEST_DRAWN]
    skills = list(months[0].naming)
    charts = [
        Trend(wording.name(skill), draw_trend(skill, drawn))
        for skill in skills
        if len(drawn) >= FEWEST_MONTHS
    ]
    return Trends(charts, FEWEST_DRAWN, month_table(months, skills))


def month_table(months: Sequence[Month], skills: Sequence[str]) -> Table:
    """A row a month: its postings, and the share of them that name each skill."""
    return plain_table(
        "months",
        "Share of the postings of a month that name a skill.",
        ("month", "postings", *map(wording.name, skills)),
        (
            text_row(
                month.name,
                formatting.count(month.postings),
                *(wording.share(month.naming[skill], month.postings) for skill in skills),
            )
            for month in months
        ),
    )


def draw_trend(skill: str, months: Sequence[Month]) -> str:
    """The share by month, on one scale for all skills; a line joins months that are neighbours."""
    highest = max(count / month.postings for month in months for count in month.naming.values())
    points = {_number(month): month.naming[skill] / month.postings for month in months}
    with chart_style(f"trend-{skill}"):
        figure = new_figure(HEIGHT)
        axes = figure.add_subplot()
        for before, after in pairwise(points):
            style = "-" if after == before + 1 else ":"
            ends = (points[before], points[after])
            axes.plot([before, after], ends, color=COLOURS["strong"], linestyle=style)
        axes.plot(list(points), list(points.values()), "o", markersize=4, color=COLOURS["strong"])
        axes.set_ylim(0, (highest or 1) * 1.1)
        axes.yaxis.set_major_formatter(lambda value, _: f"{value:.0%}")
        axes.grid(axis="y", linewidth=0.6)
        axes.set_xticks([min(points), max(points)], [months[0].name, months[-1].name])
        first, last = axes.get_xticklabels()
        first.set_horizontalalignment("left")  # apart from the 0 % of the other axis
        last.set_horizontalalignment("right")
        said = ", ".join(f"{m.name} {wording.share(m.naming[skill], m.postings)}" for m in months)
        return to_svg(figure, label=f"Share of postings that name {wording.name(skill)}: {said}")


def _number(month: Month) -> int:
    """Months from the year 0."""
    year, of_year = month.name.split("-")
    return int(year) * 12 + int(of_year)
