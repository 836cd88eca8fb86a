"""What the source of a posting says beside its text, where schema.org and Google can read it.

The values of the metadata are in the words of a page, or of a column of any table. What is none of
its kind is left out: `3 days ago` is no day, `/jobs/7` no address, and `permanent` no type.
"""

import re
from datetime import datetime
from typing import Final

from jobspan.jsonld.nodes import Node, node
from jobspan.phrases import folded
from jobspan.records import Posting
from jobspan.resources import read_table

EMPLOYMENT_TYPES: Final = read_table(__package__, "employment_types.csv")
"""The values of `employmentType` that Google reads, by the words for them."""

_REMOTE: Final = re.compile(
    r"(?:(?:fully|completely|100\s?%)\s)?remote|telecommut(?:e|ing)", re.IGNORECASE
)
_WEB_ADDRESS: Final = re.compile(r"https?://\S+", re.IGNORECASE)
_BETWEEN_TYPES: Final = re.compile(r"[,;/|&+]|\b(?:and|or)\b", re.IGNORECASE)


def given(posting: Posting, key: str) -> str | None:
    """The text under `key`, without outer white space."""
    return posting.metadata.get(key, "").strip() or None


def given_word(posting: Posting, key: str) -> str | None:
    """The text under `key` as tables have words, `_` being a space: `full time` of `FULL_TIME`."""
    text = given(posting, key)
    return None if text is None else folded(text.replace("_", " "))


def given_day(posting: Posting, key: str) -> str | None:
    """The day under `key`, if it is one by ISO 8601."""
    try:
        return datetime.fromisoformat(given(posting, key) or "").date().isoformat()
    except ValueError:
        return None


def web_address(posting: Posting) -> str | None:
    """The `url`, if it is one of the web."""
    url = given(posting, "url")
    return url if url is not None and _WEB_ADDRESS.fullmatch(url) else None


def employment_types(posting: Posting) -> list[str]:
    """Each type that is named: `FULL_TIME` and `CONTRACTOR` of `full-time / contract`."""
    parts = _BETWEEN_TYPES.split(given_word(posting, "employment_type") or "")
    types = (EMPLOYMENT_TYPES.get(part.strip()) for part in parts)
    return list(dict.fromkeys(type for type in types if type))


def applicant_locations(posting: Posting) -> list[Node]:
    """Each place where those may live who apply, with a semicolon between."""
    places = (place.strip() for place in (given(posting, "applicant_location") or "").split(";"))
    return [node("AdministrativeArea", name=place) for place in places if place]


def is_remote(posting: Posting, key: str) -> bool:
    """Whether the text under `key` says that all of the work is done from home, and no more."""
    return _REMOTE.fullmatch(given(posting, key) or "") is not None
