"""`Tally`: takes summaries one by one, and gives their `Survey`; it keeps counts, not postings."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Final

from jobspan.attributes.degree_levels import LEVELS
from jobspan.given.pay import stated_or_beside
from jobspan.labels import Requirement
from jobspan.market.amounts import BenefitCounter, ExperienceCounter, PayCounter
from jobspan.market.counters import MonthCounter, NamedCounter, PairCounter
from jobspan.market.quartiles import quartiles_of
from jobspan.market.records import Named, Stating, Survey
from jobspan.summary.records import Summary

LEADING: Final = 25
"""Skills whose pairs are counted."""
TREND: Final = 12
"""Skills that are counted by month."""
_DATE: Final = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?(?![0-9])")
_MONTH_LENGTH: Final = len("2026-03")


def take_survey(summaries: Iterable[Summary]) -> Survey:
    """The survey of `summaries`, in one pass."""
    tally = Tally()
    for summary in summaries:
        tally.add(summary)
    return tally.survey()


class Tally:
    """What the summaries say that were added so far."""

    def __init__(self) -> None:
        self._postings = self._pay_beside = 0
        self._models: Counter[str] = Counter()
        self._languages: Counter[str] = Counter()
        self._stating: Counter[str] = Counter()
        self._dates: set[str] = set()
        self._skills_a_posting: Counter[float] = Counter()
        self._skills, self._levels = NamedCounter(), NamedCounter()
        self._fields, self._venues = NamedCounter(), NamedCounter()
        self._venue_names: dict[str, str] = {}
        self._benefits, self._experience = BenefitCounter(), ExperienceCounter()
        self._pay, self._pairs, self._months = PayCounter(), PairCounter(), MonthCounter()

    def add(self, summary: Summary) -> None:
        """Count one posting."""
        self._postings += 1
        if summary.model is not None:
            self._models[summary.model] += 1
        if summary.language is not None:
            self._languages[summary.language] += 1
        self._add_skills(summary)
        degrees = summary.degrees
        self._levels.add((each.level, d.requirement) for d in degrees for each in d.levels)
        self._fields.add((each.name, d.requirement) for d in degrees for each in d.fields)
        self._venues.add((each.canonical, each.requirement) for each in summary.venues)
        self._venue_names.update(
            (each.canonical, each.name) for each in summary.venues if each.name
        )
        self._benefits.add(summary.benefits)
        self._experience.add(summary.experience)
        self._pay.add(stated_or_beside(summary.pay, summary.given_pay))
        self._pay_beside += not summary.pay and summary.given_pay is not None
        self._stating.update(_stated(summary))

    def _add_skills(self, summary: Summary) -> None:
        skills = dict(_skills(summary))
        self._skills.add(skills.items())
        self._skills_a_posting[len(skills)] += 1
        self._pairs.add(skills)
        date = date_of(summary)
        if date is not None:
            self._dates.add(date)
            self._months.add(date[:_MONTH_LENGTH], skills)

    def survey(self) -> Survey:
        """The counts so far."""
        skills = self._skills.ranked()
        return Survey(
            postings=self._postings,
            models=dict(self._models.most_common()),
            languages=dict(self._languages.most_common()),
            first_date=min(self._dates, default=None),
            last_date=max(self._dates, default=None),
            stating=Stating(**self._stating),
            skills_a_posting=quartiles_of(self._skills_a_posting),
            skills=skills,
            levels=tuple(sorted(self._levels.ranked(), key=_level_rank)),
            fields=self._fields.ranked(),
            venues=self._venues.ranked(),
            venue_names=self._venue_names,
            benefits=self._benefits.ranked(),
            experience=self._experience.result(),
            pay=self._pay.ranked(),
            pay_beside=self._pay_beside,
            pairs=self._pairs.pairs(skills[:LEADING]),
            months=self._months.months(skills[:TREND]),
        )


def date_of(summary: Summary) -> str | None:
    """The day or the month in which the posting appeared; None where it says neither."""
    found = _DATE.match(summary.date or "")
    return None if found is None else found[0]


def _level_rank(level: Named) -> int:
    """Lowest first; a level of another version of the scheme stands last."""
    return LEVELS.index(level.name) if level.name in LEVELS else len(LEVELS)


def _skills(summary: Summary) -> Iterator[tuple[str, Requirement | None]]:
    yield from ((skill.name, "required") for skill in summary.required_skills)
    yield from ((skill.name, "preferred") for skill in summary.preferred_skills)
    yield from ((skill.name, None) for skill in summary.other_skills)


def _stated(summary: Summary) -> Iterator[str]:
    """The names of the fields of `Stating` that `summary` is counted in."""
    said = {
        "skills": any(_skills(summary)),
        "dates": date_of(summary) is not None,
        "pay": bool(summary.pay) or summary.given_pay is not None,
    }
    said |= {name: bool(getattr(summary, name)) for name in asdict(Stating()) if name not in said}
    return (name for name, holds in said.items() if holds)
