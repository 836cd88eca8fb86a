from math import log

import pytest

from jobspan.market.records import Named, Pair


def pair(first: int, second: int, both: int, postings: int) -> Pair:
    return Pair(Named("a", first), Named("b", 0, second), both, postings)


def test_a_thing_is_named_by_all_that_name_it() -> None:
    assert Named("a", 1, 2, 4).postings == 7


def test_lift_and_npmi_by_hand() -> None:
    """4 and 5 of 10 name each: 2 by chance. 4 do, so lift 2; NPMI is ln 2 / -ln 0.4 = 0.756."""
    found = pair(4, 5, 4, 10)
    assert (found.expected, found.lift) == (2, 2)
    assert found.npmi == pytest.approx(log(2) / -log(0.4))
    assert found.npmi == pytest.approx(0.756, abs=0.001)


@pytest.mark.parametrize(
    ("counts", "npmi"),
    [
        ((5, 4, 2, 10), 0.0),
        ((3, 3, 3, 10), 1.0),
        ((5, 5, 0, 10), -1.0),
        ((1, 1, 1, 1), None),
    ],
)
def test_npmi_at_its_ends(counts: tuple[int, int, int, int], npmi: float | None) -> None:
    """Independent, always together, never together, and in all postings."""
    assert pair(*counts).npmi == (None if npmi is None else pytest.approx(npmi))
