"""A page and its JobPosting, as pages really write it."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspan.jsonld.job_posting import json_ld
from jobspan.pages.page import Page, read_page
from jobspan.records import METADATA_KEYS, PAY_KEYS, Posting

JOB = {
    "@context": "https://schema.org/",
    "@type": "JobPosting",
    "title": "Baker &amp; Confectioner",
    "hiringOrganization": {"@type": "Organization", "name": "Crumb\n  & Co"},
    "jobLocation": {
        "@type": "Place",
        "address": {
            "streetAddress": "1 Mill Lane",
            "addressLocality": "Hull",
            "addressRegion": "Hull",
            "addressCountry": {"name": "GB"},
        },
    },
    "datePosted": "2026-05-01T08:00:00+01:00",
    "url": "https://jobs.example/1",
    "description": "<p>We bake.</p><ul><li>Rye</li><li>Oats &amp; salt</li></ul>",
    "employmentType": ["FULL_TIME", "Part-time"],
    "validThrough": "2026-06-30T23:59",
    "jobLocationType": "TELECOMMUTE",
    "applicantLocationRequirements": [
        {"@type": "Country", "name": "UK"},
        {"@type": "State", "name": "Utah, USA"},
    ],
    "baseSalary": {
        "@type": "MonetaryAmount",
        "currency": "GBP",
        "value": {
            "@type": "QuantitativeValue",
            "minValue": 24000.5,
            "maxValue": "30,000",
            "unitText": "YEAR",
        },
    },
}
METADATA = {
    "title": "Baker & Confectioner",
    "company": "Crumb & Co",
    "location": "1 Mill Lane, Hull, GB",
    "date": "2026-05-01",
    "url": "https://jobs.example/1",
    "description": "We bake.\n\nRye\nOats & salt",
    "employment_type": "FULL_TIME, Part-time",
    "valid_through": "2026-06-30",
    "location_type": "TELECOMMUTE",
    "applicant_location": "UK; Utah, USA",
    "pay_minimum": "24000.5",
    "pay_maximum": "30,000",
    "pay_currency": "GBP",
    "pay_period": "YEAR",
}
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["name", "address", "@graph", "addressCountry"]), inner)
    ),
    max_leaves=8,
)


def script(content: Any) -> str:
    written = content if isinstance(content, str) else json.dumps(content)
    return f"<script type='application/ld+json'>{written}</script>"


def metadata(content: Any) -> dict[str, str]:
    return dict(read_page(script(content) + "<p>Rye").metadata)


def one(**fields: Any) -> dict[str, str]:
    return metadata({"@type": "JobPosting", **fields})


def test_a_page_is_its_text_and_the_metadata_of_its_posting() -> None:
    job = JOB | {"description": "<p>We bake <b>rye</b>"}
    html = f"<title>Jobs</title>{script(job)}<h1>Baker</h1><p>We bake rye and oats"
    metadata = METADATA | {"description": "We bake rye"}
    assert read_page(html) == Page("Baker\n\nWe bake rye and oats", metadata)
    assert set(METADATA) == set(METADATA_KEYS)


def test_a_title_of_the_page_is_no_title_of_a_job() -> None:
    html = "<title>Baker</title><meta property='og:title' content='Baker'><h1>Baker</h1>"
    assert read_page(html) == Page("Baker", {})


@pytest.mark.parametrize(
    "content",
    [
        [JOB],
        {"@graph": [{"@type": "WebPage"}, JOB]},
        {"@type": "WebPage", "mainEntity": JOB},
        JOB | {"@type": ["Thing", "JobPosting"]},
        JOB | {"@type": "http://schema.org/JobPosting"},
        [JOB, JOB | {"title": "Miller"}],
        f"<!-- {json.dumps(JOB)} -->",
        f"\n//<![CDATA[\n{json.dumps(JOB)}\n//]]>\n",
        f"/* <![CDATA[ */ {json.dumps(JOB)};",
        json.dumps(JOB).replace("}", ",}").replace('"@type"', '\t"@type"'),
        json.dumps([JOB]).replace("}]", "} , \n ]"),
        json.dumps(JOB).replace("&amp;", "&").replace('"', "&quot;"),
        json.dumps(JOB).replace("We bake.", "We\x01\n\tbake.").replace("/", "\\/"),
    ],
)
def test_a_posting_is_found_however_it_is_written(content: Any) -> None:
    found = metadata(content)
    assert found["title"].startswith("Baker")
    assert found["description"].replace("\x01", "") in {METADATA["description"]}
    assert {key: found[key] for key in ("company", "location", "date", "url")} == {
        key: METADATA[key] for key in ("company", "location", "date", "url")
    }


@pytest.mark.parametrize(
    "damaged",
    ["", "null", "{", '{"@type": "JobPosting", "title"', "[" * 100_000, "{'a': 1}", "9" * 5_000],
)
def test_damaged_linked_data_is_passed_over(damaged: str) -> None:
    html = script(damaged) + script(JOB)
    assert read_page(html) == Page(METADATA["description"], METADATA)


@pytest.mark.parametrize(
    "other",
    [{"@type": "Organization", "name": "Crumb"}, {"@type": "ItemList", "itemListElement": [JOB]}],
)
def test_what_is_not_the_posting_of_the_page_is_not_read(other: Any) -> None:
    assert metadata(other) == {}


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("title", "Baker <b>&lt;night&gt;</b>", {"title": "Baker <night>"}),
        ("title", ["", "Baker"], {"title": "Baker"}),
        ("title", "C\\x", {"title": "C\\x"}),
        ("title", "&#" + "9" * 5_000 + ";", {"title": "\ufffd"}),
        ("title", "Baker \ud83e", {"title": "Baker \ufffd"}),
        ("title", 7, {}),
        ("title", " ", {}),
        ("hiringOrganization", "Crumb", {"company": "Crumb"}),
        ("hiringOrganization", {"name": None}, {}),
        ("hiringOrganization", {"name": ["Crumb", "Crumb & Co"]}, {"company": "Crumb"}),
        ("hiringOrganization", {"name": []}, {}),
        ("jobLocation", "Hull", {"location": "Hull"}),
        ("jobLocation", {"address": "Hull, GB"}, {"location": "Hull, GB"}),
        ("jobLocation", {"name": "Hull"}, {"location": "Hull"}),
        ("jobLocation", {"address": [{"addressLocality": "Hull"}]}, {"location": "Hull"}),
        ("jobLocation", {"address": []}, {}),
        (
            "jobLocation",
            [{"address": {"addressLocality": town}} for town in ("Hull", "York", "Hull")],
            {"location": "Hull; York"},
        ),
        ("datePosted", "2026-05-01", {"date": "2026-05-01"}),
        ("datePosted", "20260501", {"date": "2026-05-01"}),
        ("datePosted", "2026-05-01 08:00", {"date": "2026-05-01"}),
        ("datePosted", "2026-13-01", {}),
        ("datePosted", "01/05/2026", {}),
        ("datePosted", 1_777_593_600, {}),
        ("url", ["https://jobs.example/2"], {"url": "https://jobs.example/2"}),
        ("description", "&lt;p&gt;Rye&lt;br&gt;Oats&lt;/p&gt;", {"description": "Rye\nOats"}),
        ("description", "Rye\n\nOats &amp; salt\n", {"description": "Rye\n\nOats & salt"}),
        ("description", ["Rye", "<p>Oats"], {"description": "Rye\n\nOats"}),
        ("employmentType", "Full-time", {"employment_type": "Full-time"}),
        ("employmentType", ["", 7, "OTHER", "OTHER"], {"employment_type": "OTHER"}),
        ("validThrough", "in June", {}),
        ("jobLocationType", ["TELECOMMUTE"], {"location_type": "TELECOMMUTE"}),
        ("applicantLocationRequirements", "Kent", {"applicant_location": "Kent"}),
        ("estimatedSalary", JOB["baseSalary"], {}),
    ],
)
def test_fields_become_text(field: str, value: Any, expected: dict[str, str]) -> None:
    assert one(**{field: value}) == expected


def test_what_a_page_states_is_in_its_json_ld() -> None:
    """But its own identifier, as ours is the id of the posting."""
    page = read_page(script(JOB | {"identifier": {"@type": "PropertyValue", "value": "7"}}))
    document = json_ld(Posting("a", page.text, metadata=page.metadata))
    areas = [
        {"@type": "AdministrativeArea", "name": "UK"},
        {"@type": "AdministrativeArea", "name": "Utah, USA"},
    ]
    quantity = {"@type": "QuantitativeValue", "minValue": 24000.5, "maxValue": 30000}
    assert document == {
        **{"@context": "https://schema.org", "@type": "JobPosting", "identifier": "a"},
        **{"title": METADATA["title"], "url": METADATA["url"]},
        **{"datePosted": METADATA["date"], "validThrough": "2026-06-30"},
        "employmentType": ["FULL_TIME", "PART_TIME"],
        "hiringOrganization": {"@type": "Organization", "name": METADATA["company"]},
        "jobLocation": {"@type": "Place", "address": METADATA["location"]},
        "jobLocationType": "TELECOMMUTE",
        "applicantLocationRequirements": areas,
        "description": METADATA["description"],
        "baseSalary": {
            **{"@type": "MonetaryAmount", "currency": "GBP"},
            "value": quantity | {"unitText": "YEAR"},
        },
    }


@pytest.mark.parametrize(
    ("salary", "expected"),
    [
        (
            {"currency": "EUR", "value": {"value": 12.5, "unitText": "HOUR"}},
            ("12.5", "12.5", "EUR", "HOUR"),
        ),
        (
            {"currency": "EUR", "value": 30_000, "unitText": "YEAR"},
            ("30000", "30000", "EUR", "YEAR"),
        ),
        ({"currency": "EUR", "minValue": 1e4, "maxValue": 2e4}, ("10000.0", "20000.0", "EUR")),
        ({"value": {"minValue": 2e16, "currency": "EUR"}}, ("20000000000000000", None, "EUR")),
        ({"priceCurrency": "EUR", "minPrice": 9, "maxPrice": 10}, ("9", "10", "EUR")),
        ({"priceCurrency": "EUR", "price": "9"}, ("9", "9", "EUR")),
        ({"value": [{"maxValue": [10]}, {"maxValue": 12}]}, (None, "10", "USD")),
        ([None, {"currency": "EUR"}, {"value": 9}, {"value": 10}], ("9", "9", "USD")),
        (30_000, ("30000", "30000", "USD")),
        ("Good &amp; fair", ("Good & fair", "Good & fair", "USD")),
    ],
)
def test_pay_is_read_in_every_form(salary: Any, expected: tuple[str | None, ...]) -> None:
    """The currency of the job holds for an amount without its own."""
    known = {key: text for key, text in zip(PAY_KEYS, expected, strict=False) if text}
    assert one(baseSalary=salary, salaryCurrency="USD") == known


@pytest.mark.parametrize("sum", [0, "", None, True, [9, 10], [], {}, float("nan"), float("inf")])
def test_what_is_no_sum_is_no_pay(sum: Any) -> None:
    whole = {"currency": "EUR", "value": {"value": sum, "unitText": "HOUR"}}
    ends = {"currency": "EUR", "value": {"minValue": sum, "maxValue": sum}}
    assert one(baseSalary=whole) == one(baseSalary=ends) == one(baseSalary={"value": sum}) == {}
    ends["value"]["value"] = 12
    assert one(baseSalary=ends)["pay_minimum"] == "12"


def test_an_unknown_escape_stands_for_itself() -> None:
    assert metadata('{"@type": "JobPosting", "title": "Baker\\\'s \\- C:\\\\"}') == {
        "title": "Baker\\'s \\- C:\\"
    }


@pytest.mark.parametrize("body", ["", "<div id=root></div>", "&nbsp;", "<noscript>No</noscript>"])
def test_a_page_without_text_is_the_description(body: str) -> None:
    assert read_page(script(JOB) + body) == Page(METADATA["description"], METADATA)
    assert read_page(body).metadata == {}


@pytest.mark.parametrize(
    "shown", ["Loading\u2026", "Home\nJobs\nAbout us", "We bake. Accept cookies"]
)
def test_a_description_that_a_page_does_not_show_follows_its_text(shown: str) -> None:
    html = f"<div><pre>{shown}</pre></div>{script(JOB)}"
    assert read_page(html) == Page(f"{shown}\n\n{METADATA['description']}", METADATA)


def test_a_description_that_a_page_shows_is_not_there_twice() -> None:
    """Broken otherwise, in capitals, with its entities, and among other texts."""
    html = f"<h1>Baker</h1><p>WE  bake.<ol><li>Rye<li>Oats &#38; <b>Salt</b></ol>Apply{script(JOB)}"
    assert read_page(html).text == "Baker\n\nWE bake.\n\nRye\nOats & Salt\n\nApply"


NAMES = {
    **{"title": "title", "jobLocation": "location", "datePosted": "date"},
    **{"description": "description", "validThrough": "valid_through"},
    **{"employmentType": "employment_type", "jobLocationType": "location_type"},
    **{"applicantLocationRequirements": "applicant_location"},
}


@given(value=VALUES, key=st.sampled_from([*NAMES, "baseSalary"]))
def test_any_value_gives_text_or_nothing(value: Any, key: str) -> None:
    found = one(**{key: value, "mainEntity": value})
    assert set(found) <= ({NAMES[key]} if key in NAMES else set(PAY_KEYS))
    assert all(isinstance(text, str) and text for text in found.values())


@given(amount=st.dictionaries(st.sampled_from(["value", "minValue", "currency", "price"]), VALUES))
def test_any_amount_gives_a_sum_or_nothing(amount: Any) -> None:
    for salary in (amount, {"value": amount}, [amount]):
        found = one(baseSalary=salary)
        assert not found or {"pay_minimum", "pay_maximum"} & set(found)
        assert all(isinstance(text, str) and text for text in found.values())
