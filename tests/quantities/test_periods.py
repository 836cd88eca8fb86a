"""The table of periods: well formed, each phrase once."""

import pytest

from jobspan.phrases import folded
from jobspan.quantities.periods import NAMES, PERIODS, RATES
from jobspan.resources import read_rows

ROWS = read_rows("jobspan.quantities", "periods.csv")
ORDER = ("hour", "day", "week", "month", "quarter", "year")


@pytest.mark.parametrize(
    ("phrase", "period"), [("annum", "year"), ("mo", "month"), ("quarter", "quarter")]
)
def test_a_name_may_follow_per(phrase: str, period: str) -> None:
    assert NAMES[phrase] == PERIODS[phrase] == period
    assert phrase not in RATES


@pytest.mark.parametrize(("phrase", "period"), [("daily", "day"), ("p.a.", "year")])
def test_a_rate_tells_it_by_itself(phrase: str, period: str) -> None:
    assert RATES[phrase] == PERIODS[phrase] == period
    assert phrase not in NAMES


def test_rows_are_well_formed_from_the_shortest_period_to_the_longest() -> None:
    places = [ORDER.index(row["period"]) for row in ROWS]
    assert places == sorted(places)
    assert set(places) == set(range(len(ORDER)))
    assert {row["says"] for row in ROWS} == {"name", "rate", "sum"}
    assert len({folded(row["phrase"]) for row in ROWS}) == len(ROWS)
