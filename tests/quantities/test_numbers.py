"""Numbers in words and numerals."""

import re
from decimal import Decimal

import pytest

from jobspan.quantities.numbers import NUMBER_WORDS, SCALES, VALUES, amount_of, number_of

TENS = [word for word, value in VALUES.items() if value >= 20]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        *(("zero", 0), ("twelve", 12), ("Twenty", 20), ("twenty-five", 25), ("ninety  nine", 99)),
        *(("two hundred", 200), ("one hundred and twenty", 120), ("three hundred ninety one", 391)),
        ("fıve", 5),
    ],
)
def test_words_say_a_number(words: str, number: int) -> None:
    found = re.fullmatch(NUMBER_WORDS, words, re.IGNORECASE)
    assert found is not None
    assert number_of(found.group()) == number


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("sixty-four", ["sixty-four"]),
        ("twenty sixes", ["twenty"]),
        ("two and five", ["two", "five"]),
        ("someone tenfold bone", []),
        ("hundred", []),
        ("one hundred and", ["one hundred"]),
    ],
)
def test_numbers_are_whole_words(text: str, found: list[str]) -> None:
    assert re.findall(NUMBER_WORDS, text) == found


def test_another_word_is_no_number() -> None:
    with pytest.raises(KeyError, match="dozen"):
        number_of("one dozen")


def test_the_table_counts_up_to_twenty_and_then_in_tens() -> None:
    assert list(VALUES.values()) == [*range(20), *range(20, 100, 10)]
    assert all(re.fullmatch("[a-z]+", word) for word in VALUES)
    assert all(re.fullmatch(NUMBER_WORDS, f"{ten} one") for ten in TENS)


def test_scales_are_powers_of_ten_each_once() -> None:
    assert set(SCALES.values()) == {1_000, 100_000, 1_000_000}
    assert all(re.fullmatch("[a-z]+", phrase) for phrase in SCALES)


@pytest.mark.parametrize(
    ("numeral", "number"),
    [
        *(("1,200.50", "1200.50"), ("1.200,50", "1200.50"), ("45.000", "45000"), ("9,20", "9.20")),
        *(("7 000", "7000"), ("1’000", "1000"), ("٣", "3"), ("007", "7")),
        *(("", None), (",", None), (" ", None)),
    ],
)
def test_the_last_separator_parts_decimals_unless_three_digits_follow(
    numeral: str, number: str | None
) -> None:
    assert amount_of(numeral) == (None if number is None else Decimal(number))
