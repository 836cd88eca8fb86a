"""What the source of a posting says beside its text, where schema.org and Google can read it.

The values of the metadata are in the words of a page, or of a column of any table. What is none of
its kind is left out: `3 days ago` is no day, `/jobs/7` no address, and `permanent` no type.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from jobspan.given.words import given, given_word
from jobspan.jsonld.nodes import Node, node
from jobspan.resources import read_table

EMPLOYMENT_TYPES: Final = read_table(__package__, "employment_types.csv")
"""The values of `employmentType` that Google reads, by the words for them."""

_REMOTE: Final = re.compile(
    r"(?:(?:fully|completely|100\s?%)\s)?remote|telecommut(?:e|ing)", re.IGNORECASE
)
_WEB_ADDRESS: Final = re.compile(r"https?://\S+", re.IGNORECASE)
_BETWEEN_TYPES: Final = re.compile(r"[,;/|&+]|\b(?:and|or)\b", re.IGNORECASE)


def given_day(metadata: Mapping[str, str], key: str) -> str | None:
    """The day under `key`, if it is one by ISO 8601."""
    try:
        return datetime.fromisoformat(given(metadata, key) or "").date().isoformat()
    except ValueError:
        return None


def web_address(metadata: Mapping[str, str]) -> str | None:
    """The `url`, if it is one of the web."""
    url = given(metadata, "url")
    return url if url is not None and _WEB_ADDRESS.fullmatch(url) else None


def employment_types(metadata: Mapping[str, str]) -> list[str]:
    """Each type that is named: `FULL_TIME` and `CONTRACTOR` of `full-time / contract`."""
    parts = _BETWEEN_TYPES.split(given_word(metadata, "employment_type") or "")
    types = (EMPLOYMENT_TYPES.get(part.strip()) for part in parts)
    return list(dict.fromkeys(type for type in types if type))


def applicant_locations(metadata: Mapping[str, str]) -> list[Node]:
    """Each place where those may live who apply, with a semicolon between."""
    places = (place.strip() for place in (given(metadata, "applicant_location") or "").split(";"))
    return [node("AdministrativeArea", name=place) for place in places if place]


def is_remote(metadata: Mapping[str, str], key: str) -> bool:
    """Whether the text under `key` says that all of the work is done from home, and no more."""
    return _REMOTE.fullmatch(given(metadata, key) or "") is not None
