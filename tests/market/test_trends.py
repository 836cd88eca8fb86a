import re

from jobspan.market.records import Month
from jobspan.market.trends import draw_trend, month_table, read_trends


def month(name: str, postings: int, go: int) -> Month:
    return Month(name, postings, {"Go": go})


def test_it_takes_two_months() -> None:
    assert read_trends([]) is None
    assert read_trends([month("2026-01", 90, 9)]) is None


def test_months_of_few_postings_are_in_the_table_alone() -> None:
    months = [month("2025-12", 20, 5), month("2026-01", 9, 9), month("2026-02", 10, 1)]
    trends = read_trends(months)
    assert trends is not None
    (trend,) = trends.charts
    assert trend.skill == "Go"
    assert (
        'aria-label="Share of postings that name Go: 2025-12 25.0%, 2026-02 10.0%"' in trend.chart
    )
    (group,) = trends.table.groups
    assert [[cell.text for cell in row] for row in group.rows] == [
        ["2025-12", "20", "25.0%"],
        ["2026-01", "9", "100.0%"],
        ["2026-02", "10", "10.0%"],
    ]


def test_without_two_full_months_there_is_no_chart() -> None:
    trends = read_trends([month("2025-12", 20, 5), month("2026-01", 9, 9)])
    assert trends is not None
    assert trends.charts == []


def test_the_line_is_dotted_over_missing_months() -> None:
    neighbours = draw_trend("Go", [month("2025-12", 20, 5), month("2026-01", 20, 0)])
    apart = draw_trend("Go", [month("2025-12", 20, 5), month("2026-02", 20, 0)])
    assert "stroke-dasharray" not in neighbours
    assert "stroke-dasharray" in apart


def test_the_names_of_the_months_stand_within_the_axis() -> None:
    chart = draw_trend("Go", [month("2025-12", 20, 5), month("2026-01", 20, 0)])
    anchors = re.findall(r"text-anchor: (\w+)[^>]*>(20[^<%]+)<", chart)
    assert anchors == [("start", "2025-12"), ("end", "2026-01")]


def test_a_skill_that_is_markup_stays_text() -> None:
    months = [Month(name, 20, {"<b>$x$": 0}) for name in ("2025-12", "2026-01")]
    chart = draw_trend("<b>$x$", months)
    assert "<b>" not in chart
    assert "&lt;b&gt;$x$" in chart
    assert month_table(months, ["<b>$x$"]).columns == ("month", "postings", "<b>$x$")
