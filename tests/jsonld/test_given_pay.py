"""The pay that a source states beside its text, where the text states none."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from jobspan.jsonld.job_posting import json_ld
from jobspan.records import PAY_KEYS, Posting
from jobspan.stated import Facts, Pay

FULL = ("24000", "30000", "GBP", "YEAR")


def salary_of(*values: str) -> Any:
    """What is said of a minimum, a maximum, a currency and a period; an empty one is not given."""
    known = {key: text for key, text in zip(PAY_KEYS, values, strict=False) if text}
    return json_ld(Posting("", "", metadata=known)).get("baseSalary")


def amount(currency: str | None = None, **quantity: float | str) -> dict[str, Any]:
    value = {"@type": "QuantitativeValue", **quantity}
    named = {"currency": currency} if currency else {}
    return {"@type": "MonetaryAmount", **named, "value": value}


def test_pay_is_what_the_source_states() -> None:
    assert salary_of(*FULL) == amount("GBP", minValue=24000, maxValue=30000, unitText="YEAR")
    assert salary_of("12.50", "12.5", "eur") == amount("EUR", value=12.5)
    assert salary_of("", "30000") == amount(maxValue=30000)
    assert salary_of("24000") == amount(minValue=24000)
    assert salary_of() is None


def test_what_the_text_states_goes_first() -> None:
    """Of two pays, and of none."""
    said = Pay(0, 3, Decimal(20), Decimal(20), "USD", "hour")
    metadata = dict(zip(PAY_KEYS, FULL, strict=True))
    posting = Posting("", "$20, or $21", facts=Facts(pay=(said,)), metadata=metadata)
    assert json_ld(posting)["baseSalary"] == amount("USD", value=20, unitText="HOUR")
    silent = replace(posting, facts=Facts())
    assert json_ld(silent)["baseSalary"]["currency"] == "GBP"


@pytest.mark.parametrize(
    ("written", "number"),
    [
        (" 30,000.00 ", 30000),
        ("1,234,567", 1_234_567),
        ("30000.5000", 30000.5),
        ("28.846153846", 28.846153846),
        ("40000.0", 40000),
        ("999999999999", 999_999_999_999),
    ],
)
def test_numbers_are_read(written: str, number: float) -> None:
    assert salary_of(written, written) == amount(value=number)


@pytest.mark.parametrize(
    "written",
    [
        *("competitive", "30k", "£30000", "30.000", "30 000", "30000-40000", "-9", "1e5", "nan"),
        *("0", "0.00", "0.5", "12,50", "12,0000", ",000", "٣٠", "9" * 13, "9" * 5_000, "9."),
    ],
)
def test_what_is_no_sum_is_an_open_end(written: str) -> None:
    assert salary_of(written, "30000") == amount(maxValue=30000)
    assert salary_of("1", written) == amount(minValue=1)
    assert salary_of(written, written) is None


def test_a_least_above_the_most_is_no_pay() -> None:
    assert salary_of("30000", "24000") is None
    assert salary_of("30000", "30000") == amount(value=30000)


@pytest.mark.parametrize(
    ("written", "code"),
    [("USD", "USD"), (" gbp ", "GBP"), ("£", "GBP"), ("euros", "EUR"), ("UGX", "UGX")],
)
def test_currencies_are_codes(written: str, code: str) -> None:
    assert salary_of("9", "9", written) == amount(code, value=9)


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        *(("HOUR", "HOUR"), ("Day", "DAY"), ("weekly", "WEEK"), ("MONTH", "MONTH")),
        *(("per year", "YEAR"), ("PER_YEAR", "YEAR"), ("an hour", "HOUR"), ("/month", "MONTH")),
        *(("annum", "YEAR"), ("Annual", "YEAR"), ("p.a.", "YEAR")),
    ],
)
def test_periods_are_those_of_google(written: str, unit: str) -> None:
    assert salary_of("9", "9", "", written) == amount(value=9, unitText=unit)


@pytest.mark.parametrize("unit", ["QUARTER", "fortnight", "ever", "per", "a hour day", "🥐"])
def test_a_period_that_is_none_is_no_pay(unit: str) -> None:
    assert salary_of("9", "9", "EUR", unit) is None


@pytest.mark.parametrize("currency", ["XXX", "BTC", "money", "$$", "US"])
def test_a_currency_that_is_none_is_no_pay(currency: str) -> None:
    assert salary_of("9", "9", currency, "HOUR") is None
