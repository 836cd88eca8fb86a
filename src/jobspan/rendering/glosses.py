"""What a posting's attributes and facts say, in a few words for a line of a table."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from jobspan.given.pay import GivenPay
from jobspan.records import Entity, Posting
from jobspan.spans import Span
from jobspan.stated import NO_FACTS, Experience, Pay

SEPARATOR: Final = " · "
COMPLETED: Final = "completed"
"""The status of most degrees, which is not worth a word."""


def entity_gloss(posting: Posting, entity: Entity) -> str:
    """The attributes of `entity`: `preferred · NeurIPS`, `vacation · 20 day per year`."""
    said = entity.attributes or {}
    parts = [said.get("requirement"), _name(posting, entity), *said.get("levels", ())]
    parts += [said.get("category"), _amount(said)]
    if said.get("status") != COMPLETED:
        parts.append(said.get("status"))
    return SEPARATOR.join(part for part in parts if part)


def fact_glosses(posting: Posting) -> Iterator[tuple[str, Span, str]]:
    """Each fact of `posting`: its kind, where it is stated, and its gloss."""
    facts = posting.facts or NO_FACTS
    for experience in facts.experience:
        place = Span(experience.start, experience.end)
        yield "experience", place, experience_gloss(posting, experience)
    for pay in facts.pay:
        yield "pay", Span(pay.start, pay.end), pay_gloss(pay)


def experience_gloss(posting: Posting, experience: Experience) -> str:
    """The requirement, the years and of what: `preferred · 3–5 · of welding`."""
    years = _range(experience.minimum, experience.maximum, write=_number)
    of = None if experience.of is None else f"of {posting.text_of(experience.of)}"
    return SEPARATOR.join(part for part in (experience.requirement, years, of) if part)


def pay_gloss(pay: Pay | GivenPay) -> str:
    """The sums, their currency and period: `52–61 USD per hour`."""
    return " ".join(_pay_words(pay))


def _pay_words(pay: Pay | GivenPay) -> Iterator[str]:
    yield _range(pay.minimum, pay.maximum, write=_sum)
    if pay.currency:
        yield pay.currency
    if pay.period:
        yield f"per {pay.period}"


def _name(posting: Posting, entity: Entity) -> str | None:
    """The canonical name, where it is more than the text in other letters."""
    name: str | None = (entity.attributes or {}).get("canonical")
    text = " ".join(posting.text_of(entity).split())
    return None if name is None or name.casefold() == text.casefold() else name


def _amount(said: Mapping[str, Any]) -> str:
    most = said.get("amount")
    least = said.get("amount_minimum", most)
    words = [] if most is None else [_range(least, most, write=_number)]
    words += [said["unit"]] if "unit" in said else []
    words += [f"per {said['per']}"] if "per" in said else []
    return " ".join(words)


def _number(value: float) -> str:
    return f"{int(value):,}" if value == int(value) else f"{value:,}"


def _sum(value: Decimal) -> str:
    """With two decimals, or none where it is whole."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"


def _range(minimum: Any, maximum: Any, *, write: Callable[[Any], str]) -> str:
    if minimum == maximum:
        return write(minimum)
    if maximum is None:
        return f"{write(minimum)} or more"
    if minimum is None:
        return f"up to {write(maximum)}"
    return f"{write(minimum)}–{write(maximum)}"
