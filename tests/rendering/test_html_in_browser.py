"""A real browser shows the page: no complaint, no sideways scrolling, colours one can read."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from jobspan.labels import ENTITY_LABELS, SECTIONS
from jobspan.records import Entity, Posting, Segment
from jobspan.rendering.html import render_html

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Scheme = Literal["light", "dark"]

CHROMIUM = shutil.which("chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--headless=new"]
LOWEST_CONTRAST = 4.5
"""Of text to its ground: WCAG 2.1, criterion 1.4.3."""

COLOURS = """() => {
  const ground = element => {
    for (; element; element = element.parentElement) {
      const colour = getComputedStyle(element).backgroundColor
      if (colour !== 'rgba(0, 0, 0, 0)') return colour
    }
  }
  return [...document.querySelectorAll('mark, small, h2, h3, p, li, li span, section div')]
    .map(element => [element.outerHTML, getComputedStyle(element).color, ground(element)])
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("there is no chromium on the PATH")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


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
    return Posting("every colour", text, tuple(entities), tuple(segments), probabilities, "mini")


def awkward() -> Posting:
    """Long words, markup, spaces in rows, tabs, emoji, and a label out of the scheme."""
    text = f"<script>alert(1)</script>  a\t\t\tb\n\n{'x' * 300} 🦊 {'y' * 300}"
    entities = (Entity(0, 25, "TOOL", 0.5), Entity(34, 334, "SKILL", 1.0))
    return Posting(
        "z" * 200, text, entities, (Segment(0, len(text), "s" * 99),), {"l" * 99: 0.5}, "m" * 99
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
    browser: "Browser", address: str, scheme: Scheme
) -> None:
    page = open_page(browser, address, width=1200, scheme=scheme)

    for element, ink, ground in page.evaluate(COLOURS):
        assert contrast(ink, ground) >= LOWEST_CONTRAST, (element, ink, ground)


def test_contrast_by_hand() -> None:
    """Black on white has the luminances 0 and 1: (1 + 0.05) / (0 + 0.05) = 21."""
    assert contrast("rgb(0, 0, 0)", "rgb(255, 255, 255)") == pytest.approx(21)


def contrast(ink: str, ground: str) -> float:
    """The ratio of two colours as WCAG 2.1 defines it, 1–21."""
    dark, light = sorted([luminance(ink), luminance(ground)])
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance, 0–1, of `rgb(r, g, b)`."""
    channels = [int(c) / 255 for c in colour.removeprefix("rgb(").removesuffix(")").split(",")]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
