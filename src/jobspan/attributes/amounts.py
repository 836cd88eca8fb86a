"""How much a benefit comes to, in what unit and in what period, from its text."""

from collections.abc import Sequence
from dataclasses import dataclass

from jobspan.attributes.amount_periods import period_of
from jobspan.attributes.amount_quantities import PERCENT, Quantity, quantities_of
from jobspan.attributes.amount_tokens import Token, text_at, tokens_of


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, its unit and the period it is given in, each `None` where the text names none.

    `unit` is `percent`, a currency (ISO 4217), a period (`day`) or what is counted (`course`). Of a
    range, `amount` is the upper end and `minimum` the lower one; of a single number it is `None`.
    """

    amount: float | None
    unit: str | None
    per: str | None
    minimum: float | None = None


def read_amount(surface: str) -> Amount:
    """The amount of the benefit whose text is `surface`.

    Of several, the first counts, but a match in percent counts for its cap (`50% up to 6%`), and
    100 %, which says who pays, only where nothing else is named.
    """
    tokens = tokens_of(surface)
    quantities = list(quantities_of(tokens))
    quantity = _pick(tokens, quantities)
    per = period_of(tokens, quantity, quantities)
    if quantity is None:
        return Amount(None, None, per)
    return Amount(quantity.amount, quantity.unit, per, quantity.minimum)


def _pick(tokens: Sequence[Token], found: Sequence[Quantity]) -> Quantity | None:
    for each in found:
        before = text_at(tokens, each.start - 2), text_at(tokens, each.start - 1)
        if each.unit == PERCENT and (before == ("up", "to") or before[1] == "first"):
            return each
    if found and (found[0].amount, found[0].unit) == (100, PERCENT):
        is_match = any(token.text.startswith("match") for token in tokens)
        others = (each for each in found[1:] if is_match or each.unit != PERCENT)
        return next(others, found[0])
    return found[0] if found else None
