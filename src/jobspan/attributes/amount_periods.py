"""The period in which a benefit is given, from its text: `year` of `$500 a year`."""

from collections.abc import Sequence
from typing import Final

from jobspan.attributes.amount_quantities import PERCENT, Quantity
from jobspan.attributes.amount_tokens import Token, text_at
from jobspan.quantities.periods import NAMES as PERIODS
from jobspan.quantities.periods import RATES

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
_OPEN, _CLOSE = Token("("), Token(")")


def period_of(
    tokens: Sequence[Token], quantity: Quantity | None, quantities: Sequence[Quantity]
) -> str | None:
    """The first period in `tokens` that is that of `quantity`, one of their `quantities`, if any.

    Without `quantity`, it is that of the benefit.
    """
    for at in range(len(tokens)):
        period = _period_at(tokens, at, is_counted=quantity is not None)
        if period is not None and not _is_of_another(tokens, at, quantity, quantities):
            return period
    return None


def _period_at(tokens: Sequence[Token], at: int, *, is_counted: bool) -> str | None:
    text = tokens[at].text
    period = RATES.get(text)
    if period is not None and _is_frequency(tokens, at, is_counted=is_counted):
        return period
    return _period_after(tokens, at) if text in _EACH or _is_rate(tokens, at) else None


def _is_of_another(
    tokens: Sequence[Token], at: int, quantity: Quantity | None, quantities: Sequence[Quantity]
) -> bool:
    """Whether the last quantity before `at` has the period for itself.

    It does where one of the two is a share (`60%, up to $9 a week`), or where it stands with the
    period in a bracket (`$20 ($5 a year for 4 years)`).
    """
    last = next((each for each in reversed(quantities) if each.start < at), quantity)
    if last is None or quantity is None or last == quantity:
        return False
    between, behind = tokens[quantity.end : last.start], tokens[last.end : at]
    is_bracketed = _OPEN in between and _CLOSE not in (*between, *behind)
    is_share = (last.unit == PERCENT) != (quantity.unit == PERCENT)
    return is_share or (is_bracketed and last.unit == quantity.unit)


def _is_frequency(tokens: Sequence[Token], at: int, *, is_counted: bool) -> bool:
    is_name = tokens[at].text == "annual" and text_at(tokens, at + 1) in _ANNUAL_NAMES
    is_pay = any(token.text in _PAY for token in tokens[at + 1 : at + 3])
    is_partial = text_at(tokens, at - 1) in _PARTIAL
    return not is_partial and not is_pay and (is_counted or not is_name)


def _is_rate(tokens: Sequence[Token], at: int) -> bool:
    before, after = text_at(tokens, at - 1), text_at(tokens, at + 2)
    return tokens[at].text == "a" and before not in _NOT_BEFORE_A and after not in _NOT_AFTER_A


def _period_after(tokens: Sequence[Token], at: int) -> str | None:
    furthest = _FURTHEST_PERIOD[tokens[at].text]
    for token in tokens[at + 1 : at + 1 + furthest]:
        if token.text in PERIODS:
            return PERIODS[token.text]
        if not token.text.isalpha() or token.text in _EACH:
            return None
    return None
