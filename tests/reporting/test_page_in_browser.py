"""A real browser shows the report: no complaint, nothing fetched, and the errors can be browsed."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from jobspan.evaluation.files import Report
from jobspan.reporting.page import render_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

Scheme = Literal["light", "dark"]
OpenPage = Callable[..., "Page"]
Contrasts = Callable[["Page", str], Iterator[tuple[float, str]]]

LOWEST_CONTRAST = 4.5
"""Of text to its ground: WCAG 2.1, criterion 1.4.3."""
TEXTS = """
    h1, h1 span, h2, h3, p, p strong, p span, figcaption, a, code, summary, th, td, dt, dd, dt b,
    mark, label, select, input, button, output, svg text
"""
ERRORS = 140
"""Of each posting's four errors, 35 of a kind."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, report: Report) -> str:
    path: Path = tmp_path_factory.mktemp("report") / "report.html"
    errors = [report.errors[number % 4] for number in range(ERRORS)]
    path.write_text(render_page(report.scores, errors), encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def open_page(browser: "Browser", address: str) -> Iterator[OpenPage]:
    contexts = []

    def open_page(
        fragment: str = "", *, width: int = 1200, scheme: Scheme = "light", script: bool = True
    ) -> "Page":
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme=scheme,
            java_script_enabled=script,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.goto(address + fragment)
        return page

    yield open_page
    for context in contexts:
        context.close()


def shown(page: "Page") -> "Locator":
    return page.locator(".errors li:visible")


def field(page: "Page", name: str) -> "Locator":
    return page.locator(f".filters [name={name}]")


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
    field(page, "label").select_option("SKILL")

    assert complaints == []
    assert [url for url in requests if not url.startswith("data:")] == [address]


def test_the_first_screen_has_the_figure_and_what_it_is_compared_with(open_page: OpenPage) -> None:
    page = open_page()

    for text in ("0.250", "annotators"):
        box = page.get_by_text(text).first.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] < 800


def test_the_first_errors_are_shown_and_more_on_demand(open_page: OpenPage) -> None:
    page = open_page()

    assert shown(page).count() == 100
    assert page.locator("output").inner_text() == "140 of 140"
    page.get_by_role("button", name="Show more").click()
    assert shown(page).count() == 140
    assert page.get_by_role("button", name="Show more").is_hidden()


def test_filters_narrow_the_list_and_the_count(open_page: OpenPage) -> None:
    page = open_page()

    field(page, "outcome").select_option("missed")
    assert page.locator("output").inner_text() == "35 of 140"
    assert shown(page).count() == 35
    field(page, "text").fill("sql DAILY")
    assert page.locator("output").inner_text() == "35 of 140"
    field(page, "text").fill("lunch is on us")
    assert page.locator("output").inner_text() == "0 of 140"
    page.get_by_role("button", name="Clear").click()
    assert page.locator("output").inner_text() == "140 of 140"


def test_the_address_holds_the_filters(open_page: OpenPage) -> None:
    page = open_page()
    field(page, "outcome").select_option("wrong boundary")
    field(page, "text").fill("python & ä")

    again = open_page(page.evaluate("location.hash"))

    assert field(again, "outcome").input_value() == "wrong boundary"
    assert field(again, "text").input_value() == "python & ä"
    assert again.locator("output").inner_text() == "0 of 140"


def test_a_number_of_the_outcomes_leads_to_its_errors(open_page: OpenPage) -> None:
    page = open_page()

    page.locator("#table-outcomes a[href$='outcome=spurious']").click()

    assert field(page, "label").input_value() == "SKILL"
    assert field(page, "outcome").input_value() == "spurious"
    assert page.locator("output").inner_text() == "35 of 140"
    assert page.locator("#errors").is_visible()
    page.go_back()
    assert page.locator("output").inner_text() == "140 of 140"


def test_a_value_that_no_error_has_filters_nothing(open_page: OpenPage) -> None:
    page = open_page("#label=NOTHING&other=1")

    assert field(page, "label").input_value() == ""
    assert page.locator("output").inner_text() == "140 of 140"


def test_a_permalink_shows_its_error_whatever_the_filters(open_page: OpenPage) -> None:
    page = open_page("#error-130")
    error = page.locator("#error-130")

    assert error.is_visible()
    assert "solid" in error.evaluate("element => getComputedStyle(element).outlineStyle")
    box = error.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 800

    field(page, "outcome").select_option("missed")
    page.evaluate("location.hash = '#error-5'")
    page.locator("#error-5").wait_for(state="visible")


def test_without_script_every_error_can_be_read(open_page: OpenPage) -> None:
    page = open_page(script=False)

    assert shown(page).count() == ERRORS
    assert page.locator(".filters").is_hidden()
    assert page.get_by_role("button", name="Show more").is_hidden()


def test_in_print_there_are_no_controls_and_errors_begin_a_page(open_page: OpenPage) -> None:
    page = open_page()
    page.emulate_media(media="print")

    for controls in (".filters", ".more", "nav"):
        assert page.locator(controls).is_hidden()
    assert shown(page).count() == 100
    errors = page.locator("section.errors")
    assert errors.evaluate("element => getComputedStyle(element).breakBefore") == "page"


@pytest.mark.parametrize("width", [320, 390, 1200])
def test_nothing_sticks_out_sideways(open_page: OpenPage, width: int) -> None:
    page = open_page(width=width)
    page.locator("details").evaluate_all("all => all.forEach(each => each.open = true)")

    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_charts_can_be_read_on_a_phone(open_page: OpenPage) -> None:
    """Letters of 9 points in a chart 270 points wide are at least 10 pixels high."""
    page = open_page(width=390)

    for svg in page.locator(".chart svg").all():
        box = svg.bounding_box()
        assert box is not None
        assert 9 * box["width"] / 270 >= 10


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_its_ground(
    open_page: OpenPage, contrasts: Contrasts, scheme: Scheme
) -> None:
    page = open_page("#error-3", scheme=scheme)

    for contrast, element in contrasts(page, TEXTS):
        assert contrast >= LOWEST_CONTRAST, element


def test_the_filters_can_be_used_with_the_keyboard(open_page: OpenPage) -> None:
    page = open_page()

    field(page, "label").focus()
    page.keyboard.press("D")
    assert page.locator("output").inner_text() == "35 of 140"
    for _ in range(4):
        page.keyboard.press("Tab")
    page.keyboard.type("degree")
    assert field(page, "text").input_value() == "degree"
