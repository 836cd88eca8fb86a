"""A real browser shows the page: no complaint, nothing fetched; skills can be sorted and found."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from jobspan.market.page import render_page
from jobspan.market.tally import take_survey
from jobspan.summary.records import Summary

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

Scheme = Literal["light", "dark"]
OpenPage = Callable[..., "Page"]
Contrasts = Callable[["Page", str], Iterator[tuple[float, str]]]

LOWEST_CONTRAST = 4.5
"""Of text to its ground: WCAG 2.1, criterion 1.4.3."""
TEXTS = """
    h1, h2, h3, p, figcaption, a, summary, th, th span:not(.bar), th small, td, dt, dd, li, label,
    input, button, output, svg text
"""
LONG = "a-name-without-any-place-to-break-that-goes-on-and-on" * 3


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, make_summary: Callable[..., Summary]) -> str:
    """24 postings of two months; by name the skills are Excel, Go, Python, by count the reverse."""
    degrees = [("required", ["master"], [LONG])]
    common = make_summary(required=["Python", "Go"], other=[LONG], degrees=degrees, date="2026-01")
    rarer = make_summary(
        required=["Python"],
        preferred=["Excel"],
        venues={"KDD": LONG},
        benefits={"vacation": [(9, "day", "year")]},
        years=[3],
        pay=[(10_000_000, 20_000_000, "USD", "year")],
        date="2026-02",
    )
    path: Path = tmp_path_factory.mktemp("market") / "report.html"
    survey = take_survey([common] * 14 + [rarer] * 10)
    path.write_text(render_page(survey), encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def open_page(browser: "Browser", address: str) -> Iterator[OpenPage]:
    contexts = []

    def open_page(*, width: int = 1200, scheme: Scheme = "light", script: bool = True) -> "Page":
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme=scheme,
            java_script_enabled=script,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()


def shown(page: "Page") -> "Locator":
    return page.locator("#table-skills tbody tr:visible")


def names(page: "Page") -> list[str]:
    return [name[:6] for name in shown(page).locator("th").all_inner_texts()]


def test_skills_are_counted_with_a_comma_at_the_thousands(
    browser: "Browser", make_summary: Callable[..., Summary]
) -> None:
    page = browser.new_page()
    skills = [f"skill {number:04}" for number in range(1_000)]
    page.set_content(render_page(take_survey([make_summary(other=skills)])))
    assert page.locator("output").inner_text() == "1,000 of 1,000"
    page.close()


def test_it_opens_from_disk_without_complaint_and_fetches_nothing(
    browser: "Browser", address: str
) -> None:
    page = browser.new_page()
    complaints: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    page.goto(address)
    page.get_by_role("button", name="share").click()
    assert complaints == []
    assert [url for url in requests if not url.startswith("data:")] == [address]


def test_skills_are_sorted_by_any_column(open_page: OpenPage) -> None:
    page = open_page()
    assert names(page) == ["Python", "Go", LONG[:6], "Excel"]
    assert page.locator("th[aria-sort=descending]").inner_text().startswith("postings")

    page.get_by_role("button", name="skill", exact=True).click()
    assert names(page) == [LONG[:6], "Excel", "Go", "Python"]
    page.get_by_role("button", name="skill", exact=True).click()
    assert names(page) == ["Python", "Go", "Excel", LONG[:6]]
    assert page.locator("#table-skills [aria-sort]").count() == 1
    page.get_by_role("button", name="preferred").focus()
    page.keyboard.press("Enter")
    assert names(page)[0] == "Excel"


def test_skills_are_found_by_a_part_of_their_name(open_page: OpenPage) -> None:
    page = open_page()
    field = page.locator(".filters input")
    assert page.locator("output").inner_text() == "4 of 4"
    field.fill(" EXC")
    assert names(page) == ["Excel"]
    assert page.locator("output").inner_text() == "1 of 4"
    field.fill("nothing")
    assert shown(page).count() == 0
    field.fill("")
    assert shown(page).count() == 4


def test_without_script_every_figure_can_be_read(open_page: OpenPage) -> None:
    page = open_page(script=False)
    assert names(page) == ["Python", "Go", LONG[:6], "Excel"]
    assert page.locator(".filters").is_hidden()
    assert page.locator("#table-skills button").count() == 0


def test_a_bar_is_as_long_as_its_share_and_parted_by_requirement(open_page: OpenPage) -> None:
    """Python is named by 24 postings, and Go by 14."""
    page = open_page()
    bars = page.locator("#table-top-skills .bar")
    widths = [
        bar.locator("i").evaluate_all("all => all.map(i => i.getBoundingClientRect().width)")
        for bar in bars.all()
    ]
    assert sum(widths[1]) / sum(widths[0]) == pytest.approx(14 / 24, abs=0.01)


@pytest.mark.parametrize("width", [320, 400, 1200])
def test_nothing_sticks_out_sideways(open_page: OpenPage, width: int) -> None:
    page = open_page(width=width)
    page.locator("details").evaluate_all("all => all.forEach(each => each.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_its_ground(
    open_page: OpenPage, contrasts: Contrasts, scheme: Scheme
) -> None:
    page = open_page(scheme=scheme)
    page.locator("details").evaluate_all("all => all.forEach(each => each.open = true)")
    measured = list(contrasts(page, TEXTS))
    assert len(measured) > 100
    for contrast, element in measured:
        assert contrast >= LOWEST_CONTRAST, element


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("part", ["required", "preferred", "otherwise"])
def test_bars_stand_out_too(open_page: OpenPage, part: str, scheme: Scheme) -> None:
    """3 to 1: WCAG 2.1, criterion 1.4.11."""
    page = open_page(scheme=scheme)
    colours = page.evaluate(
        """part => [getComputedStyle(document.querySelector(`.legend .${part}`)).backgroundColor,
                    getComputedStyle(document.querySelector("section")).backgroundColor]""",
        part,
    )
    dark, light = sorted(map(luminance, colours))
    assert (light + 0.05) / (dark + 0.05) >= 3


def luminance(colour: str) -> float:
    """The relative luminance, 0–1, of `rgb(r, g, b)`."""
    parts = [float(part) / 255 for part in colour.removeprefix("rgb(").rstrip(")").split(",")]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
