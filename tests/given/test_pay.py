"""The pay of the metadata, and which pay of a posting goes first; its words: `tests/jsonld`."""

from decimal import Decimal

from jobspan.given.pay import GivenPay, given_pay, stated_or_given
from jobspan.records import PAY_KEYS
from jobspan.stated import Facts, Pay

METADATA = dict(zip(PAY_KEYS, ("24,000", "30000.50", "£", "PER_YEAR"), strict=True))
GIVEN = GivenPay(Decimal(24000), Decimal("30000.50"), "GBP", "year")


def test_the_words_of_a_source_are_read() -> None:
    assert given_pay(METADATA) == GIVEN
    assert given_pay({}) is None
    assert given_pay({"pay_currency": "GBP"}) is None


def test_what_the_text_states_goes_first() -> None:
    stated = Pay(0, 3, Decimal(20), None, None, None)
    assert stated_or_given(Facts(pay=(stated, stated)), METADATA) == (stated, stated)
    for silent in (None, Facts()):
        assert stated_or_given(silent, METADATA) == (GIVEN,)
        assert stated_or_given(silent, {}) == ()
