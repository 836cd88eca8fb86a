"""How far a score could move by chance: intervals of one system, and a test between two.

The unit is the posting: entities of one posting are not independent. Intervals are percentiles of
the bootstrap (Efron & Tibshirani 1993, chapter 13); the test is a paired permutation test (Noreen
1989), in which each posting may swap its two systems. Both through SciPy, with a fixed seed.
"""

import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.stats import DegenerateDataWarning, bootstrap, permutation_test

from jobspan.evaluation.counts import Counts, Rate, count_matrix, rates

CONFIDENCE: Final = 0.95
RESAMPLES: Final = 2_000
PERMUTATIONS: Final = 9_999
SEED: Final = 1
BATCH: Final = 500
"""Samples held at once."""
FEWEST: Final = 5
"""Postings with anything to count, fewer than which make no interval worth the name."""

Interval = tuple[float, float]
Statistic = Callable[[NDArray[np.int64]], NDArray[np.float64]]
"""From the summed counts of samples of postings, shape (…, k), to a figure of each, shape (…,)."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What the second of two systems has more than the first, in one figure of one set."""

    first: float
    second: float
    interval: Interval | None
    p_value: float | None

    @property
    def difference(self) -> float:
        """Second less first."""
        return self.second - self.first

    def to_dict(self) -> dict[str, Any]:
        """Both figures, their difference, its interval, and the probability under no difference."""
        return {
            "first": self.first,
            "second": self.second,
            "difference": self.difference,
            "interval": self.interval,
            "p_value": self.p_value,
        }


def rate_statistic(name: Rate) -> Statistic:
    """The rate of summed rows `correct, spurious, missed`."""
    return lambda counts: rates(counts, name)


def macro_statistic(name: Rate) -> Statistic:
    """The mean rate of several labels whose three counts stand one after another in a row."""

    def statistic(counts: NDArray[np.int64]) -> NDArray[np.float64]:
        by_label = rates(counts.reshape(*counts.shape[:-1], -1, 3), name)
        known = ~np.isnan(by_label)
        total = np.where(known, by_label, 0).sum(axis=-1)
        n = known.sum(axis=-1)
        mean: NDArray[np.float64] = np.divide(
            total, n, out=np.full(np.shape(n), np.nan), where=n > 0
        )
        return mean

    return statistic


def rate_interval(counts: Sequence[Counts], name: Rate) -> Interval | None:
    """The 95 % interval of a rate, from the counts of each posting."""
    return bootstrap_interval(count_matrix(counts), rate_statistic(name))


def macro_interval(by_label: Sequence[Sequence[Counts]], name: Rate) -> Interval | None:
    """The 95 % interval of the mean rate of labels, from the counts of each posting by label."""
    columns = [count_matrix(counts) for counts in by_label]
    return bootstrap_interval(np.concatenate(columns, axis=1), macro_statistic(name))


def bootstrap_interval(counts: NDArray[np.int64], statistic: Statistic) -> Interval | None:
    """The 95 % interval of `statistic` over the rows of `counts`, shape (postings, k).

    None where the figure is undefined, or fewer than `FEWEST` postings have anything to count.
    Samples for which it is undefined (none of them has such an entity) are left out.
    """
    if counts.any(axis=1).sum() < FEWEST or np.isnan(statistic(counts.sum(axis=0))):
        return None

    def of_sample(rows: NDArray[np.int64], axis: int) -> NDArray[np.float64]:
        return statistic(_sums(counts, rows, axis))

    return _percentile_interval((np.arange(len(counts)),), of_sample)


def compare_paired(
    first: NDArray[np.int64], second: NDArray[np.int64], *, statistic: Statistic
) -> Difference | None:
    """Compare two systems on the same postings, rows of counts of shape (postings, k).

    None where the figure of either is undefined.

    Raises:
        ValueError: the two have other numbers of postings.
    """
    if first.shape != second.shape:
        raise ValueError(f"{first.shape} counts cannot be paired with {second.shape}")
    ours, theirs = (float(statistic(counts.sum(axis=0))) for counts in (first, second))
    if np.isnan([ours, theirs]).any():
        return None
    both = np.concatenate([first, second])
    if (first.any(axis=1) | second.any(axis=1)).sum() < FEWEST:
        return Difference(ours, theirs, interval=None, p_value=None)
    rows = np.arange(len(first)), np.arange(len(first), len(both))

    def difference(one: NDArray[np.int64], other: NDArray[np.int64], axis: int) -> Any:
        return statistic(_sums(both, other, axis)) - statistic(_sums(both, one, axis))

    test = permutation_test(
        rows,
        difference,
        permutation_type="samples",
        n_resamples=PERMUTATIONS,
        vectorized=True,
        batch=BATCH,
        rng=SEED,
    )
    return Difference(ours, theirs, _percentile_interval(rows, difference), float(test.pvalue))


def _sums(counts: NDArray[np.int64], rows: NDArray[np.int64], axis: int) -> NDArray[np.int64]:
    """The sums of the counts that `rows` names along `axis`; shape (…, k)."""
    sums: NDArray[np.int64] = counts[np.moveaxis(rows, axis, -1)].sum(axis=-2)
    return sums


def _percentile_interval(
    rows: Sequence[NDArray[np.int64]], statistic: Callable[..., NDArray[np.float64]]
) -> Interval | None:
    with warnings.catch_warnings():
        # SciPy's own interval is lost where one sample is undefined; ours is made without those.
        warnings.simplefilter("ignore", DegenerateDataWarning)
        result = bootstrap(
            rows,
            statistic,
            paired=True,
            n_resamples=RESAMPLES,
            method="percentile",
            vectorized=True,
            batch=BATCH,
            rng=SEED,
        )
    values = result.bootstrap_distribution
    known = values[~np.isnan(values)]
    if not known.size:
        return None
    tail = (1 - CONFIDENCE) / 2
    low, high = np.quantile(known, [tail, 1 - tail])
    return float(low), float(high)
