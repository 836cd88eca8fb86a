"""The page is one inert file that shows the figures of the survey, each with its base."""

import re
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from html import unescape
from itertools import pairwise
from typing import Any

import pytest

from jobspan.market.page import render_page
from jobspan.market.records import Survey
from jobspan.market.tally import take_survey
from jobspan.summary.records import Summary

MakeSummary = Callable[..., Summary]
ReadPage = Callable[[str], Any]
SCRIPT = '"><script>alert(1)</script>\x1b'


@pytest.fixture(scope="module")
def page(survey: Survey) -> str:
    return render_page(survey)


def test_figures_are_those_of_the_survey(page: str, read_page: ReadPage) -> None:
    rows = read_page(page).rows
    for row in (
        ["Python", "75.0%", "3", "2", "1", "0"],
        ["Go", "50.0%", "2"],
        ["bachelor's degree", "50.0%", "2"],
        ["law", "50.0%", "2"],
        ["5 years", "50.0%", "1"],
        ["4 years", "0.0%", "0"],
        ["USD a year", "3", "70,000", "60,000–75,000", "–", "–", "–"],
        ["vacation", "75.0%", "3"],
        ["vacation", "days a year", "25", "22.5–27.5", "3 of 3"],
        ["2026-01", "2", "100.0%", "0.0%", "100.0%"],
        ["KDD Knowledge Discovery", "25.0%", "1"],
        ["base pay", "75.0%", "3"],
    ):
        assert row in rows


def test_ends_of_pay_stand_beside_the_postings_that_give_both(
    make_summary: MakeSummary, read_page: ReadPage
) -> None:
    """Middles 15, 20, 25 and 40; three postings give both ends, 10 to 20, 15 to 25, 20 to 30."""
    ranges = [(10, 20), (15, 25), (20, 30), (40, None)]
    page = render_page(take_survey(make_summary(pay=[(*r, "EUR", "hour")]) for r in ranges))
    row = ["EUR an hour", "4", "22.50", "18.75–28.75", "3", "15.00", "25.00"]
    assert row in read_page(page).rows
    assert "the ends of those that give both; a single sum is both" in page


def test_the_head_says_how_many_from_when_and_by_which_model(page: str) -> None:
    text = unescape(page)
    assert "<h1>What 4 postings ask for and offer</h1>" in text
    assert "2026-01-02 to 2026-02 (3 of 4 postings have a date)" in text
    assert "mini 1 (3 of 4 postings), mini 2 (1 of 4 postings)" in text
    assert "2 of 4 postings give a minimum: median 3.25 years, middle half 2.38–4.12." in text


def test_of_one_posting_the_page_says_so_in_the_singular(make_summary: MakeSummary) -> None:
    said = make_summary(required=["Go"], years=[3], pay=[(9, 9, "USD", "hour")], date="2026-03")
    text = unescape(render_page(take_survey([said])))
    assert text.count("What 1 posting asks for and offers") == 2
    assert "2026-03 (1 of 1 posting has a date)" in text
    assert "Share of the one posting that states …" in text
    assert "1 of 1 posting gives a minimum" in text
    assert "<p>1 of 1 posting states base pay.</p>" in text
    assert "all 1 posting" not in text


def test_the_page_says_how_many_state_pay_beside_the_text(make_summary: MakeSummary) -> None:
    """Of three that state pay, two do beside the text alone."""
    given = make_summary(given_pay=(9, 9, "USD", "hour"))
    page = render_page(take_survey([given, given, make_summary(pay=[(9, 9, "USD", "hour")])]))
    assert "<p>3 of 3 postings state base pay, 2 of them beside the text alone.</p>" in page


def test_formulas_have_their_sources(page: str) -> None:
    assert "Bouma" in page
    assert "Brin, Motwani, Ullman and Tsur" in page
    assert "Hyndman and Fan" in page


def test_nothing_comes_from_elsewhere(page: str, read_page: ReadPage) -> None:
    assert all(link.startswith(("#", "data:")) for link in read_page(page).links)
    assert "url(http" not in page
    assert "@import" not in page


def test_only_the_script_of_the_policy_may_run(page: str) -> None:
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    (policy,) = re.findall(r'Content-Security-Policy"\s+content="([^"]*)"', page)
    assert f"script-src 'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" in policy
    assert policy.startswith("default-src 'none'; ")


def test_ids_are_unique_links_lead_to_them_and_headings_are_in_order(
    page: str, read_page: ReadPage
) -> None:
    read = read_page(page)
    assert len(read.ids) == len(set(read.ids))
    assert {link[1:] for link in read.links if link.startswith("#")} <= set(read.ids)
    assert read.headings[0] == 1
    assert read.headings.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(read.headings))


def test_whatever_a_posting_says_stays_text(make_summary: MakeSummary, read_page: ReadPage) -> None:
    amounts = [(1.0, SCRIPT, SCRIPT)]
    said = make_summary(
        required=[SCRIPT, f"{SCRIPT} too"],
        preferred=["e\u0301🥐" * 1000],
        degrees=[("required", [SCRIPT], [SCRIPT])],
        venues={SCRIPT: SCRIPT},
        benefits={SCRIPT: amounts},
        pay=[(1, 2, SCRIPT, "hour")],
        model=SCRIPT,
        date="2026-01",
    )
    other = make_summary(required=[SCRIPT], date=f"2026-02-01{SCRIPT}")
    page = render_page(take_survey([said] * 12 + [other] * 12))
    assert page.count("<script>") == 1
    assert "alert(1)</script>" not in page
    assert "\x1b" not in page
    assert "🥐" * 100 not in page
    assert any("<script>alert(1)</script>␛" in row[0] for row in read_page(page).rows)


@pytest.mark.parametrize(
    "said",
    [
        "No posting names a skill.",
        "No two skills are named.",
        "A trend takes postings of at least two months with their dates.",
        "No posting names a degree.",
        "No posting gives a minimum of years.",
        "0 of 1 posting state base pay.",
        "Fewer than 3 do so in one currency and period.",
        "No posting names a benefit.",
        "No posting names a conference.",
        "no posting has a date",
        "a model that is not named",
    ],
)
def test_what_one_empty_posting_lacks_is_said(make_summary: MakeSummary, said: str) -> None:
    page = render_page(take_survey([make_summary(model=None)]))
    assert said in page
    assert "<script>" not in page


def test_one_posting_with_two_skills_has_a_page(
    make_summary: MakeSummary, read_page: ReadPage
) -> None:
    """All postings name both skills, which says nothing of how the two depend."""
    page = render_page(take_survey([make_summary(required=["Go"], other=["SQL"])]))
    assert ["Go", "100.0%", "1", "1", "0", "0"] in read_page(page).rows
    assert "No two skills are named together often enough" in page
    assert "No posting prefers a skill." in page


def test_rendering_twice_gives_the_same_text(page: str, survey: Survey) -> None:
    assert render_page(survey) == page


def test_postings_in_other_languages_are_counted_at_the_head(
    make_summary: MakeSummary, page: str
) -> None:
    """Of five, two are in English and two in others; of one no language is told."""
    languages = ["en", "de", None, "en", "fr"]
    text = unescape(render_page(take_survey(make_summary(language=each) for each in languages)))
    assert "<dt>in English</dt><dd>2 of 5 postings</dd>" in text
    assert "2 postings are not in English (de 1, fr 1); what was read there" in text
    one = unescape(render_page(take_survey([make_summary(language="<de>")])))
    assert "<dt>in English</dt><dd>0 of 1 posting</dd>" in one
    assert "1 posting is not in English (<de> 1)" in one
    assert "<dt>in English</dt>" not in page
    english = render_page(take_survey([make_summary(language="en")]))
    assert "not in English" not in english
