"""A chart is one `<svg>` that says what it is told, in the colours and the font of its page."""

import re
import warnings
from xml.etree import ElementTree

import pytest

from jobspan.evaluation.files import Report
from jobspan.reporting.plots import Bar, draw_bars, draw_reliability, draw_thresholds

BARS = [Bar("one", 0.25, (0.1, 0.4), second=0.5, note="7"), Bar("two", None, note="0")]


def chart(*bars: Bar) -> str:
    return draw_bars(bars or BARS, name="chart", title="F1", notes="support")


def texts(svg: str) -> list[str]:
    root = ElementTree.fromstring(svg)
    return [element.text or "" for element in root.iter("{http://www.w3.org/2000/svg}text")]


def test_a_bar_has_its_name_its_figure_and_its_note() -> None:
    assert set(texts(chart())) >= {"one", "0.250", "7", "two", "–", "0", "support"}
    assert 'role="img" aria-label="F1: one 0.250, two –"' in chart()


def test_drawing_twice_gives_the_same_text() -> None:
    assert chart() == chart()


def test_ids_of_two_charts_do_not_meet() -> None:
    first, second = (
        set(re.findall(r' id="([^"]+)"', draw_bars(BARS, name=name, title="")))
        for name in ("first", "second")
    )

    assert first
    assert second
    assert not first & second


def test_every_reference_has_its_id() -> None:
    svg = chart()
    ids = set(re.findall(r' id="([^"]+)"', svg))

    assert set(re.findall(r'url\(#([^)]+)\)|href="#([^"]+)"', svg))
    for pair in re.findall(r'url\(#([^)]+)\)|href="#([^"]+)"', svg):
        assert "".join(pair) in ids


def test_colours_and_font_are_those_of_the_page() -> None:
    svg = chart()

    assert "var(--tint)" in svg
    assert "var(--ink)" in svg
    assert not re.search(r"(fill|stroke): #", svg)
    assert "font-family" not in svg
    assert "<style" not in svg


@pytest.mark.parametrize(
    "name", ["<b>&\"'", r"$\frac{1}{2}$ $", "\x1b[31m", "🦊 漢字 é", "x" * 500]
)
def test_any_name_is_shown_as_it_is(name: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        svg = chart(Bar(name, 0.5))

    shown = texts(svg)[5]
    assert shown.removesuffix("…") in name.replace("\x1b", "␛")
    assert len(shown) <= 22


def test_no_bars_is_no_error() -> None:
    assert draw_bars([], name="empty", title="F1").startswith("<svg")


def test_reliability_shows_the_predictions_in_each_bin_that_has_any(report: Report) -> None:
    bins = report.scores["calibration"]["entities"]["bins"]

    svg = draw_reliability(bins, name="reliability", title="Entities")

    assert texts(svg).count("7") == 4
    assert "0" not in texts(svg)[12:]


def test_thresholds_name_their_curves(report: Report) -> None:
    svg = draw_thresholds(report.scores["thresholds"], name="thresholds", title="Thresholds")

    assert {"precision", "recall", "F1", "coverage", "--min-score"} <= set(texts(svg))
