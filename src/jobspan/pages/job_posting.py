"""A schema.org JobPosting as the metadata of a posting."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from jobspan.pages.base_salary import base_salary_metadata
from jobspan.pages.values import line_of, lines_of, plain, values_of

_DATE = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?!\d)")
_ADDRESS = ("streetAddress", "addressLocality", "addressRegion", "postalCode", "addressCountry")


def job_posting_metadata(job: Mapping[str, Any]) -> dict[str, str]:
    """What `job` says, by the keys of `records.METADATA_KEYS`; what it leaves open is left out."""
    description = [plain(value) for value in values_of(job.get("description"))]
    known = {
        "title": line_of(job.get("title")),
        "company": line_of(job.get("hiringOrganization")),
        "location": _location(job.get("jobLocation")),
        "date": _date(job.get("datePosted")),
        "url": line_of(job.get("url")),
        "description": "\n\n".join(filter(None, description)),
        "employment_type": ", ".join(lines_of(job.get("employmentType"))),
        "valid_through": _date(job.get("validThrough")),
        "location_type": line_of(job.get("jobLocationType")),
        "applicant_location": _location(job.get("applicantLocationRequirements")),
        **base_salary_metadata(job),
    }
    return {key: value for key, value in known.items() if value}


def _location(places: Any) -> str:
    """The addresses, each `street, town, region, code, country`, with `; ` between."""
    lines = (_address(place) for place in values_of(places))
    return "; ".join(dict.fromkeys(filter(None, lines)))


def _address(place: Any) -> str:
    if not isinstance(place, dict):
        return line_of(place)
    address = place.get("address", place)
    if isinstance(address, list):
        address = next(iter(address), None)
    if not isinstance(address, dict):
        return line_of(address)
    parts = (line_of(address.get(key)) for key in _ADDRESS)
    return ", ".join(dict.fromkeys(filter(None, parts))) or line_of(place)


def _date(value: Any) -> str:
    """`2026-05-01` of `2026-05-01T08:00:00Z`; nothing of a date that ISO 8601 does not write."""
    match = _DATE.match(line_of(value))
    if match is None:
        return ""
    try:
        return date(*map(int, match.groups())).isoformat()
    except ValueError:
        return ""
