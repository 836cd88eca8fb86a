"""`Facts`, what a posting states in numbers: the experience that it asks for, and its base pay.

No fact without the characters that it was read from.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, Literal

from jobspan.json_text import is_number
from jobspan.labels import Requirement
from jobspan.spans import Span

Period = Literal["hour", "day", "week", "month", "year"]


@dataclass(frozen=True, slots=True)
class Experience:
    """The years of experience that the characters `[start, end)` of a posting ask for.

    `minimum` and `maximum` are in years, None where that side is open: `5 years` and `5+ years`
    have no maximum. `of` is where the text says of what: `5+ years of [B2B sales] experience`.
    `requirement` is `required` where the text does not say that they are a plus, and None only
    where it was not read.
    """

    start: int
    end: int
    minimum: float | None
    maximum: float | None
    of: Span | None
    requirement: Requirement | None = None


@dataclass(frozen=True, slots=True)
class Pay:
    """The base pay that the characters `[start, end)` of a posting give.

    `minimum` and `maximum` are None where that side is open (`up to £50k`), and equal where it is
    one sum. `currency` is a code of ISO 4217, `$` alone being USD where no country is named;
    `period` is the time that the sum pays for. Both are None where the text does not say.
    """

    start: int
    end: int
    minimum: Decimal | None
    maximum: Decimal | None
    currency: str | None
    period: Period | None


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one posting, each kind in the order of the text."""

    experience: tuple[Experience, ...] = ()
    pay: tuple[Pay, ...] = ()

    @classmethod
    def from_dict(cls, facts: Mapping[str, Any]) -> "Facts":
        """The facts of a JSON object as `to_dict` makes it.

        Raises:
            KeyError, TypeError, ValueError: a key is missing or holds a value of another type.
        """
        return cls(
            experience=tuple(
                Experience(
                    each["start"],
                    each["end"],
                    each.get("minimum"),
                    each.get("maximum"),
                    Span(each["of"]["start"], each["of"]["end"]) if "of" in each else None,
                    each.get("requirement"),
                )
                for each in facts["experience"]
            ),
            pay=tuple(
                Pay(
                    each["start"],
                    each["end"],
                    _decimal(each.get("minimum")),
                    _decimal(each.get("maximum")),
                    each.get("currency"),
                    each.get("period"),
                )
                for each in facts["pay"]
            ),
        )

    def to_dict(self, text: str) -> dict[str, Any]:
        """The facts of `text` as a JSON object; what it does not say is left out."""
        return {
            "experience": [
                _located(text, Span(each.start, each.end))
                | known(
                    minimum=json_number(each.minimum),
                    maximum=json_number(each.maximum),
                    of=None if each.of is None else _located(text, each.of),
                    requirement=each.requirement,
                )
                for each in self.experience
            ],
            "pay": [
                _located(text, Span(each.start, each.end))
                | known(
                    minimum=json_number(each.minimum),
                    maximum=json_number(each.maximum),
                    currency=each.currency,
                    period=each.period,
                )
                for each in self.pay
            ],
        }


NO_FACTS: Final = Facts()


def known(**values: Any) -> dict[str, Any]:
    """`values` less those that are None."""
    return {key: value for key, value in values.items() if value is not None}


def json_number(value: float | Decimal | None) -> int | float | None:
    """`value` as JSON writes it: whole where it is whole."""
    if value is None:
        return None
    return int(value) if value == int(value) else float(value)


def _located(text: str, span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": text[span.start : span.end]}


def _decimal(value: Any) -> Decimal | None:
    if value is None:
        return None
    if not is_number(value):
        raise TypeError(f"{value!r} is no number")
    return Decimal(str(value))
