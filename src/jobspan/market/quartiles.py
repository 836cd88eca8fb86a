"""Quartiles of values that are kept as counts, so that memory grows with distinct values alone."""

from bisect import bisect_right
from collections.abc import Mapping
from itertools import accumulate

from jobspan.market.records import Quartiles


def quartiles_of(counts: Mapping[float, int]) -> Quartiles | None:
    """The quartiles of the values of `counts`, each as often as it says; None where there are none.

    Between two values they are interpolated: type 7 of Hyndman and Fan (1996), as in NumPy.
    """
    total = sum(counts.values())
    if not total:
        return None
    values = sorted(counts)
    ends = list(accumulate(counts[value] for value in values))

    def at(rank: int) -> float:
        return values[bisect_right(ends, rank)]

    def quantile(quarters: int) -> float:
        rank, rest = divmod((total - 1) * quarters, 4)
        below, above = at(rank), at(min(rank + 1, total - 1))
        return below + (above - below) * rest / 4

    return Quartiles(total, quantile(1), quantile(2), quantile(3))
