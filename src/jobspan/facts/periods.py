"""The period that a sum of money is for, by what follows it (`a year`) or by what names its pay."""

import re
from typing import Final, cast, get_args

from jobspan.phrases import any_of, folded, words
from jobspan.quantities.periods import PERIODS
from jobspan.stated import Period

LONGEST: Final = 60
"""Characters from a sum to the end of the name of its period."""

_PERIODS: Final = {
    phrase: cast(Period, period) for phrase, period in PERIODS.items() if period in get_args(Period)
}
_ALONE: Final = [phrase for phrase in _PERIODS if len(phrase) > 2] + ["pa", "pw", "hr", "yr"]
"""That may follow a sum with no `per` between."""
_PER: Final = r"(?:per|an?|each|every|/|pro|par|por|al|na|za|p\.|p/)\s{0,2}"
_FILLER: Final = (
    r"(?:(?:gross|net|brutto|netto|base|salary|USD|CAD|EUR|GBP|of|on)\b[\s/]{0,2}){0,2}+"
)
_BRACKET: Final = r"\s?\([^()\n]{1,40}\)"
PERIOD: Final = (
    rf"(?!\s?\n\s?\n)[\s,(*]{{0,3}}+{_FILLER}(?:(?:{_PER}){{1,2}}{any_of(_PERIODS)}"
    rf"|{any_of(_ALONE)}|(?-i:ph(?![A-Z])))"
    r"(?-i:(?![a-z0-9]))\)?"
)
"""A pattern of the words behind a sum that name its period, in any case."""
_AFTER: Final = re.compile(rf"{PERIOD}|{_BRACKET}{PERIOD}", re.IGNORECASE)
_NAME: Final = re.compile(rf"({any_of(_PERIODS)})\)?$", re.IGNORECASE)
_NAMES: Final = words([phrase for phrase in _PERIODS if len(phrase) > 3])
_PERIODIC_PAY: Final = re.compile(
    r"\b(hourly|daily|weekly|monthly|annual|yearly|annualized)\s(?:\w{1,10}\s){0,2}"
    r"(?:salary|pay|rate|wages?|compensation|range)\b",
    re.IGNORECASE,
)


def period_after(text: str, start: int, end: int | None = None) -> re.Match[str] | None:
    """The words from `start` that name a period, before `end` if it is given."""
    limit = start + LONGEST
    return _AFTER.match(text, start, limit if end is None else min(limit, end))


def period_of(found: re.Match[str]) -> Period | None:
    """The period that words from `period_after` name."""
    name = _NAME.search(found.group())
    return _PERIODS[folded(name[1])] if name else None


def period_named(text: str) -> Period | None:
    """The period that `text` names last: `year` for `annual base salary`."""
    names = _NAMES.findall(text)
    return _PERIODS[folded(names[-1])] if names else None


def period_of_pay(text: str) -> Period | None:
    """The period of the pay that `text` names first with it: `hourly rate`, `annual salary`."""
    salary = _PERIODIC_PAY.search(text)
    return _PERIODS[folded(salary[1])] if salary else None
