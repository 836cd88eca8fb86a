"""The page is one inert file that shows the figures of the scores, and every error."""

import re
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from html import unescape
from itertools import pairwise
from typing import Any

import pytest

from jobspan.evaluation.files import Report
from jobspan.reporting.page import render_page

MakeReport = Callable[..., Report]
ReadPage = Callable[[str], Any]
SCRIPT = "<script>alert(1)</script>"


def page_of(report: Report) -> str:
    return render_page(report.scores, report.errors)


@pytest.fixture(scope="module")
def page(report: Report) -> str:
    return page_of(report)


def test_figures_are_those_of_the_scores(page: str, read_page: ReadPage) -> None:
    rows = read_page(page).rows

    assert "<strong>0.250</strong> <span>exact micro F1" in page
    assert ["micro", "0.250", "0.250", "0.250", "0.250–0.250", "28"] in rows
    assert ["SKILL", "0", "7", "0", "7", "7"] in rows
    assert ["segments in the right section", "0.667", "0.667–0.667"] in rows
    assert "7 postings · 91 words · 28 entities · 21 segments" in page


def test_every_error_is_listed(page: str, report: Report) -> None:
    numbers = re.findall(r'<li id="error-(\d+)"', page)

    assert numbers == [str(number) for number in range(1, len(report.errors) + 1)]
    assert "28 of 28" in page
    assert page.count("<i>not tagged</i>") == 14
    assert "<b>SKILL</b> 0.61" in page


def test_the_markup_of_an_error_is_compact(page: str, report: Report) -> None:
    listed = page[page.index("<ol>") : page.index("</ol>")]

    assert len(listed) / len(report.errors) < 600


def test_nothing_comes_from_elsewhere(page: str, read_page: ReadPage) -> None:
    assert all(link.startswith(("#", "data:")) for link in read_page(page).links)
    assert "url(http" not in page
    assert "@import" not in page


def test_only_the_script_of_the_policy_may_run(page: str) -> None:
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    (policy,) = re.findall(r'Content-Security-Policy"\s+content="([^"]*)"', page)

    assert f"script-src 'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" in policy
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe-inline" not in policy.replace("style-src 'unsafe-inline'", "")


def test_ids_are_unique_and_links_lead_to_them(page: str, read_page: ReadPage) -> None:
    read = read_page(page)
    fragments = {link[1:] for link in read.links if link.startswith("#")}

    assert len(read.ids) == len(set(read.ids))
    assert {each for each in fragments if "=" not in each} <= set(read.ids)


def test_headings_are_in_order(page: str, read_page: ReadPage) -> None:
    headings = read_page(page).headings

    assert headings[0] == 1
    assert headings.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(headings))


def test_rendering_twice_gives_the_same_text(page: str, report: Report) -> None:
    assert page_of(report) == page


def test_text_of_a_posting_its_id_and_the_system_stay_text(make_report: MakeReport) -> None:
    text = f"We use {SCRIPT}\x1b, daily.      \nA degree in law helps.\nFree lunch."
    page = page_of(make_report(1, text=text, id=f'"{SCRIPT}', system=SCRIPT))

    assert page.count("<script>") == 1
    assert "alert(1)</script>" not in page
    assert f"<h1>{SCRIPT.replace('<', '&lt;').replace('>', '&gt;')}" in page
    assert "\x1b" not in page
    assert SCRIPT in unescape(re.sub(r"<mark[^>]*>|</mark>", "", page[page.index("<ol>") :]))


def test_annotators_are_said_to_be_no_people(page: str, make_report: MakeReport) -> None:
    assert "not of human experts" in page
    assert "self-consistency" in page
    assert "the second of two annotations of these postings" in page
    assert "self-consistency" not in page_of(make_report(1, annotators=False))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"predicted": ()}, "This system predicts no entities."),
        ({"predicted": ()}, "There are no errors to list."),
        ({"predicted": ()}, "There are no entities to slice."),
        ({"sections": False}, "This system predicts no sections."),
        ({"annotated_sections": False}, "This set has no annotated sections."),
        ({"labels": False}, "This system gives no probabilities of labels."),
        ({"annotators": False}, "No other system was measured on this set."),
    ],
)
def test_what_is_missing_is_said(
    make_report: MakeReport, options: dict[str, object], said: str
) -> None:
    assert said in page_of(make_report(1, **options))


def test_without_scores_there_is_nothing_to_calibrate(make_report: MakeReport) -> None:
    report = make_report(1, sections=False)
    empty = {"expected_calibration_error": None, "bins": []}
    calibration = {"entities": empty, "sections": empty}
    scores = {**report.scores, "calibration": calibration, "thresholds": [], "slices": {}}

    page = render_page(scores, [])

    assert "This system gives no scores." in page
    assert "Choosing a threshold" not in page
    assert "There are no errors to list." in page
    assert "<script>" not in page


def test_an_interval_that_could_not_be_had_is_a_dash(make_report: MakeReport) -> None:
    """One posting makes no bootstrap."""
    report = make_report(1)
    page = page_of(report)

    assert report.scores["entities"]["exact"]["micro"]["f1_interval"] is None
    assert "95% interval <span>–</span>" in page
