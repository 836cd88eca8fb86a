"""What a sum of pay is for: by the words behind it, or else by those that name its pay."""

import pytest

from jobspan.facts.reading import read_facts
from jobspan.records import Posting
from jobspan.stated import Pay

TITLE = "Pastry cook\n\n"


def read(line: str) -> tuple[str, Pay]:
    """The only pay of a posting without segments, and its characters."""
    (pay,) = read_facts(Posting("", TITLE + line)).pay
    return (TITLE + line)[pay.start : pay.end], pay


@pytest.mark.parametrize(
    ("line", "characters", "period"),
    [
        ("Pay £9.40ph", "£9.40ph", "hour"),
        ("Pay £9.40 ph, shared tips", "£9.40 ph", "hour"),
        ("Pay: 16.97phr", "16.97phr", "hour"),
        ("Pay £17.01* per hour", "£17.01* per hour", "hour"),
        ("Pay £320pw", "£320pw", "week"),
        ("Salary $4,100 (PhD)", "$4,100", None),
        ("Salary $4,100 phD", "$4,100", None),
        ("Pay £9.40 PH", "£9.40", None),
        ("Salary £31,250\np.a.", "£31,250\np.a.", "year"),
        ("Salary £31,250\n\nYearly feast", "£31,250", None),
        ("Salary £31,250\n \nYearly feast", "£31,250", None),
        ("Salary £31,250 \n\nHours: 35", "£31,250", None),
    ],
)
def test_the_words_behind_a_sum_name_its_period(
    line: str, characters: str, period: str | None
) -> None:
    found, pay = read(line)
    assert (found, pay.period) == (characters, period)


@pytest.mark.parametrize(
    ("line", "characters", "currency"),
    [
        ("Pay: $21/hr CAD", "$21/hr CAD", "CAD"),
        ("Pay: $21/hr (USD)", "$21/hr (USD)", "USD"),
        ("Salary: $41,000-$43,500/yr AUD", "$41,000-$43,500/yr AUD", "AUD"),
        ("Salary: $41,000 (yearly CAD)", "$41,000 (yearly CAD)", "CAD"),
        ("Salary: 41,000 per year EUR", "41,000 per year EUR", "EUR"),
        ("Salary: £41,000 per year USD", "£41,000 per year USD", "GBP"),
        ("Pay: $21/hr cad", "$21/hr", "USD"),
        ("Pay: $21/hr CADET", "$21/hr", "USD"),
        ("Pay: $21/hr (CAD, with tips)", "$21/hr", "USD"),
        ("Pay: $21/hr\nCAD drawings", "$21/hr", "USD"),
        ("Pay: $21/hr CAD 0.50 on top", "$21/hr", "USD"),
    ],
)
def test_a_code_behind_the_period_is_of_the_sum(line: str, characters: str, currency: str) -> None:
    """In capitals, on its line, and with no number behind it; a sign other than `$` is surer."""
    found, pay = read(line)
    assert (found, pay.currency) == (characters, currency)


@pytest.mark.parametrize(
    ("line", "period"),
    [
        ("Hourly shifts. Hourly pay. Salary: $500", "hour"),
        ("Weekly menus, salary: $12,001", None),
        ("Daily bread, salary: $5,000", "day"),
        ("Daily bread, salary: $5,001", None),
        ("Hourly pay: $501 - $600", None),
        ("Monthly salary: $60,001", "month"),
        ("Hourly pay: up to $501", None),
        ("Pay: $501 per hour", "hour"),
    ],
)
def test_a_short_period_that_the_sum_does_not_say_is_of_usual_pay(
    line: str, period: str | None
) -> None:
    """Up to 500 an hour, 5,000 a day and 12,000 a week."""
    _, pay = read(line)
    assert pay.period == period
