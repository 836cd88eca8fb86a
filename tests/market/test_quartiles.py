from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspan.market.quartiles import quartiles_of
from jobspan.market.records import Quartiles


@pytest.mark.parametrize(
    ("counts", "quartiles"),
    [
        ({4.0: 1}, Quartiles(1, 4, 4, 4)),
        ({2.0: 1, 4.0: 1}, Quartiles(2, 2.5, 3, 3.5)),
        ({9.0: 1, 1.0: 3}, Quartiles(4, 1, 1, 3)),
    ],
)
def test_between_values_they_are_interpolated(
    counts: dict[float, int], quartiles: Quartiles
) -> None:
    """1, 1, 1, 9: three quarters of the way from the first to the last is 2.25, so 1 + 8 / 4."""
    assert quartiles_of(counts) == quartiles


def test_of_no_values_there_are_none() -> None:
    assert quartiles_of({}) is None


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=60))
def test_they_are_those_of_numpy(values: list[int]) -> None:
    found = quartiles_of(Counter(map(float, values)))
    assert found is not None
    expected = np.percentile(values, [25, 50, 75])
    assert [found.lower, found.median, found.upper] == pytest.approx(expected)
    assert found.count == len(values)
