"""A schema.org JobPosting as the metadata of a posting."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from jobspan.json_text import in_utf8
from jobspan.pages.entities import unescape
from jobspan.pages.markup import read_markup

_TAG = re.compile(r"<[a-zA-Z/!][^<>]*>")
_DATE = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?!\d)")
_ADDRESS = ("streetAddress", "addressLocality", "addressRegion", "postalCode", "addressCountry")


def job_posting_metadata(job: Mapping[str, Any]) -> dict[str, str]:
    """What `job` says, by the keys of `records.METADATA_KEYS`; what it leaves open is left out."""
    description = [_plain(value) for value in _values(job.get("description"))]
    known = {
        "title": _line(job.get("title")),
        "company": _line(job.get("hiringOrganization")),
        "location": _location(job.get("jobLocation")),
        "date": _date(job.get("datePosted")),
        "url": _line(job.get("url")),
        "description": "\n\n".join(filter(None, description)),
    }
    return {key: value for key, value in known.items() if value}


def _location(places: Any) -> str:
    """The addresses, each `street, town, region, code, country`, with `; ` between."""
    lines = (_address(place) for place in _values(places))
    return "; ".join(dict.fromkeys(filter(None, lines)))


def _address(place: Any) -> str:
    if not isinstance(place, dict):
        return _line(place)
    address = place.get("address", place)
    if isinstance(address, list):
        address = next(iter(address), None)
    if not isinstance(address, dict):
        return _line(address)
    parts = (_line(address.get(key)) for key in _ADDRESS)
    return ", ".join(dict.fromkeys(filter(None, parts))) or _line(place)


def _date(value: Any) -> str:
    """`2026-05-01` of `2026-05-01T08:00:00Z`; nothing of a date that ISO 8601 does not write."""
    match = _DATE.match(_line(value))
    if match is None:
        return ""
    try:
        return date(*map(int, match.groups())).isoformat()
    except ValueError:
        return ""


def _line(value: Any) -> str:
    """The first text of a value, or of the `name` of a thing, on one line."""
    for one in _values(value):
        name = one.get("name") if isinstance(one, dict) else one
        if line := " ".join(_plain(name).split()):
            return line
    return ""


def _values(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _plain(value: Any) -> str:
    """A text without its markup, be that escaped or not; no text of what is no string."""
    if not isinstance(value, str):
        return ""
    characters = in_utf8(value)
    if not _TAG.search(characters):
        characters = unescape(characters)
    if _TAG.search(characters):
        return read_markup(characters).text
    return unescape(characters).strip()
