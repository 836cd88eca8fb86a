"""Sums of money and ranges of them, with the period that they are for: `$80k - $90k a year`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final

from jobspan.edges import trim
from jobspan.facts.periods import PERIOD, period_after, period_of
from jobspan.facts.sums import Sum, sums
from jobspan.phrases import any_of, folded
from jobspan.resources import read_table
from jobspan.spans import Span
from jobspan.stated import Period

LONGEST_JOINT: Final = 60
"""Characters between the two sums of a range."""
LONGEST_BOUND: Final = 30
"""Characters before a sum that may say which side of the pay it is."""
THOUSAND: Final = Decimal(1000)
LEAST_IN_FULL: Final = 20_000
"""The end of a range whose beginning may leave out its thousands: `$80-$130,000`."""

_BOUNDS: Final = read_table(__package__, "bounds.csv")
_JOINT: Final = re.compile(
    rf"(?:{PERIOD})?+(?:\s?\([^()\n]{{1,40}}\))?+"
    r"\s{0,3}(?:--?|–|—|−|~|/|(?:up\s)?to|and(?:\sup\sto)?|bis|do|till?|à|€“)"
    r"\s{0,3}(?:a\s)?(?:max(?:imum|\.)?\s(?:of\s)?)?\\?",
    re.IGNORECASE,
)
_AND: Final = re.compile(r"\band\b", re.IGNORECASE)
_BOUND: Final = re.compile(
    rf"(?<!\w)({any_of(_BOUNDS)})\s{{0,2}}(?:of\s|at\s)?(?:an?\s)?$", re.IGNORECASE
)
_SIDE: Final = re.compile(
    r"\b(min(?:imum)?|max(?:imum)?)\b[.:]?\s(?:[\w-]{1,12}\s){0,2}(?:(?:salary|pay|rate|wage)\b)?"
    r"\W{0,2}(?:of|is)?\W{0,2}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Money:
    """The sum, or range of sums, that the characters `[start, end)` of a text give.

    `minimum` and `maximum` are None where that side is open. `is_dollar` says that the currency is
    known by the sign `$` alone, `is_scaled` that thousands are said to be meant: `80k`.
    """

    start: int
    end: int
    minimum: Decimal | None
    maximum: Decimal | None
    currency: str | None
    period: Period | None
    is_dollar: bool
    is_scaled: bool


def monies(text: str) -> Iterator[Money]:
    """The sums and ranges in `text`, in order, numbers without a currency among them."""
    chain: list[Sum] = []
    for found in _told(text, list(sums(text))):
        if chain and not _goes_on(text, chain, found):
            yield _money(text, chain)
            chain = []
        chain.append(found)
    if chain:
        yield _money(text, chain)


def _told(text: str, found: Sequence[Sum]) -> Iterator[Sum]:
    """The sums that more than their number tells from other numbers."""
    joined = [_joins(text, first, second) for first, second in pairwise(found)]
    for part, before, after in zip(found, [False, *joined], [*joined, False], strict=False):
        if part.currency or part.factor or before or after or period_after(text, part.end):
            yield part


def _goes_on(text: str, chain: Sequence[Sum], found: Sum) -> bool:
    """Whether `found` belongs to the range `chain`; once it has two ends, `and` begins another."""
    if len(chain) > 1 and _AND.search(text, chain[-1].end, found.start):
        return False
    return _joins(text, chain[-1], found)


def _joins(text: str, first: Sum, second: Sum) -> bool:
    if second.start - first.end > LONGEST_JOINT:
        return False
    if first.currency and second.currency and not text[first.end : second.start].strip():
        return first.number <= second.number
    return bool(_JOINT.fullmatch(text, first.end, second.start))


def _money(text: str, chain: Sequence[Sum]) -> Money:
    start, end = chain[0].start, chain[-1].end
    bound = _BOUND.search(text, max(0, start - LONGEST_BOUND), start)
    low, high = _limits(chain, _side(text, start, bound))
    after = period_after(text, end)
    between = period_after(text, chain[0].end, chain[-1].start) if len(chain) > 1 else None
    sure = min(chain, key=lambda part: (part.currency is None, part.is_dollar))
    span = Span(bound.start() if bound else start, after.end() if after else end)
    return Money(
        *trim(text, span),
        low,
        high,
        sure.currency,
        next((period_of(found) for found in (after, between) if found), None),
        sure.is_dollar,
        any(part.factor for part in chain),
    )


def _side(text: str, start: int, bound: re.Match[str] | None) -> str | None:
    """Which side of the pay a sum from `start` is: `up to £50k`, `Maximum salary: £50k`."""
    if bound:
        return _BOUNDS[folded(bound[1])]
    side = _SIDE.search(text, max(0, start - LONGEST_BOUND), start)
    return _BOUNDS[folded(side[1])] if side else None


def _limits(chain: Sequence[Sum], side: str | None) -> tuple[Decimal | None, Decimal | None]:
    low, high = _value(chain[0], chain), _value(chain[-1], chain)
    if chain[-1].is_open or (len(chain) == 1 and side == "minimum"):
        return low, None
    return (None, high) if len(chain) == 1 and side == "maximum" else (low, high)


def _value(part: Sum, chain: Sequence[Sum]) -> Decimal:
    """The number of `part` by its factor; in `80-90k` and `80-90,000` the other's holds for it.

    A number in full is taken as it stands: `85,000k` is a slip of the pen.
    """
    if part.factor:
        return part.number * part.factor if part.number < THOUSAND else part.number
    factor = next((other.factor for other in chain if other.factor), None)
    if factor is None and part.number < THOUSAND and chain[-1].number >= LEAST_IN_FULL:
        factor = THOUSAND
    return part.number * factor if factor and part.number < factor else part.number
