"""The base pay that the source of a posting states beside its text."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, TypeVar, cast, get_args

from jobspan.given.words import given, given_word
from jobspan.quantities.currencies import ISO_4217, currency_of
from jobspan.quantities.periods import PERIODS
from jobspan.stated import NO_FACTS, Facts, Pay, Period

Stated = TypeVar("Stated")
Beside = TypeVar("Beside")

LEAST: Final = 1
"""Of any currency: a page has 0 where it has no sum."""

_NUMBER: Final = re.compile(
    r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,3}|[0-9]{1,12})(?:\.(?![0-9]{3}$)[0-9]{1,20})?"
)
"""Three digits behind a point are thousands in one country, and decimals in another."""
_PER: Final = re.compile(r"(?:per|an?) |/ ?")


@dataclass(frozen=True, slots=True)
class GivenPay:
    """A base pay, in the values of `stated.Pay`, that stands at no place of a text."""

    minimum: Decimal | None
    maximum: Decimal | None
    currency: str | None
    period: Period | None


def stated_or_given(facts: Facts | None, metadata: Mapping[str, str]) -> tuple[Pay | GivenPay, ...]:
    """Each base pay that the text states, or else the one that its source states beside it."""
    return stated_or_beside((facts or NO_FACTS).pay, given_pay(metadata))


def stated_or_beside(
    stated: Sequence[Stated], beside: Beside | None
) -> tuple[Stated | Beside, ...]:
    """What is `stated` of pay, or else the one that stands `beside` the text."""
    return tuple(stated) or (() if beside is None else (beside,))


def given_pay(metadata: Mapping[str, str]) -> GivenPay | None:
    """The pay in the metadata, if it can be trusted.

    An end that is no number of at least `LEAST` is open. There is no pay where both are, where the
    least is more than the most, or where a currency or a period is given that is none: without it,
    the sum would say something else.
    """
    minimum, maximum = _sum(metadata, "pay_minimum"), _sum(metadata, "pay_maximum")
    if minimum is None and maximum is None:
        return None
    if minimum is not None and maximum is not None and minimum > maximum:
        return None
    currency, period = _currency(metadata), _period(metadata)
    if (currency is None and given(metadata, "pay_currency")) or (
        period is None and given(metadata, "pay_period")
    ):
        return None
    return GivenPay(minimum, maximum, currency, period)


def _sum(metadata: Mapping[str, str], key: str) -> Decimal | None:
    text = given(metadata, key) or ""
    number = Decimal(text.replace(",", "")) if _NUMBER.fullmatch(text) else Decimal(0)
    return number if number >= LEAST else None


def _currency(metadata: Mapping[str, str]) -> str | None:
    text = given(metadata, "pay_currency") or ""
    return text.upper() if text.upper() in ISO_4217 else currency_of(text)


def _period(metadata: Mapping[str, str]) -> Period | None:
    word = given_word(metadata, "pay_period") or ""
    period = PERIODS.get(word) or PERIODS.get(_PER.sub("", word, count=1))
    return cast(Period, period) if period in get_args(Period) else None
