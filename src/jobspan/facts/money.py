"""Sums of money and ranges of them, with the period that they are for: `$80k - $90k a year`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from jobspan.edges import trim
from jobspan.facts.periods import period_after, period_of
from jobspan.facts.ranges import ranges
from jobspan.facts.sums import Sum, code_after
from jobspan.phrases import any_of, folded
from jobspan.resources import read_table
from jobspan.spans import Span
from jobspan.stated import Period

LONGEST_BOUND: Final = 30
"""Characters before a sum that may say which side of the pay it is."""
THOUSAND: Final = Decimal(1000)
LEAST_IN_FULL: Final = 20_000
"""The end of a range whose beginning may leave out its thousands: `$80-$130,000`."""

_BOUNDS: Final = read_table(__package__, "bounds.csv")
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
    return (_money(text, chain) for chain in ranges(text))


def _money(text: str, chain: Sequence[Sum]) -> Money:
    start, end = chain[0].start, chain[-1].end
    bound = _BOUND.search(text, max(0, start - LONGEST_BOUND), start)
    low, high = _limits(chain, _side(text, start, bound))
    after = period_after(text, end)
    between = period_after(text, chain[0].end, chain[-1].start) if len(chain) > 1 else None
    code = code_after(text, after.end()) if after else None
    last = code or after
    span = Span(bound.start() if bound else start, last.end() if last else end)
    currency, is_dollar = _currency(chain, code)
    return Money(
        *trim(text, span),
        low,
        high,
        currency,
        next((period_of(found) for found in (after, between) if found), None),
        is_dollar,
        any(part.factor for part in chain),
    )


def _currency(chain: Sequence[Sum], code: re.Match[str] | None) -> tuple[str | None, bool]:
    """The currency of `chain`, with `code` behind its period, and whether `$` alone says so."""
    sure = min(chain, key=lambda part: (part.currency is None, part.is_dollar))
    if code and (sure.is_dollar or not sure.currency):
        return code.group().strip().strip("()"), False
    return sure.currency, sure.is_dollar


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
