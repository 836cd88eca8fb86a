"""Which sums of a text make one range, and which stand alone."""

import pytest

from jobspan.facts.ranges import ranges


def read(text: str) -> list[list[str]]:
    """The characters of each sum, range by range."""
    return [[text[part.start : part.end] for part in chain] for chain in ranges(text)]


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("£21k - £24k", ["£21k", "£24k"]),
        ("£21k -\n£24k", ["£21k", "£24k"]),
        ("$18 per hour to $22", ["$18", "$22"]),
        ("$18/hr CAD - $22/hr CAD", ["$18", "$22"]),
        ("$18/hr (CAD) to $22/hr (CAD)", ["$18", "$22"]),
    ],
)
def test_two_sums_make_a_range(text: str, sums: list[str]) -> None:
    assert read(text) == [sums]


@pytest.mark.parametrize("gap", ["\n- ", "\r\n- ", " \n – ", "\nto "])
def test_what_stands_between_at_the_head_of_a_line_joins_nothing(gap: str) -> None:
    assert read(f"£13.20{gap}£250 for your first pie") == [["£13.20"], ["£250"]]


@pytest.mark.parametrize("level", ["Band", "GRADE", "level", "Step", "zone", "Tier"])
def test_the_number_of_a_level_is_no_sum(level: str) -> None:
    assert read(f"{level} 4 - £12.60") == [["£12.60"]]
    assert read(f"{level} 4-5") == []


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("Band £30 - £40", ["£30", "£40"]),
        ("Band 30k - 40k", ["30k", "40k"]),
        ("Band 100 - 120 EUR", ["100", "120 EUR"]),
        ("Broadband 30 - 40 EUR", ["30", "40 EUR"]),
    ],
)
def test_a_sum_of_pay_may_stand_where_a_level_does(text: str, sums: list[str]) -> None:
    """A level is below 100, and has neither a currency nor a scale."""
    assert read(text) == [sums]
