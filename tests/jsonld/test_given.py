"""What a source says beside its text: what is read of it, and what is left out."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspan.jsonld.given import EMPLOYMENT_TYPES
from jobspan.jsonld.job_posting import json_ld
from jobspan.records import METADATA_KEYS, Posting

TYPES = {
    *("FULL_TIME", "PART_TIME", "CONTRACTOR", "TEMPORARY"),
    *("INTERN", "VOLUNTEER", "PER_DIEM", "OTHER"),
}
TEXTS = st.text(max_size=9) | st.sampled_from(
    ["FULL_TIME", "2026-02-30", "20", "USD", "hour", "a;b"]
)


def said(**metadata: str) -> dict[str, Any]:
    """What the document of an empty posting says."""
    document = json_ld(Posting("", "", metadata=metadata))
    return {key: value for key, value in document.items() if not key.startswith("@")}


@pytest.mark.parametrize("type", sorted(TYPES))
def test_a_type_of_google_is_read_however_it_is_written(type: str) -> None:
    words = type.replace("_", " ")
    for written in (type, words, words.lower(), words.title().replace(" ", "-"), f" {type} "):
        assert said(employment_type=written) == {"employmentType": type}
    assert set(EMPLOYMENT_TYPES.values()) == TYPES


@pytest.mark.parametrize(
    ("written", "types"),
    [
        ("fulltime", "FULL_TIME"),
        ("Contract", "CONTRACTOR"),
        ("Internship", "INTERN"),
        ("Full-time, part-time", ["FULL_TIME", "PART_TIME"]),
        ("full time or contract", ["FULL_TIME", "CONTRACTOR"]),
        ("Other; Temp & Per-Diem", ["OTHER", "TEMPORARY", "PER_DIEM"]),
        ("intern|volunteer+other", ["INTERN", "VOLUNTEER", "OTHER"]),
        ("Contractor / Freelance", "CONTRACTOR"),
        ("Full-time, permanent", "FULL_TIME"),
        ("https://schema.org/FULL_TIME", "FULL_TIME"),
    ],
)
def test_several_types_are_a_list(written: str, types: str | list[str]) -> None:
    assert said(employment_type=written) == {"employmentType": types}


@pytest.mark.parametrize("written", ["permanent", "full", "time", "overfulltime", "🥐", "or", ","])
def test_what_is_no_type_is_left_out(written: str) -> None:
    assert said(employment_type=written) == {}


def test_the_last_day_is_a_day_by_iso_8601() -> None:
    assert said(valid_through=" 2026-06-30T23:59:59Z ") == {"validThrough": "2026-06-30"}
    for date in ("2026-06-31", "30/06/2026", "open", "0"):
        assert said(valid_through=date) == {}


@pytest.mark.parametrize("written", ["TELECOMMUTE", "telecommuting", "Remote", " 100% remote "])
def test_remote_work_may_have_a_place(written: str) -> None:
    """An office that it is of; no place, where that is said to be remote too."""
    document = said(location_type=written, location="Bath")
    assert document.pop("jobLocation")["address"] == "Bath"
    assert document == {"jobLocationType": "TELECOMMUTE"}
    assert said(location_type=written, location="remote") == {"jobLocationType": "TELECOMMUTE"}


@pytest.mark.parametrize("written", ["Hybrid", "on-site", "remote or Bath", "not remote"])
def test_work_that_is_remote_in_part_is_not_telecommuting(written: str) -> None:
    assert said(location_type=written) == {}


def test_where_those_may_live_who_apply() -> None:
    utah = {"@type": "AdministrativeArea", "name": "Utah, USA"}
    kent = {"@type": "AdministrativeArea", "name": "Kent"}
    assert said(applicant_location="Utah, USA") == {"applicantLocationRequirements": utah}
    assert said(applicant_location="Kent ; Utah, USA;") == {
        "applicantLocationRequirements": [kent, utah]
    }
    assert said(applicant_location=" ; ") == {}


@given(metadata=st.dictionaries(st.sampled_from(METADATA_KEYS), TEXTS))
def test_any_metadata_give_what_google_reads(metadata: dict[str, str]) -> None:
    document = said(**metadata)
    types = document.get("employmentType", [])
    assert {types} <= TYPES if isinstance(types, str) else set(types) <= TYPES
    assert document.get("jobLocationType", "TELECOMMUTE") == "TELECOMMUTE"
    pay = document.get("baseSalary", {})
    value = pay.get("value", {})
    assert value.get("unitText", "HOUR") == "HOUR"
    assert pay.get("currency", "USD") in {"USD"} | {metadata.get("pay_currency", "").upper()}
    assert all(number >= 1 for key, number in value.items() if key[:1] != "@" and key != "unitText")
