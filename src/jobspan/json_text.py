"""Any value as JSON that every reader of UTF-8 and of RFC 8259 takes, and what it is in JSON."""

import json
from datetime import date, time
from math import isfinite
from typing import Any


def json_text(value: Any, *, indent: int | None = None) -> str:
    """`value` as JSON.

    What JSON has no form for comes as text (a date by ISO 8601, bytes as their characters), a
    number that is not finite as null, half of a surrogate pair as a replacement character.
    """
    try:
        text = _dumped(value, indent)
    except ValueError:
        text = _dumped(_finite(value), indent)
    return in_utf8(text)


def in_utf8(text: str) -> str:
    """`text` with a replacement character for half of a surrogate pair, which UTF-8 cannot hold."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def as_text(value: Any) -> str:
    """A value that JSON has no form for, as text."""
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode(errors="backslashreplace")
    return str(value)


def is_number(value: Any) -> bool:
    """Whether a value of JSON is a number, which true and false are not."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def _dumped(value: Any, indent: int | None) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent, default=as_text)


def _finite(value: Any) -> Any:
    """`value` with None for each number that is not finite."""
    if isinstance(value, dict):
        return {key: _finite(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(each) for each in value]
    return None if isinstance(value, float) and not isfinite(value) else value
