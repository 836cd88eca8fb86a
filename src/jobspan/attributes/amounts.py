"""How much a benefit comes to, in what unit and in what period, from its text.

An amount is a number with its unit near it: a currency on either side (`£5k`), a percent sign, or
one of the counted nouns of `units.csv` among the words that follow (`10 paid company
holidays`). A number without a unit is none: `401(k)`, `24/7`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from jobspan.attributes.amount_tokens import NOTHING, Token, tokens_of
from jobspan.quantities.currencies import CODES
from jobspan.quantities.numbers import SCALES
from jobspan.quantities.periods import NAMES as PERIODS
from jobspan.quantities.periods import RATES
from jobspan.resources import read_rows

PERCENT: Final = "percent"

_UNITS: Final = {
    word: row["unit"]
    for row in read_rows(__package__, "units.csv")
    for word in row["words"].split()
}
"""What is counted, by the words for it."""
_PERCENT_SIGNS: Final = frozenset({"%", "percent", "pct"})
_LETTER_SCALES: Final = frozenset({"k", "m"})
"""Scales of money alone: `5k` days are none."""
_PLANS: Final = frozenset({401, 403, 457, 529})
"""Sections of the US tax code that name a plan for retirement or college."""
_JOINTS: Final = frozenset({"-", "–", "—", "to", "or"})
_LIGHT_MARKS: Final = frozenset("-–—+()'’*&")
_NOT_BEFORE: Final = frozenset({"after", "every", "each", "within"})
_UNIT_ENDS: Final = frozenset(
    {*("a", "an", "of", "on", "off", "in", "to", "for", "with", "per", "at", "from", "x")}
    | {*("st", "nd", "rd", "th", "time", "times")}
)
_FURTHEST_UNIT: Final = 7
"""Tokens after a number."""
_EACH: Final = frozenset({"per", "each", "every", "/"})
_FURTHEST_PERIOD: Final = {"per": 3, "each": 3, "every": 3, "/": 2, "a": 2}
"""Tokens after the word: `per full calendar year`, `€ 9/working day`."""
_ANNUAL_NAMES: Final = frozenset(
    {"leave", "leaves", "vacation", "vacations", "holiday", "holidays"}
)
"""After `annual`, where it tells no period without an amount."""
_NOT_BEFORE_A: Final = frozenset(
    {"", "after", "for", "with", "within", "in", "of", "over", "take", "get", "have", "and", "or"}
)
_NOT_AFTER_A: Final = frozenset({"off", "of", "or"})
_PAY: Final = frozenset({"salary", "salaries", "income", "earnings", "pay", "wage", "wages"})
"""After a word of frequency, which then is not that of the benefit: `2% of the annual salary`."""
_PARTIAL: Final = frozenset({"bi", "semi", "half", "mid"})


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, its unit and the period it is given in, each `None` where the text names none.

    `unit` is `percent`, a currency (ISO 4217), a period (`day`) or what is counted (`course`).
    """

    amount: float | None
    unit: str | None
    per: str | None


class _Quantity(NamedTuple):
    amount: float
    unit: str
    start: int
    end: int


def read_amount(surface: str) -> Amount:
    """The amount of the benefit whose text is `surface`; the upper bound of a range.

    Of several, the first counts, but a match in percent counts for its cap (`50% up to 6%`), and
    100 %, which says who pays, only where nothing else is named.
    """
    tokens = tokens_of(surface)
    quantity = _pick(tokens, list(_quantities(tokens)))
    per = _period(tokens, is_counted=quantity is not None)
    if quantity is None:
        return Amount(None, None, per)
    return Amount(quantity.amount, quantity.unit, per)


def _pick(tokens: Sequence[Token], found: Sequence[_Quantity]) -> _Quantity | None:
    for each in found:
        before = _text(tokens, each.start - 2), _text(tokens, each.start - 1)
        if each.unit == PERCENT and before == ("up", "to"):
            return each
    if found and (found[0].amount, found[0].unit) == (100, PERCENT):
        return next((each for each in found if each.unit != PERCENT), found[0])
    return found[0] if found else None


def _quantities(tokens: Sequence[Token]) -> Iterator[_Quantity]:
    last: _Quantity | None = None
    for at, token in enumerate(tokens):
        found = _quantity(tokens, at, token.value, last) if token.value else None
        if found is None:
            continue
        if last is not None and last.unit == found.unit and _is_joined(tokens, last, found.start):
            found = found._replace(amount=max(last.amount, found.amount), start=last.start)
        elif last is not None:
            yield last
        last = found
    if last is not None:
        yield last


def _quantity(
    tokens: Sequence[Token], at: int, value: float, last: _Quantity | None
) -> _Quantity | None:
    scale = _text(tokens, at + 1)
    end = at + 2 if scale in SCALES else at + 1
    scaled = value * SCALES.get(scale, 1)
    currency = _currency(tokens, at, end)
    if currency is not None:
        is_before = _token(tokens, at - 1).currency is not None
        return _Quantity(scaled, currency, at - is_before, end)
    if last is not None and last.unit in CODES and _is_joined(tokens, last, at):
        return _Quantity(scaled, last.unit, at, end)
    if scale in _LETTER_SCALES or value in _PLANS or _is_no_count(tokens, at):
        return None
    return _counted(tokens, at, end, scaled)


def _currency(tokens: Sequence[Token], at: int, end: int) -> str | None:
    before, after = _token(tokens, at - 1), _token(tokens, end)
    is_next = _token(tokens, end + 1).value is not None and not after.text.isalpha()
    code = None if is_next else after.currency
    if before.text == "$":
        return code or _token(tokens, at - 2).currency or before.currency
    return before.currency or code


def _counted(tokens: Sequence[Token], at: int, end: int, value: float) -> _Quantity | None:
    if _text(tokens, end) in _PERCENT_SIGNS:
        return _Quantity(value, PERCENT, at, end + 1)
    for place in range(end, min(end + _FURTHEST_UNIT, len(tokens))):
        text = tokens[place].text
        if text in _UNITS and (value == 1 or text != _UNITS[text] or text in PERIODS):
            return _Quantity(value, _UNITS[text], at, place + 1)
        is_light = text.isalpha() or text in _LIGHT_MARKS or tokens[place].value == value
        if text in _UNIT_ENDS or not is_light:
            return None
    return None


def _is_no_count(tokens: Sequence[Token], at: int) -> bool:
    before, ahead = _text(tokens, at - 1), _token(tokens, at - 2)
    return before in _NOT_BEFORE or (before == "/" and ahead.value is not None)


def _is_joined(tokens: Sequence[Token], last: _Quantity, start: int) -> bool:
    return start == last.end + 1 and _text(tokens, last.end) in _JOINTS


def _period(tokens: Sequence[Token], *, is_counted: bool) -> str | None:
    for at, token in enumerate(tokens):
        period = RATES.get(token.text)
        if period is not None and _is_frequency(tokens, at, is_counted=is_counted):
            return period
        if token.text in _EACH or (token.text == "a" and _is_rate(tokens, at)):
            period = _period_after(tokens, at)
            if period is not None:
                return period
    return None


def _is_frequency(tokens: Sequence[Token], at: int, *, is_counted: bool) -> bool:
    is_name = tokens[at].text == "annual" and _text(tokens, at + 1) in _ANNUAL_NAMES
    is_pay = any(token.text in _PAY for token in tokens[at + 1 : at + 3])
    is_partial = _text(tokens, at - 1) in _PARTIAL
    return not is_partial and not is_pay and (is_counted or not is_name)


def _is_rate(tokens: Sequence[Token], at: int) -> bool:
    return _text(tokens, at - 1) not in _NOT_BEFORE_A and _text(tokens, at + 2) not in _NOT_AFTER_A


def _period_after(tokens: Sequence[Token], at: int) -> str | None:
    furthest = _FURTHEST_PERIOD.get(tokens[at].text, 1)
    for token in tokens[at + 1 : at + 1 + furthest]:
        if token.text in PERIODS:
            return PERIODS[token.text]
        if not token.text.isalpha() or token.text in _EACH:
            return None
    return None


def _token(tokens: Sequence[Token], at: int) -> Token:
    return tokens[at] if 0 <= at < len(tokens) else NOTHING


def _text(tokens: Sequence[Token], at: int) -> str:
    return _token(tokens, at).text
