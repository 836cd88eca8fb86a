"""Amounts of time in a text, in years: `at least two (2) years`, `3-5 yrs`, `18 months`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from jobspan.phrases import any_of, first_of, folded
from jobspan.quantities.numbers import NUMBER_WORDS, VALUES, number_of
from jobspan.resources import read_table

MONTHS_IN_A_YEAR: Final = 12
DECIMALS: Final = 2

_BOUNDS: Final = read_table(__package__, "bounds.csv")
_NUMBER: Final = rf"(?:\d{{1,3}}+(?:\.\d)?+|{NUMBER_WORDS})"
_AGAIN: Final = r"(?:\s?\([\w-]{1,12}\+?\))?+"
"""The number said again: `two (2) years`."""
_OPEN: Final = r"\+|plus\b|(?:or|and|&)\s(?:more|above|up|over|greater|higher)\b|full\b|-?plus\b"
_UNIT: Final = r"(?:years?|year\(s\)|yea?rs?|yrs?|months?|month\(s\)|mos)"
_DURATION: Final = re.compile(
    rf"""(?=[+\d(]|(?<!\w){first_of([*_BOUNDS, *VALUES])})(?<![\d/$€£%])(?<!\d[.,])(?-i:(?<![A-Z]))
    (?:(?<!\w)(?P<bound>{any_of(_BOUNDS)})(?:\sof|\sa)?+[:\s]{{1,3}}+)?+
    (?P<before>\+\s?)?+
    (?:\((?=\d{{1,2}}\+?\)))?+(?P<low>{_NUMBER}){_AGAIN}
    (?:(?:\s?(?:{_OPEN}))?(?:[\s-]{{0,2}}{_UNIT})?
        \s{{0,2}}(?:-|–|—|~|/|to\b|or\b|and\b|€“)[\s-]{{0,2}}(?P<high>{_NUMBER}){_AGAIN})?
    \s{{0,2}}(?P<open>{_OPEN})?+{_AGAIN}(?:(?<=[\d+])\))?+
    [\s-]{{0,3}}(?P<unit>{_UNIT})(?-i:(?![a-z/]))
    (?:(?P<after>\s?(?:\+|plus\b|or\smore\b|(?:(?:and|&)\s)?above\b|minimum\b))
        |(?P<most>\sor\s(?:less|fewer|under)\b))?+""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Duration:
    """The years that the characters `[start, end)` of a text give; None where a side is open.

    `is_bounded` says that the text itself names a side: `5+`, `at least 5`, `3-5`.
    """

    start: int
    end: int
    minimum: float | None
    maximum: float | None
    is_bounded: bool
    in_months: bool


def durations(text: str) -> Iterator[Duration]:
    """The amounts of years and months in `text`, in order. A bare `5 years` is a minimum."""
    for match in _DURATION.finditer(text):
        low, high = (_years(match[side], match["unit"]) for side in ("low", "high"))
        is_open = bool(match["before"] or match["open"] or match["after"])
        side = "maximum" if match["most"] else _BOUNDS.get(folded(match["bound"] or ""))
        if high is None:
            low, high = (None, low) if side == "maximum" else (low, None)
        elif is_open or (low is not None and high <= low):
            high = None
        bounded = is_open or side is not None or match["high"] is not None
        yield Duration(*match.span(), low, high, bounded, _in_months(match["unit"]))


def _years(number: str | None, unit: str) -> float | None:
    if number is None:
        return None
    value = float(number if number[0].isdigit() else number_of(number))
    return round(value / MONTHS_IN_A_YEAR, DECIMALS) if _in_months(unit) else value


def _in_months(unit: str) -> bool:
    return unit.lower().startswith("m")
