"""The parts of the page on degrees, experience, pay, benefits and conferences."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from jobspan.attributes.benefits import OTHER
from jobspan.market import wording
from jobspan.market.bars import BarTable, Count, bar_table, by_requirement
from jobspan.market.records import PayGroup, Survey
from jobspan.reporting import formatting
from jobspan.reporting.tables import Row, Table, plain_table, text_row

TOP: Final = 15
OPEN_YEARS: Final = 15
"""From here on years are not told apart."""


def level_table(survey: Survey) -> BarTable:
    """Levels of education, lowest first."""
    named = [
        replace(level, name=wording.LEVELS.get(level.name, level.name)) for level in survey.levels
    ]
    return bar_table(
        "levels",
        f"Share of {_all(survey)}; one that takes either of two levels counts at both.",
        "level",
        by_requirement(named),
        base=survey.postings,
    )


def field_table(survey: Survey) -> BarTable:
    """The fields of study that most postings name."""
    return bar_table(
        "fields",
        f"Share of {_all(survey)}; {_first_of(len(survey.fields), 'field')}.",
        "field",
        by_requirement(survey.fields[:TOP]),
        base=survey.postings,
    )


def venue_table(survey: Survey) -> BarTable:
    """The conferences that most postings name."""
    counts = [
        replace(count, note=survey.venue_names.get(count.name, ""))
        for count in by_requirement(survey.venues[:TOP])
    ]
    return bar_table(
        "venues",
        f"Share of {_all(survey)}; {_first_of(len(survey.venues), 'conference')}.",
        "conference",
        counts,
        base=survey.postings,
    )


def experience_table(survey: Survey) -> BarTable | None:
    """The least years asked for; None where no posting gives any."""
    if survey.experience is None:
        return None
    base = survey.experience.quartiles.count
    return bar_table(
        "experience",
        f"Share of the {formatting.counted(base, 'posting')} that "
        f"{wording.verb(base, 'ask')} for a minimum of years; "
        "of several, the most.",
        "at least",
        list(_year_counts(survey.experience.years)),
        base=base,
    )


def benefit_table(survey: Survey) -> BarTable:
    """Categories of benefits by how many postings offer one."""
    counts = [
        Count(wording.category(each.category), (("offered", each.postings),))
        for each in survey.benefits
    ]
    offer = wording.verb(survey.postings, "offer")
    return bar_table(
        "benefits",
        f"Share of {_all(survey)} that {offer} one or more of a kind.",
        "benefit",
        counts,
        base=survey.postings,
    )


def amount_table(survey: Survey) -> Table | None:
    """How much of each benefit; None where too few postings say."""
    rows = [
        text_row(
            wording.category(offer.category),
            wording.unit(amounts),
            wording.median(amounts.quartiles),
            wording.middle_half(amounts.quartiles),
            f"{formatting.count(amounts.quartiles.count)} of {formatting.count(offer.postings)}",
        )
        for offer in survey.benefits
        for amounts in offer.amounts
        if offer.category != OTHER
    ]
    caption = "Typical amounts, of the postings that offer the benefit and say how much."
    columns = ("benefit", "unit", "median", "middle half", "postings")
    return plain_table("amounts", caption, columns, rows) if rows else None


def pay_table(survey: Survey) -> Table | None:
    """Base pay by currency and period; None where too few postings state it."""
    caption = (
        f"Of {_all(survey)}; of a range, what lies halfway between its ends. Beside it, the ends of"
        " those that give both; a single sum is both."
    )
    columns = (
        *("pay in", "postings", "median", "middle half"),
        *("give both ends", "median, low end", "median, high end"),
    )
    rows = [_pay_row(group) for group in survey.pay]
    return plain_table("pay", caption, columns, rows) if rows else None


def _pay_row(group: PayGroup) -> Row:
    return text_row(
        wording.pay_group(group),
        formatting.count(group.middle.count),
        wording.median(group.middle, wording.money),
        wording.middle_half(group.middle, wording.money),
        formatting.ABSENT if group.low is None else formatting.count(group.low.count),
        wording.median(group.low, wording.money),
        wording.median(group.high, wording.money),
    )


def _year_counts(years: Mapping[int, int]) -> Iterator[Count]:
    """A count for each whole year up to the most, without gaps."""
    for year in range(min(max(years), OPEN_YEARS - 1) + 1):
        name = formatting.counted(year, "year") if year else "less than a year"
        yield Count(name, (("asked", years.get(year, 0)),))
    if beyond := sum(count for year, count in years.items() if year >= OPEN_YEARS):
        yield Count(f"{OPEN_YEARS} years or more", (("asked", beyond),))


def _all(survey: Survey) -> str:
    return wording.every(survey.postings)


def _first_of(count: int, noun: str) -> str:
    """How many of all a table shows."""
    counted = formatting.counted(count, noun)
    return f"the first {TOP} of {counted}" if count > TOP else f"all {counted}"
