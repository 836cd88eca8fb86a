import pytest

from jobspan.attributes.benefits import BENEFIT_CATEGORIES
from jobspan.attributes.degree_levels import LEVELS
from jobspan.market import wording
from jobspan.market.records import Amounts, PayGroup, Quartiles, Stating

SOME = Quartiles(3, 1, 2, 3)


def test_a_share_of_nothing_is_a_dash() -> None:
    assert wording.share(1, 3) == "33.3%"
    assert wording.share(0, 0) == "–"


def test_a_middle_half_of_one_value_is_that_value() -> None:
    assert wording.middle_half(SOME) == "1–3"
    assert wording.middle_half(Quartiles(3, 10, 10, 10)) == "10"
    assert wording.middle_half(Quartiles(3, 9.5, 9.5, 9.504), wording.money) == "9.50"


def test_one_posting_is_in_the_singular() -> None:
    assert wording.heading(2000) == "What 2,000 postings ask for and offer"
    assert wording.heading(1) == "What 1 posting asks for and offers"
    assert (wording.every(1), wording.every(4)) == ("the one posting", "all 4 postings")


@pytest.mark.parametrize(
    ("value", "number", "money"),
    [
        (3.0, "3", "3.00"),
        (2.375, "2.38", "2.38"),
        (11.7, "11.7", "11.70"),
        (0.0, "0", "0.00"),
        (100.0, "100", "100.00"),
        (168562.5, "168,562", "168,562"),
    ],
)
def test_numbers_have_the_decimals_that_say_something(
    value: float, number: str, money: str
) -> None:
    assert (wording.number(value), wording.money(value)) == (number, money)


@pytest.mark.parametrize(
    ("unit", "per", "said"),
    [
        ("day", "year", "days a year"),
        ("percent", None, "per cent"),
        ("USD", "hour", "USD an hour"),
        (None, "year", "no unit given a year"),
    ],
)
def test_units(unit: str | None, per: str | None, said: str) -> None:
    assert wording.unit(Amounts(unit, per, SOME)) == said


def test_pay_groups() -> None:
    assert wording.pay_group(PayGroup("USD", "hour", None, SOME, None)) == "USD an hour"
    assert wording.pay_group(PayGroup(None, None, None, SOME, None)) == (
        "no currency given, period not given"
    )


def test_long_names_are_cut_and_controls_are_seen() -> None:
    assert wording.name("e\u0301🥐" * 100) == ("e\u0301🥐" * 100)[:79] + "…"
    assert wording.name("a\x1b") == "a␛"


def test_every_level_kind_and_category_has_a_name() -> None:
    assert set(wording.LEVELS) == set(LEVELS)
    assert set(wording.KINDS) == set(Stating.__dataclass_fields__)
    assert set(BENEFIT_CATEGORIES) >= set(wording.BENEFITS)
    assert wording.category("life_insurance") == "life insurance"
