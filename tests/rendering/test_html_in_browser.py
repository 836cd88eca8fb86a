"""A real browser shows the page: no complaint, no sideways scrolling, colours one can read."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from jobspan.labels import ENTITY_LABELS, SECTIONS
from jobspan.records import Entity, Posting, Segment
from jobspan.rendering.html import render_html
from jobspan.spans import Span
from jobspan.stated import Experience, Facts

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Scheme = Literal["light", "dark"]
Contrasts = Callable[["Page", str], Iterator[tuple[float, str]]]

LOWEST_CONTRAST = 4.5
"""Of text to its ground: WCAG 2.1, criterion 1.4.3."""

TEXTS = "mark, small, h2, h3, p, li, li span, dt, dd, dd b, section div"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("page") / "page.html"
    path.write_text("".join(render_html([every_colour(), awkward()])), encoding="utf-8")
    return path.as_uri()


def every_colour() -> Posting:
    """A line for every section, with an entity of every label in each."""
    line = " ".join(ENTITY_LABELS) + " and some more words to fill a line of a page"
    starts = [i * (len(line) + 1) for i in range(len(SECTIONS))]
    entities = [
        Entity(at + line.index(label), at + line.index(label) + len(label), label, 0.987)
        for at in starts
        for label in ENTITY_LABELS
    ]
    segments = [
        Segment(at, at + len(line), section) for at, section in zip(starts, SECTIONS, strict=True)
    ]
    text = "\n".join([line] * len(SECTIONS))
    probabilities = {str(label): 0.5 for label in ENTITY_LABELS}
    return Posting(
        "every colour",
        text,
        tuple(entities),
        tuple(segments),
        probabilities,
        "mini",
        Facts(experience=(Experience(0, 5, 3, None, None),)),
        {"title": "Every colour", "company": "Rye & Sons"},
    )


def awkward() -> Posting:
    """Long words, markup, spaces in rows, tabs, emoji, and a label out of the scheme."""
    text = f"<script>alert(1)</script>  a\t\t\tb\n\n{'x' * 300} 🦊 {'y' * 300}"
    entities = (Entity(0, 25, "TOOL", 0.5), Entity(34, 334, "SKILL", 1.0))
    return Posting(
        "z" * 200,
        text,
        entities,
        (Segment(0, len(text), "s" * 99),),
        {"l" * 99: 0.5},
        "m" * 99,
        Facts(experience=(Experience(34, 334, 3, None, Span(34, 334)),)),
        {"title": "t" * 200, "company": "c" * 200},
    )


def open_page(browser: "Browser", address: str, *, width: int, scheme: Scheme = "light") -> "Page":
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.set_default_timeout(10_000)
    page.goto(address)
    return page


def test_the_browser_has_no_complaint_and_runs_no_script(browser: "Browser", address: str) -> None:
    page = browser.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address)

    assert complaints == []
    assert page.locator("article").count() == 2
    assert page.locator("script").count() == 0


@pytest.mark.parametrize("width", [320, 390, 1200])
def test_nothing_sticks_out_sideways(browser: "Browser", address: str, width: int) -> None:
    page = open_page(browser, address, width=width)

    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_line_breaks_and_spaces_are_kept(browser: "Browser", address: str) -> None:
    page = open_page(browser, address, width=1200)

    shown = page.locator("article").last.locator("section").inner_text()

    assert "  a\t\t\tb\n\nxxx" in shown


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_its_ground(
    browser: "Browser", address: str, contrasts: Contrasts, scheme: Scheme
) -> None:
    page = open_page(browser, address, width=1200, scheme=scheme)

    for contrast, element in contrasts(page, TEXTS):
        assert contrast >= LOWEST_CONTRAST, element


def test_contrast_by_hand(browser: "Browser", contrasts: Contrasts) -> None:
    """Black on white has the luminances 0 and 1: (1 + 0.05) / (0 + 0.05) = 21."""
    page = browser.new_page()
    page.set_content("<p style='color: black; background: white'>text</p>")

    assert [contrast for contrast, _ in contrasts(page, "p")] == [pytest.approx(21)]
