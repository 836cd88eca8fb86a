"""`Survey`: what many postings ask for and offer, as counts; a share is derived from two of them.

Each thing counts once a posting, however often the posting names it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import log


@dataclass(frozen=True, slots=True)
class Named:
    """A thing, and how many postings require it, prefer it, or name it otherwise."""

    name: str
    required: int = 0
    preferred: int = 0
    otherwise: int = 0

    @property
    def postings(self) -> int:
        """How many name it at all."""
        return self.required + self.preferred + self.otherwise


@dataclass(frozen=True, slots=True)
class Quartiles:
    """Of `count` values, the three that part them into four equal parts."""

    count: int
    lower: float
    median: float
    upper: float


@dataclass(frozen=True, slots=True)
class Amounts:
    """How much of `unit` in each `per` the postings give that say so."""

    unit: str | None
    per: str | None
    quartiles: Quartiles


@dataclass(frozen=True, slots=True)
class Offer:
    """The postings that offer a category of benefit, and its amounts, the most given unit first."""

    category: str
    postings: int
    amounts: tuple[Amounts, ...] = ()


@dataclass(frozen=True, slots=True)
class Experience:
    """Postings by the whole years of experience that they ask for at least."""

    years: Mapping[int, int]
    quartiles: Quartiles


@dataclass(frozen=True, slots=True)
class PayGroup:
    """The base pay of the postings that give it in one currency and period.

    `middle` is halfway between the ends of a range, or the one that is given; `low` and `high` are
    the ends of those that give both, a single sum being both, and None where these are too few.
    """

    currency: str | None
    period: str | None
    low: Quartiles | None
    middle: Quartiles
    high: Quartiles | None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two skills of `postings` postings: how many name each, and how many name both."""

    first: Named
    second: Named
    both: int
    postings: int

    @property
    def expected(self) -> float:
        """How many would name both if the two were independent."""
        return self.first.postings * self.second.postings / self.postings

    @property
    def lift(self) -> float:
        """How many times as many name both as are `expected` (Brin et al., 1997)."""
        return self.both / self.expected

    @property
    def npmi(self) -> float | None:
        """Normalised pointwise mutual information, −1 to 1 (Bouma, 2009).

        −1 where none name both, 0 where the two are independent, 1 where none names one alone;
        None where all postings name both, which says nothing of how the two depend.
        """
        if self.both == 0:
            return -1.0
        if self.both == self.postings:
            return None
        return log(self.lift) / -log(self.both / self.postings)


@dataclass(frozen=True, slots=True)
class Month:
    """The postings of a month (`2026-03`), and how many of them name each skill."""

    name: str
    postings: int
    naming: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Stating:
    """How many postings state one or more of a kind."""

    skills: int = 0
    degrees: int = 0
    experience: int = 0
    pay: int = 0
    benefits: int = 0
    venues: int = 0
    dates: int = 0


@dataclass(frozen=True, slots=True)
class Survey:
    """What `postings` postings ask for and offer.

    `skills`, `fields` and `venues` stand by how many postings name them, `levels` from the lowest.
    `models` counts the postings that each model read, `languages` those in each language that was
    told, `pay_beside` those whose source states pay beside the text, which states none. `pairs` are
    those of the `LEADING` first skills, and `months` hold the `TREND` first; a date is a day or a
    month of ISO 8601.
    """

    postings: int
    models: Mapping[str, int]
    languages: Mapping[str, int]
    first_date: str | None
    last_date: str | None
    stating: Stating
    skills_a_posting: Quartiles | None
    skills: tuple[Named, ...]
    levels: tuple[Named, ...]
    fields: tuple[Named, ...]
    venues: tuple[Named, ...]
    venue_names: Mapping[str, str]
    benefits: tuple[Offer, ...]
    experience: Experience | None
    pay: tuple[PayGroup, ...]
    pay_beside: int
    pairs: tuple[Pair, ...]
    months: tuple[Month, ...]
