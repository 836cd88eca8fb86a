"""Values of a record as JSON can write them."""

import math
from base64 import b64encode
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from jobspan.errors import InputError


def json_value(value: Any) -> Any:
    """`value` as JSON writes it.

    What JSON has is kept. A number that is none, or infinite, is null; a `Decimal` is its digits,
    without an exponent; dates and times are ISO 8601, a duration its seconds; a UUID is its digits,
    bytes are Base64; a mapping is an object whose keys are strings, and any sequence an array.

    Raises:
        InputError: it holds half of a surrogate pair, which no UTF-8 file can, or is no such value.
    """
    match value:
        case None | bool() | int():
            return value
        case str():
            return _whole(value)
        case float():
            return value if math.isfinite(value) else None
        case Mapping():
            return {_key(key): json_value(each) for key, each in value.items()}
        case list() | tuple():
            return [json_value(each) for each in value]
        case _:
            return _written(value)


def _written(value: Any) -> str | float:
    match value:
        case Decimal():
            return format(value, "f")
        case datetime() | date() | time():
            return value.isoformat()
        case timedelta():
            return value.total_seconds()
        case bytes():
            return b64encode(value).decode("ascii")
        case UUID():
            return str(value)
        case _:
            raise InputError(f"holds {value!r}, for which JSON has no form")


def _key(key: Any) -> str:
    value = json_value(key)
    return value if isinstance(value, str) else str(value)


def _whole(text: str) -> str:
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError as error:
            raise InputError(f"holds half of a surrogate pair: {error}") from error
    return text
