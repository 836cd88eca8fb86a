"""How much a benefit comes to: amounts, units and periods of phrases made up for the purpose."""

import math
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspan.attributes.amounts import Amount, read_amount

NONE = Amount(None, None, None)


@pytest.mark.parametrize(
    ("surface", "amount"),
    [
        ("10 paid holidays per year", Amount(10, "day", "year")),
        ("$500 monthly stipend", Amount(500, "USD", "month")),
        ("30 % annual bonus", Amount(30, "percent", "year")),
        ("up to 6% match", Amount(6, "percent", None)),
        ("5 percent match", Amount(5, "percent", None)),
        ("six extra days of rest every calendar year", Amount(6, "day", "year")),
        ("3 volunteer days", Amount(3, "day", None)),
        ("6-week sabbatical", Amount(6, "week", None)),
        ("70 hours of leave", Amount(70, "hour", None)),
        ("5.6 weeks' holiday a year", Amount(5.6, "week", "year")),
        ("2 bonuses per year", Amount(2, "bonus", "year")),
        ("over 300 recorded and live courses", Amount(300, "course", None)),
        ("40+ training courses", Amount(40, "course", None)),
        ("5 training & conference days", Amount(5, "day", None)),
        ("1 party a quarter", Amount(1, "party", "quarter")),
        ("5 leave days", Amount(5, "day", None)),
        ("40 leave hours", Amount(40, "hour", None)),
        ("80 PTO hours a year", Amount(80, "hour", "year")),
        ("18 days' PTO", Amount(18, "day", None)),
        ("18 paid time off per year", Amount(18, "day", "year")),
        ("18 paid time off days", Amount(18, "day", None)),
        ("2 years' leave after ten", Amount(2, "year", None)),
        ("400+ local stores", Amount(400, "store", None)),
    ],
)
def test_a_number_with_its_unit_is_an_amount(surface: str, amount: Amount) -> None:
    assert read_amount(surface) == amount


@pytest.mark.parametrize(
    ("surface", "number"),
    [
        ("four weeks of vacation", 4),
        ("Twenty-five days", 25),
        ("twenty (20) days", 20),
        ("a four-day retreat", 4),
        ("one hundred and twenty hours", 120),
    ],
)
def test_written_numbers_count(surface: str, number: int) -> None:
    assert read_amount(surface).amount == number


@pytest.mark.parametrize(
    ("surface", "number", "code"),
    [
        ("£6.5k car allowance", 6500, "GBP"),
        ("1.200,50 € for a desk", 1200.5, "EUR"),
        ("budget of 1.500 EUR", 1500, "EUR"),
        ("meal card of 9,20€", 9.2, "EUR"),
        ("7 000 PLN for courses", 7000, "PLN"),
        ("USD $750 once", 750, "USD"),
        ("$750 CAD once", 750, "CAD"),
        ("A$900 for a bike", 900, "AUD"),
        ("R$ 1.100,00", 1100, "BRL"),
        ("$1.5 million of cover", 1_500_000, "USD"),
        ("two thousand dollars", 2000, "USD"),
    ],
)
def test_money_has_a_currency_on_either_side(surface: str, number: float, code: str) -> None:
    assert read_amount(surface) == Amount(number, code, None)


@pytest.mark.parametrize(
    ("surface", "minimum", "maximum", "unit"),
    [
        ("12-16 weeks of leave", 12, 16, "week"),
        ("4 to 5 weeks", 4, 5, "week"),
        ("2 or 3 days", 2, 3, "day"),
        ("two to three company trips", 2, 3, "trip"),
        ("between 4 and 5 weeks", 4, 5, "week"),
        ("between 4% and 5%", 4, 5, "percent"),
        ("10–50% match", 10, 50, "percent"),
        ("401(k) match of 3% to 6%", 3, 6, "percent"),
        ("$500 - $1,000 for a referral", 500, 1000, "USD"),
        ("£500-1,500 for a referral", 500, 1500, "GBP"),
        ("500-1,500 € for a referral", 500, 1500, "EUR"),
        ("$5k-$10k", 5_000, 10_000, "USD"),
        ("$5-10k", 5_000, 10_000, "USD"),
        ("$500-1k", 500, 1_000, "USD"),
        ("$9, $8 - $7", None, 9, "USD"),
        ("$10-$20-$30 by tier", 10, 30, "USD"),
        ("6-4 weeks", None, 4, "week"),
        ("4-4 weeks", None, 4, "week"),
        ("5, 10 or 15 days", None, 15, "day"),
        ("403(b) - 5%", None, 5, "percent"),
        ("up to 5 weeks", None, 5, "week"),
    ],
)
def test_a_range_gives_both_of_its_ends(
    surface: str, minimum: int | None, maximum: int, unit: str
) -> None:
    found = read_amount(surface)
    assert (found.minimum, found.amount, found.unit) == (minimum, maximum, unit)


@pytest.mark.parametrize(
    ("surface", "amount", "unit"),
    [
        ("12 weeks of leave, then 4 weeks of part time", 12, "week"),
        ("100% paid leave of 12 weeks", 12, "week"),
        ("100% match up to $400", 400, "USD"),
        ("100% match on 4% of pay", 4, "percent"),
        ("50% of the first 6%", 6, "percent"),
        ("50% match up to 6% of pay", 6, "percent"),
        ("100% of premiums, 80% for children", 100, "percent"),
        ("401(k) with 4% match", 4, "percent"),
    ],
)
def test_of_several_amounts_the_one_that_says_how_much_counts(
    surface: str, amount: int, unit: str
) -> None:
    assert read_amount(surface) == Amount(amount, unit, None)


@pytest.mark.parametrize(
    "surface",
    [
        *("401(k)", "401k plan", "403(b)", "24/7 help line", "13th month pay", "1:1 talks"),
        *("no deductible ($0)", "zero copay visits", "one-off bonus", "one-time bonus"),
        *("9/80 schedule", "two", "", " \n\t", "one-on-one mentoring", "sabbatical after 5 years"),
        *(
            "H1B sponsorship",
            "a B2 language course",
            "Cycle2Work day",
            "Level 5 course",
            "Band 6 class",
        ),
        *(
            "5-year service award",
            "a gift at each 10 years of service",
            "a 1-year anniversary trip",
        ),
        *("closed on the 24th and 31st", "a day off for your birthday", "annual leave", "$", "%"),
    ],
)
def test_a_number_without_a_unit_is_none(surface: str) -> None:
    assert read_amount(surface) == NONE


@pytest.mark.parametrize(
    ("surface", "per"),
    [
        ("annual bonus", "year"),
        ("weekly fruit", "week"),
        ("£80/month", "month"),
        ("$40/mo for a phone", "month"),
        ("€9 per worked day", "day"),
        ("22 days per annum", "year"),
        ("22 days p.a.", "year"),
        ("22 days annual leave", "year"),
        ("a gathering twice a year", "year"),
        ("lunch each quarter", "quarter"),
        ("three pie feasts each year", "year"),
        ("lunch four times a week", "week"),
        ("a new laptop every 3 years", None),
        ("bi-annual gathering", None),
        ("a week of rest", None),
        ("pay for 6 months", None),
        ("6% of your annual salary", None),
        ("60% of earnings, up to $900 per week", None),
        ("4% bonus, and $90 a month", None),
        ("$900 ($90 a month for 10 months)", None),
        ("$900 (taxed) a year", "year"),
        ("2 weeks (10 days) a year", "year"),
        ("2 weeks (10 days a year)", "year"),
        ("6 days of leave and 4 days off a year", "year"),
    ],
)
def test_the_period_is_that_of_the_rate(surface: str, per: str | None) -> None:
    assert read_amount(surface).per == per


@pytest.mark.parametrize(
    "piece",
    [
        *("(", ",", "9", "x", "1,", "1 ", "1.", "$", "$1-", "twenty ", "per ", "a ", "up to ", "-"),
        *("1 to ", "\u0301", "½", "one hundred "),
    ],
)
def test_hostile_text_takes_no_longer_the_longer_it_is(piece: str) -> None:
    start = time.process_time()
    read_amount(piece * 100_000)
    assert time.process_time() - start < 1


def test_digits_without_end_are_no_amount() -> None:
    assert read_amount("9" * 100_000 + " days") == NONE
    assert read_amount(f"{'9' * 40} days") == NONE


@given(st.text() | st.text("0123456789.,-–/$£€%()km adeoprtuwy\n", max_size=40))
def test_any_text_has_an_amount_with_a_unit_or_none(surface: str) -> None:
    found = read_amount(surface)
    assert (found.amount is None) == (found.unit is None)
    assert found.amount is None or (math.isfinite(found.amount) and found.amount >= 0)


@given(st.integers(1_000, 999_999), st.sampled_from(["day", "week", "hour"]))
def test_a_number_is_read_with_and_without_commas(number: int, unit: str) -> None:
    assert read_amount(f"{number} {unit}s") == Amount(number, unit, None)
    assert read_amount(f"${number:,}") == Amount(number, "USD", None)
