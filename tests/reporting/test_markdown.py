"""The same figures for a reader on GitHub."""

import re
from collections.abc import Callable

import pytest

from jobspan.evaluation.files import Report
from jobspan.reporting.markdown import escape_markdown, render_markdown

MakeReport = Callable[..., Report]


def rows(markdown: str) -> list[list[str]]:
    lines = [line for line in markdown.splitlines() if line.startswith("|")]
    return [re.split(r" ?(?<!\\)\| ?", line)[1:-1] for line in lines]


def test_figures_are_those_of_the_scores(report: Report) -> None:
    markdown = render_markdown(report.scores)

    assert "## Entities: 0.250 exact micro F1" in markdown
    assert ["SKILL", "0.000", "0.000", "0.000", "0.000–0.000", "14"] in rows(markdown)
    assert ["annotators", "1.000", "1.000–1.000", "−0.750", "−0.750 to −0.750"] in [
        row[:5] for row in rows(markdown)
    ]
    assert "`" not in markdown
    assert "&" not in markdown


def test_every_table_has_a_blank_line_before_it_and_as_many_cells_a_row(report: Report) -> None:
    markdown = render_markdown(report.scores)

    for block in re.findall(r"(?:^\|.*\n)+", markdown, re.MULTILINE):
        assert f"\n\n{block}" in markdown
        assert len({len(row) for row in rows(block)}) == 1
        assert set(block.splitlines()[1]) <= set("|-: ")


def test_rendering_twice_gives_the_same_text(report: Report) -> None:
    assert render_markdown(report.scores) == render_markdown(report.scores)


def test_names_stay_text_in_a_table(make_report: MakeReport) -> None:
    markdown = render_markdown(make_report(1, system="a|b `c` <script>\n# d").scores)

    assert r"a\|b \`c\` \<script\> \# d on made" in markdown


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("en_jobspan_mini", "en_jobspan_mini"),
        ("_x_", r"\_x\_"),
        ("a  b\r\nc\x1b", "a b c␛"),
        ("[x](y)", r"\[x\](y)"),
        ("\\|", r"\\\|"),
        ("", ""),
    ],
)
def test_escaping(text: str, escaped: str) -> None:
    assert escape_markdown(text) == escaped


def test_what_was_not_done_has_no_table(make_report: MakeReport) -> None:
    scores = make_report(1, predicted=(), annotators=False).scores
    markdown = render_markdown(scores)

    assert scores["entities"] is None
    assert "## Entities: not scored" in markdown
    assert "Entities by matching" not in markdown
    assert "Other systems" not in markdown
