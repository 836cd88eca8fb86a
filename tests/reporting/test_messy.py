"""What a messy copy costs, in the page and in Markdown."""

from collections.abc import Callable

from jobspan.evaluation.files import Report
from jobspan.reporting.markdown import render_markdown
from jobspan.reporting.messy import COLUMNS, messy_table
from jobspan.reporting.page import render_page


def test_without_a_copy_there_is_no_table(report: Report) -> None:
    assert messy_table(report.scores) is None
    assert "Messy text" not in render_page(*report)
    assert "Messy text" not in render_markdown(report.scores)


def test_each_figure_stands_with_what_it_loses(make_report: Callable[..., Report]) -> None:
    """Of the entities (0.25) none is found in the copy; the sections, 2 of 3, are as good there.

    No entity is found at all, but sections are: so the copy has no figure for entities.
    """
    report = make_report(messy=True)
    table = messy_table(report.scores)
    assert table is not None
    assert table.columns == COLUMNS
    (group,) = table.groups
    rows = [[cell.text for cell in row] for row in group.rows]
    assert [row[0] for row in rows] == ["section macro F1", "characters in the right section"]
    assert all(row[1] == row[2] and row[3] == "+0.000" for row in rows)
    page = render_page(*report)
    assert '<h2 id="messy">Messy text</h2>' in page
    assert '<a href="#messy">' in page
    assert "made, a messy copy of seed 1" in page
    assert "## Messy text" in render_markdown(report.scores)
