"""The values of a schema.org JobPosting as texts of one line."""

import re
from decimal import Decimal
from typing import Any

from jobspan.json_text import in_utf8
from jobspan.pages.entities import unescape
from jobspan.pages.markup import read_markup

_TAG = re.compile(r"<[a-zA-Z/!][^<>]*>")


def values_of(value: Any) -> list[Any]:
    """The values of a property, of which there may be one or several."""
    return value if isinstance(value, list) else [value]


def line_of(value: Any) -> str:
    """The first text of a value, or of the `name` of a thing, on one line."""
    return next(filter(None, map(_line, values_of(value))), "")


def lines_of(value: Any) -> list[str]:
    """Each text of a value, or of the `name` of a thing, once."""
    return list(dict.fromkeys(filter(None, map(_line, values_of(value)))))


def number_of(value: Any) -> str:
    """The digits of a number, without an exponent, or the text in its place; none of several."""
    if isinstance(value, list):
        return number_of(value[0]) if len(value) == 1 else ""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return _line(value)
    digits = Decimal(str(value))
    return format(digits, "f") if digits.is_finite() else ""


def plain(value: Any) -> str:
    """A text without its markup, be that escaped or not; no text of what is no string."""
    if not isinstance(value, str):
        return ""
    characters = in_utf8(value)
    if not _TAG.search(characters):
        characters = unescape(characters)
    if _TAG.search(characters):
        return read_markup(characters).text
    return unescape(characters).strip()


def _line(value: Any) -> str:
    name = value.get("name") if isinstance(value, dict) else value
    if isinstance(name, list):
        name = next(iter(name), None)
    return " ".join(plain(name).split())
