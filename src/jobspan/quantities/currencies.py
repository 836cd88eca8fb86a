"""Currencies, by the signs and words that postings write for them."""

from typing import Final

from jobspan.phrases import any_of, first_of, folded
from jobspan.resources import read_rows

_ROWS: Final = read_rows(__package__, "currencies.csv")
_EXACT: Final = {row["sign"]: row["code"] for row in _ROWS if row["case"] == "exact"}
"""Signs that mean something else in other letters: `R`, `TRY`, `CAD`."""
_ANY: Final = {folded(row["sign"]): row["code"] for row in _ROWS if row["case"] == "any"}
_LETTERS: Final = [sign for sign in (*_ANY, *map(str.upper, _ANY), *_EXACT) if sign[0].isalpha()]
_MARKS: Final = [sign for sign in _ANY if not sign[0].isalpha()]

CODES: Final = frozenset(row["code"] for row in _ROWS)
"""Of the currencies that postings write, by ISO 4217."""
ISO_4217: Final = frozenset(row["code"] for row in read_rows(__package__, "iso_4217.csv"))
"""The codes of all currencies in use, and of some that were until lately."""
SIGN: Final = rf"(?:(?i:{any_of(_ANY)})|{any_of(_EXACT)})"
"""A pattern of one sign, the longest that fits."""
SIGN_AHEAD: Final = rf"(?:(?={first_of(_MARKS)})|(?<![A-Za-z])(?={first_of(_LETTERS)}))"
"""A pattern of the places where a sign may begin: one of letters not within a word."""


def currency_of(sign: str) -> str | None:
    """The code of the currency that `sign` stands for; `$` alone is USD."""
    return _EXACT.get(sign) or _ANY.get(folded(sign))
