"""Counters of the amounts that postings state: of benefits, years of experience, and pay."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from jobspan.market.quartiles import quartiles_of
from jobspan.market.records import Amounts, Experience, Offer, PayGroup, Quartiles
from jobspan.summary.records import Benefit, GivenPay, Pay
from jobspan.summary.records import Experience as StatedExperience

FEWEST: Final = 3
"""Values from which the quartiles of benefits and pay are taken."""


class BenefitCounter:
    """Counts the postings that offer each category, and the first amount that each gives."""

    def __init__(self) -> None:
        self._postings: Counter[str] = Counter()
        self._amounts: defaultdict[str, _AmountCounter] = defaultdict(_AmountCounter)

    def add(self, benefits: Mapping[str, Sequence[Benefit]]) -> None:
        """Count one posting."""
        for category, offered in benefits.items():
            self._postings[category] += 1
            self._amounts[category].add(offered)

    def ranked(self) -> tuple[Offer, ...]:
        """All categories, those that most postings offer first."""
        ranked = sorted(self._postings.items(), key=lambda item: (-item[1], item[0]))
        return tuple(
            Offer(category, count, self._amounts[category].ranked()) for category, count in ranked
        )


class _AmountCounter:
    """Counts amounts by their unit and period; of a range, what lies halfway."""

    def __init__(self) -> None:
        self._values: defaultdict[tuple[str | None, str | None], Counter[float]]
        self._values = defaultdict(Counter)

    def add(self, offered: Iterable[Benefit]) -> None:
        first: dict[tuple[str | None, str | None], float] = {}
        for benefit in offered:
            amount = _halfway(benefit)
            if amount is not None:
                first.setdefault((benefit.unit, benefit.per), amount)
        for kind, amount in first.items():
            self._values[kind][amount] += 1

    def ranked(self) -> tuple[Amounts, ...]:
        amounts = (
            Amounts(unit, per, quartiles)
            for (unit, per), values in self._values.items()
            if (quartiles := _quartiles_of_enough(values)) is not None
        )
        return tuple(sorted(amounts, key=lambda a: (-a.quartiles.count, a.unit or "", a.per or "")))


class ExperienceCounter:
    """Counts postings by the most years that they ask for at least."""

    def __init__(self) -> None:
        self._years: Counter[float] = Counter()

    def add(self, stated: Iterable[StatedExperience]) -> None:
        """Count one posting, unless it gives no minimum; what is only preferred does not count."""
        asked = [each for each in stated if each.requirement != "preferred"]
        minima = [each.minimum for each in asked if each.minimum is not None]
        if minima:
            self._years[max(minima)] += 1

    def result(self) -> Experience | None:
        """By whole years, part of a year not counted; None where no posting gives a minimum."""
        quartiles = quartiles_of(self._years)
        if quartiles is None:
            return None
        whole: Counter[int] = Counter()
        for years, count in self._years.items():
            whole[int(years)] += count
        return Experience(dict(sorted(whole.items())), quartiles)


class PayCounter:
    """Counts the first pay that each posting gives in a currency and a period."""

    def __init__(self) -> None:
        self._groups: defaultdict[tuple[str | None, str | None], _RangeCounter]
        self._groups = defaultdict(_RangeCounter)

    def add(self, stated: Iterable[Pay | GivenPay]) -> None:
        """Count one posting."""
        first: dict[tuple[str | None, str | None], Pay | GivenPay] = {}
        for pay in stated:
            first.setdefault((pay.currency, pay.period), pay)
        for kind, pay in first.items():
            self._groups[kind].add(pay)

    def ranked(self) -> tuple[PayGroup, ...]:
        """The groups of enough postings, the largest first; those without a period stand last."""
        groups = (
            PayGroup(
                *(currency, period),
                _quartiles_of_enough(each.low),
                middle,
                _quartiles_of_enough(each.high),
            )
            for (currency, period), each in self._groups.items()
            if (middle := _quartiles_of_enough(each.middle)) is not None
        )
        return tuple(
            sorted(
                groups,
                key=lambda g: (g.period is None, -g.middle.count, g.currency or "", g.period or ""),
            )
        )


class _RangeCounter:
    """Counts what lies halfway in ranges, and the ends of those that state both.

    Of others, low and high ends would be of different postings, and could not be compared.
    """

    def __init__(self) -> None:
        self.low: Counter[float] = Counter()
        self.middle: Counter[float] = Counter()
        self.high: Counter[float] = Counter()

    def add(self, pay: Pay | GivenPay) -> None:
        ends = [end for end in (pay.minimum, pay.maximum) if end is not None]
        if pay.minimum is not None and pay.maximum is not None:
            self.low[pay.minimum] += 1
            self.high[pay.maximum] += 1
        if ends:
            self.middle[sum(ends) / len(ends)] += 1


def _halfway(benefit: Benefit) -> float | None:
    """Its amount, or what lies halfway between its ends."""
    if benefit.amount is None:
        return None
    least = benefit.amount if benefit.amount_minimum is None else benefit.amount_minimum
    return (least + benefit.amount) / 2


def _quartiles_of_enough(values: Counter[float]) -> Quartiles | None:
    return quartiles_of(values) if values.total() >= FEWEST else None
