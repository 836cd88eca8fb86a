"""Signs of currencies: which there are, and in which letters each is one."""

import re

import pytest

from jobspan.quantities.currencies import CODES, ISO_4217, SIGN, SIGN_AHEAD, currency_of
from jobspan.resources import read_rows

ROWS = read_rows("jobspan.quantities", "currencies.csv")


@pytest.mark.parametrize(
    ("sign", "code"),
    [
        *(("$", "USD"), ("us$", "USD"), ("US-dollars", "USD"), ("Euros", "EUR"), ("£", "GBP")),
        *(("R", "ZAR"), ("TRY", "TRY"), ("KČ", "CZK"), ("Rs.", "INR"), ("￥", "JPY")),
        *(("r", None), ("try", None), ("cad", None), ("php", None), ("", None), ("$$", None)),
    ],
)
def test_a_sign_has_its_currency(sign: str, code: str | None) -> None:
    assert currency_of(sign) == code


def test_every_sign_of_the_table_is_found_whole_and_has_its_code() -> None:
    """So no sign in any letters is the beginning of one in exact letters, which come later."""
    for row in ROWS:
        spellings = {row["sign"]}
        if row["case"] == "any":
            spellings |= {row["sign"].lower(), row["sign"].upper()}
        for sign in spellings:
            found = re.match(SIGN_AHEAD + SIGN, sign)
            assert found is not None, sign
            assert found.group() == sign
            assert currency_of(sign) == row["code"]


def test_rows_are_well_formed_and_sorted_by_code() -> None:
    assert all(re.fullmatch("[A-Z]{3}", code) for code in CODES)
    assert {row["case"] for row in ROWS} == {"any", "exact"}
    assert [row["code"] for row in ROWS] == sorted(row["code"] for row in ROWS)
    keys = [row["sign"].lower() for row in ROWS if row["case"] == "any"]
    assert len(set(keys)) == len(keys)
    exact = [row["sign"] for row in ROWS if row["case"] == "exact"]
    assert len(set(exact)) == len(exact)
    assert not {sign.lower() for sign in exact if sign.lower() in keys}


def test_letters_within_a_word_begin_no_sign() -> None:
    assert not re.search(SIGN_AHEAD + SIGN, "benefits neuro Xrs")
    assert re.search(SIGN_AHEAD + SIGN, "benefits$")


def test_the_currencies_that_postings_write_are_among_all() -> None:
    assert CODES < ISO_4217
    assert all(re.fullmatch("[A-Z]{3}", code) for code in ISO_4217)
    codes = [row["code"] for row in read_rows("jobspan.quantities", "iso_4217.csv")]
    assert codes == sorted(set(codes))
