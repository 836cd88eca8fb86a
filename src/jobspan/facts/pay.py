"""The base pay of a job, with the characters that say so.

A sum is taken where its clause, or the heading above it, speaks of pay, or where it is as large as
pay for the period that is named; it is left where the word nearest to it names something else: a
bonus, an allowance, the money of the company.
"""

import re
from decimal import Decimal
from typing import Final

from jobspan.facts.context import Clauses, Context
from jobspan.facts.money import Money, monies
from jobspan.facts.periods import period_named, period_of_pay
from jobspan.phrases import any_of, folded, words
from jobspan.quantities.currencies import CODES
from jobspan.records import Entity, Posting
from jobspan.resources import read_phrases, read_table
from jobspan.spans import Span
from jobspan.stated import Pay, Period

USUAL: Final = {
    "hour": (7, 500),
    "day": (50, 5_000),
    "week": (200, 12_000),
    "month": (800, 60_000),
    "year": (8_000, 2_000_000),
}
"""Least and most pay for a period, in most currencies; other sums must be called pay."""
SHORT: Final = frozenset({"hour", "day", "week"})
"""Periods that a sum above their usual pay is not for, unless it says so itself."""
IN_OVERVIEW: Final = (15_000, 1_000_000)
"""Least and most of a range that is pay beside the title of the job."""
LEAST: Final = 1
"""Of any currency: no pay is smaller."""
IN_FULL: Final = 1000
"""Least that a number of no currency and no period may be."""
NEAR: Final = 45
"""Characters after a sum within which a word says what it is."""
FAR: Final = 500
"""Characters around a sum within which the period of the pay may be named."""
REFUSING_SECTIONS: Final = frozenset({"company", "legal"})
"""Where a sum must be called pay."""

_SAYS: Final = read_phrases(__package__, "pay_words.csv")
_PAY: Final = frozenset(folded(phrase) for phrase in _SAYS["pay"])
_WORD: Final = words(_SAYS["pay"] + _SAYS["other"])
_PART: Final = re.compile(
    r"[+&;,(:–—]|\s-\s|\b(?:plus|and|with|which|may|depending|based)\b", re.IGNORECASE
)
"""Between a sum and a word that belongs to the next thing."""
_PIECE: Final = re.compile(r"\s?(?:per\s|/\s?)(?!net|gross|pro\b|\d)[A-Za-z]{3,}", re.IGNORECASE)
"""What a sum is for, where it is no period: `$40 per article`."""
_PLACES: Final = read_table(__package__, "dollars.csv")
CURRENCIES: Final = CODES | frozenset(_PLACES.values())
"""Codes of ISO 4217 that pay may have."""
_PLACE: Final = re.compile(rf"\b{any_of(_PLACES)}\b")
_DOLLARS: Final = {folded(place): code for place, code in _PLACES.items()}
_AMERICA: Final = re.compile(r"\b(?:U\.?S\.?A?\.?(?!\w)|United States\b)")


def read_pay(posting: Posting, clauses: Clauses) -> list[Pay]:
    """The base pay that `posting` gives, in order: several where it tells levels or places apart.

    `clauses` are those of its text. Its segments, where it has any, tell what is said of pay
    from what is said of the employer.
    """
    found = []
    for money in monies(posting.text):
        span = Span(money.start, money.end)
        context = clauses.around(span)
        if _is_pay(money, context, posting.section_of(Entity(*span, label=""))):
            period = money.period or _period(posting.text, money, context)
            currency = _dollars(context) if money.is_dollar else money.currency
            found.append(Pay(*span, money.minimum, money.maximum, currency, period))
    return found


def _is_pay(money: Money, context: Context, section: str | None) -> bool:
    least, most = money.minimum or money.maximum, money.maximum or money.minimum
    if least is None or most is None or not LEAST <= least <= most:
        return False
    if section == "noise" or _PIECE.match(context.after):
        return False
    leads, follows = _last(context.before), _follows(context.after)
    if "other" in (leads, follows):
        return False
    usual = _is_usual(money.period, least, most)
    if money.currency is None and not (usual and money.is_scaled) and leads != "pay":
        return False
    if leads == "pay":
        return money.currency is not None or usual or (money.period is None and least >= IN_FULL)
    is_called_pay = follows == "pay" or _last(context.heading) == "pay"
    is_placed = section == "compensation" or (section == "overview" and _is_range_of_pay(money))
    stands_as_pay = is_called_pay or is_placed or usual
    return stands_as_pay and section not in REFUSING_SECTIONS


def _follows(after: str) -> str | None:
    word = _WORD.search(after[:NEAR])
    return _says(word) if word and not _PART.search(after, 0, word.start()) else None


def _last(before: str) -> str | None:
    said = [_says(word) for word in _WORD.finditer(before)]
    return said[-1] if said else None


def _says(word: re.Match[str]) -> str:
    return "pay" if folded(word.group()) in _PAY else "other"


def _is_usual(period: str | None, least: Decimal, most: Decimal) -> bool:
    lowest, highest = USUAL.get(period or "", (0, 0))
    return lowest <= least and most <= highest


def _is_range_of_pay(money: Money) -> bool:
    lowest, highest = IN_OVERVIEW
    if money.currency is None or money.minimum is None or money.maximum is None:
        return False
    return lowest <= money.minimum < money.maximum <= highest


def _dollars(context: Context) -> str:
    """Whose dollars the clause or the heading speaks of: American where it names no place."""
    said = f"{context.heading} {context.before} {context.after[:NEAR]}"
    places = _PLACE.findall(said)
    return _DOLLARS[folded(places[-1])] if places and not _AMERICA.search(said) else "USD"


def _period(text: str, money: Money, context: Context) -> Period | None:
    """The period that the clause, the heading or the text around names, if it may be of `money`."""
    named = period_named(context.before) or period_named(context.heading)
    found = named or period_of_pay(text[max(0, money.start - FAR) : money.end + FAR])
    least = money.minimum or money.maximum
    if found in SHORT and least is not None and least > USUAL[found][1]:
        return None
    return found
