"""The numbers of a benefit that have a unit: `10 paid company holidays` are 10, `day`.

A unit is a currency on either side (`£5k`), a percent sign, or one of the counted nouns of
`units.csv` among the words that follow. A number without one is no quantity: `401(k)`, `24/7`.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from jobspan.attributes.amount_tokens import Token, text_at, token_at
from jobspan.quantities.currencies import CODES
from jobspan.quantities.numbers import SCALES
from jobspan.quantities.periods import NAMES as PERIODS
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
_BETWEEN: Final = ("between", "and")
_CHOICE: Final = (",", "or")
_LIGHT_MARKS: Final = frozenset("-–—+()'’*&")
_NOT_BEFORE: Final = frozenset(
    {*("after", "every", "each", "within")}
    | {*("band", "day", "grade", "level", "phase", "section", "stage", "step", "tier")}
)
"""Words before a number that counts nothing, since it says when or which."""
_UNIT_ENDS: Final = frozenset(
    {*("a", "an", "of", "on", "off", "in", "to", "for", "with", "per", "at", "from", "x")}
    | {*("each", "every", "st", "nd", "rd", "th", "time", "times")}
)
_FURTHEST_UNIT: Final = 7
"""Tokens after a number."""
_ABSENCES: Final = frozenset({"holiday", "holidays", "leave", "leaves", "pto", "ptos"})
"""Counted in days, unless another time follows: `80 PTO hours`."""
_TIMES: Final = frozenset({"hour", "day", "week", "month"})
_SERVICE: Final = frozenset({"anniversaries", "anniversary", "milestone", "service", "tenure"})
"""They make years a condition: `5-year service award`."""
_FURTHEST_SERVICE: Final = 3
"""Tokens after the years."""


class Quantity(NamedTuple):
    """A number and its unit, at the tokens `[start, end)`.

    `minimum` is the lower end of a range, whose upper one is `amount`; `scale` is what the number
    was multiplied by.
    """

    amount: float
    unit: str
    start: int
    end: int
    scale: int = 1
    minimum: float | None = None


def quantities_of(tokens: Sequence[Token]) -> Iterator[Quantity]:
    """The quantities in `tokens`, in order, a range as one."""
    last: Quantity | None = None
    for at, token in enumerate(tokens):
        found = _quantity(tokens, at, token.value, last) if token.value else None
        if found is None:
            continue
        if last is not None and last.unit == found.unit and _is_joined(tokens, last, found.start):
            last = _range(last, found)
            continue
        if last is not None:
            yield last
        last = _with_bare_end(tokens, found)
    if last is not None:
        yield last


def _quantity(
    tokens: Sequence[Token], at: int, value: float, last: Quantity | None
) -> Quantity | None:
    word = text_at(tokens, at + 1)
    scale = SCALES.get(word, 1)
    end = at + 2 if word in SCALES else at + 1
    currency = _currency(tokens, at, end)
    if currency is not None:
        start = at - 1 if token_at(tokens, at - 1).currency is not None else at
        return Quantity(value * scale, currency, start, end, scale)
    if last is not None and last.unit in CODES and _is_joined(tokens, last, at):
        return Quantity(value * scale, last.unit, at, end, scale)
    if word in _LETTER_SCALES or value in _PLANS or _is_no_count(tokens, at):
        return None
    return _counted(tokens, at, end, value * scale)


def _currency(tokens: Sequence[Token], at: int, end: int) -> str | None:
    before, after = token_at(tokens, at - 1), token_at(tokens, end)
    is_next = token_at(tokens, end + 1).value is not None and not after.text.isalpha()
    code = None if is_next else after.currency
    if before.text == "$":
        return code or token_at(tokens, at - 2).currency or before.currency
    return before.currency or code


def _counted(tokens: Sequence[Token], at: int, end: int, value: float) -> Quantity | None:
    if text_at(tokens, end) in _PERCENT_SIGNS:
        return Quantity(value, PERCENT, at, end + 1)
    for place in range(end, min(end + _FURTHEST_UNIT, len(tokens))):
        unit = _unit(tokens, place, value)
        if unit is not None:
            is_condition = unit == "year" and _tells_service(tokens, place + 1)
            return None if is_condition else Quantity(value, unit, at, place + 1)
        if _ends_count(tokens, place, value):
            return None
    return None


def _unit(tokens: Sequence[Token], at: int, value: float) -> str | None:
    """What `value` counts, if the token at `at` says it."""
    text = tokens[at].text
    if _is_absence(tokens, at):
        return None if _UNITS.get(text_at(tokens, at + 1)) in _TIMES else "day"
    unit = _UNITS.get(text)
    return unit if value == 1 or text != unit or text in PERIODS else None


def _is_absence(tokens: Sequence[Token], at: int) -> bool:
    text = tokens[at].text
    return text in _ABSENCES or (text == "off" and text_at(tokens, at - 1) == "time")


def _ends_count(tokens: Sequence[Token], at: int, value: float) -> bool:
    """Whether a unit after `at` is not that of `value`."""
    text = tokens[at].text
    is_light = text.isalpha() or text in _LIGHT_MARKS or tokens[at].value == value
    is_end = text in _UNIT_ENDS and not _is_absence(tokens, at)
    is_paid_time = text == "time" and text_at(tokens, at + 1) == "off"
    return (is_end and not is_paid_time) or not is_light


def _tells_service(tokens: Sequence[Token], start: int) -> bool:
    return any(token.text in _SERVICE for token in tokens[start : start + _FURTHEST_SERVICE])


def _is_no_count(tokens: Sequence[Token], at: int) -> bool:
    before, ahead = text_at(tokens, at - 1), token_at(tokens, at - 2)
    return before in _NOT_BEFORE or (before == "/" and ahead.value is not None)


def _is_joined(tokens: Sequence[Token], last: Quantity, start: int) -> bool:
    joint = text_at(tokens, last.end)
    is_between = (text_at(tokens, last.start - 1), joint) == _BETWEEN
    return start == last.end + 1 and (joint in _JOINTS or is_between)


def _with_bare_end(tokens: Sequence[Token], found: Quantity) -> Quantity:
    """`found` with the lower end of its range, where that lacks the unit: `3-5 weeks`.

    What *or* joins is no range where more stands before: `5, 10 or 15 days`.
    """
    lower = token_at(tokens, found.start - 2).value
    if lower is None or lower >= found.amount:
        return found
    bare = Quantity(lower, found.unit, found.start - 2, found.start - 1)
    is_choice = (text_at(tokens, bare.start - 1), text_at(tokens, bare.end)) == _CHOICE
    is_range = _is_joined(tokens, bare, found.start) and not is_choice
    return _range(bare, found) if is_range else found


def _range(first: Quantity, second: Quantity) -> Quantity:
    """The range from `first` to `second`; a scale may be that of both: `$5-10k`."""
    is_shared = first.scale == 1 and first.amount * second.scale < second.amount
    low, high = sorted([first.amount * (second.scale if is_shared else 1), second.amount])
    low = low if first.minimum is None else min(first.minimum, low)
    return second._replace(amount=high, start=first.start, minimum=low if low < high else None)
