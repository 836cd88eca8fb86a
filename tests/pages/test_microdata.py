"""The microdata of a page: a posting as boards mark it up, and items in each other."""

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspan.pages.markup import read_markup
from jobspan.pages.page import read_page

POSTING = 'itemscope itemtype="https://schema.org/JobPosting"'
PAGE = f"""
<nav><a href="/">Home</a></nav>
<main {POSTING}>
  <h1 itemprop="title">Night <b>baker</b></h1>
  <a itemprop="url" href="https://jobs.example/7">Link</a>
  <p itemprop="hiringOrganization" itemscope itemtype="https://schema.org/Organization">
    <a itemprop="name" href="/crumb">Crumb &amp; Co</a>
  <div itemprop="jobLocation" itemscope itemtype="https://schema.org/Place">
    <span itemprop="address" itemscope itemtype="https://schema.org/PostalAddress">
      <span itemprop="addressLocality">Hull</span>,
      <span itemprop="addressCountry" content="GB">United Kingdom</span>
    </span>
  </div>
  <time itemprop="datePosted" datetime="2026-05-01T08:00">1 May</time>
  <meta itemprop="validThrough" content="2026-06-30">
  <span itemprop="employmentType">FULL_TIME</span>
  <span itemprop="employmentType">PART_TIME</span>
  <div itemprop="baseSalary" itemscope itemtype="https://schema.org/MonetaryAmount">
    <meta itemprop="currency" content="GBP">
    <span itemprop="value" itemscope itemtype="https://schema.org/QuantitativeValue">
      <data itemprop="minValue" value="24000">24k</data> to
      <span itemprop="maxValue">30,000</span> a <span itemprop="unitText">YEAR</span>
    </span>
  </div>
  <div itemprop="description"><p>We bake.</p><ul><li>Rye<li><b itemprop="skills">Oats</b></ul></div>
</main>
<aside {POSTING}><span itemprop="title">Miller</span></aside>
"""
METADATA = {
    **{"title": "Night baker", "company": "Crumb & Co", "location": "Hull, GB"},
    **{"url": "https://jobs.example/7", "date": "2026-05-01", "valid_through": "2026-06-30"},
    **{"employment_type": "FULL_TIME, PART_TIME", "description": "We bake.\n\nRye\nOats"},
    **{"pay_minimum": "24000", "pay_maximum": "30,000"},
    **{"pay_currency": "GBP", "pay_period": "YEAR"},
}


def items(html: str) -> tuple[Any, ...]:
    return read_markup(html).items


def value(element: str, name: str = "x") -> Any:
    (item,) = items(f"<div itemscope>{element}</div>")
    return item[name]


def test_the_first_posting_of_a_page_is_its_metadata() -> None:
    page = read_page(PAGE)
    assert page.metadata == METADATA
    assert page.text.count("We bake.") == 1
    assert page.text.startswith("Home\n\nNight baker\n\nLink")


def test_json_ld_goes_first() -> None:
    other = '{"@type": "JobPosting", "title": "Miller"}'
    for html, title in (
        (f"{PAGE}<script type='application/ld+json'>{other}</script>", "Miller"),
        (f"{PAGE}<script type='application/ld+json'>{{}}</script>", "Night baker"),
    ):
        assert read_page(html).metadata["title"] == title


def test_a_description_that_is_not_shown_follows_the_text() -> None:
    html = f"<p>Menu<div {POSTING}><meta itemprop=description content='<p>We bake.<p>Rye'></div>"
    assert read_page(html).text == "Menu\n\nWe bake.\n\nRye"


@pytest.mark.parametrize(
    ("element", "expected"),
    [
        ("<b itemprop=x> Rye  <i>bread</i> </b>", "Rye bread"),
        ("<b itemprop=x></b>", ""),
        ("<b itemprop=x content=Oats>Rye</b>", "Oats"),
        ("<meta itemprop=x content=Oats>", "Oats"),
        ("<meta itemprop=x>", ""),
        ("<time itemprop=x datetime=2026>Rye</time>", "2026"),
        ("<time itemprop=x>Rye</time>", "Rye"),
        ("<data itemprop=x value=7>Rye</data>", "7"),
        ("<img itemprop=x src=a.png>", "a.png"),
        ("<link itemprop=x href=/a>", "/a"),
        ("<a itemprop=x href=/a>Rye</a>", "Rye"),
        (
            "<b itemprop=x>Rye</b><b itemprop=x>Oats</b><b itemprop=x>Salt</b>",
            ["Rye", "Oats", "Salt"],
        ),
        ("<b itemprop='y x x'>Rye</b>", "Rye"),
        ("<b itemprop=x>Rye<script>no</script></b>", "Rye"),
        ("<p itemprop=x>Rye<p>no", "Rye"),
    ],
)
def test_the_value_of_a_property_stands_where_its_element_has_it(
    element: str, expected: str | list[str]
) -> None:
    assert value(element) == expected


def test_a_link_is_its_address_as_a_url_alone() -> None:
    assert value("<a itemprop=url href=/a>Rye</a>", "url") == "/a"
    assert value("<area itemprop='url name' href=/a>", "name") == "/a"


def test_items_stand_in_each_other_and_beside_each_other() -> None:
    html = """<b itemprop=lost>no</b><div itemscope itemtype="A B"><p itemprop=x itemscope>
    <b itemprop=y>Rye</b></p><b itemprop=y>Oats</b><div itemscope itemtype=C></div></div>"""
    outer = {"@type": ["A", "B"], "x": {"@type": [], "y": "Rye"}, "y": "Oats"}
    assert items(html) == (outer, {"@type": ["C"]})


def test_a_posting_is_found_in_the_page_that_is_about_it_but_not_in_a_list() -> None:
    for name, found in (("mainEntity", {"title": "Baker"}), ("itemListElement", {})):
        job = f"<div itemprop={name} {POSTING}><b itemprop=title>Baker</b></div>"
        assert read_page(f"<div itemscope itemtype=WebPage>{job}</div>").metadata == found


def test_an_item_under_two_names_is_looked_at_once() -> None:
    """In each other 300 deep, it would be looked at 3 to the power of 300 times."""
    deep = "<div itemscope itemprop='@graph mainEntity mainEntityOfPage'>" * 300
    job = f"<div itemprop=mainEntity {POSTING}><b itemprop=title>Baker</b>"
    assert read_page(f"<div itemscope>{deep}</div>").metadata == {}
    assert read_page(f"<div itemscope>{deep}{job}").metadata == {"title": "Baker"}


@pytest.mark.parametrize(
    "part",
    [
        "<b itemprop=x>Rye</b>",
        "<div itemprop=x>Rye",
        "<i itemscope itemprop='x y'>",
        "<b itemscope>",
    ],
)
def test_time_is_linear(part: str) -> None:
    """A megabyte within 10 seconds, as in `test_markup.py`; not so deep that it has no items."""
    html = f"<div {POSTING}>" + "<b itemprop=x>" * 900 + part * 30 + "Rye " * 250_000
    html += part * (1_000_000 // len(part))
    begin = time.process_time()
    read_page(html)
    assert time.process_time() - begin < 10


TAGS = st.sampled_from(
    [
        "<b itemprop=title>",
        "<div itemscope itemprop='jobLocation address'>",
        "</b>",
        "</div>",
        "<p>",
        f"<div {POSTING} itemprop=mainEntity>",
        "<meta itemprop='baseSalary value' content=9>",
        "Rye",
        "<i itemscope itemprop='baseSalary hiringOrganization'>",
        "<u itemprop='name @type'>",
        "</i>",
    ]
)


@given(soup=st.lists(TAGS, max_size=40))
def test_any_soup_gives_texts(soup: list[str]) -> None:
    found = read_page(f"<main {POSTING}>{''.join(soup)}").metadata
    assert all(isinstance(text, str) and text for text in found.values())
