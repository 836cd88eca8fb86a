"""`Contents`: the texts and tables of the page on a market, in the order in which it shows them."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from jobspan.languages.reading import ENGLISH
from jobspan.market import offers, wording
from jobspan.market.amounts import FEWEST
from jobspan.market.bars import BarTable, Count, bar_table
from jobspan.market.records import Survey
from jobspan.market.skills import SkillPart, read_skills
from jobspan.reporting import formatting
from jobspan.reporting.tables import Table


@dataclass(frozen=True, slots=True)
class Contents:
    """What the template needs; None where no posting says anything of it."""

    heading: str
    figures: Sequence[tuple[str, str]]
    other_languages: str
    stating: BarTable
    skills: SkillPart | None
    levels: BarTable | None
    fields: BarTable | None
    experience: BarTable | None
    experience_sums: str
    pay: Table | None
    pay_stated: str
    benefits: BarTable | None
    amounts: Table | None
    venues: BarTable | None
    fewest: int


def read_contents(survey: Survey) -> Contents:
    """The contents of the page on `survey`."""
    return Contents(
        heading=wording.heading(survey.postings),
        figures=list(_figures(survey)),
        other_languages=_other_languages(survey),
        stating=_stating_table(survey),
        skills=read_skills(survey),
        levels=offers.level_table(survey) if survey.levels else None,
        fields=offers.field_table(survey) if survey.fields else None,
        experience=offers.experience_table(survey),
        experience_sums=_experience_sums(survey),
        pay=offers.pay_table(survey),
        pay_stated=_pay_stated(survey),
        benefits=offers.benefit_table(survey) if survey.benefits else None,
        amounts=offers.amount_table(survey),
        venues=offers.venue_table(survey) if survey.venues else None,
        fewest=FEWEST,
    )


def _figures(survey: Survey) -> Iterator[tuple[str, str]]:
    """The figures at the head of the page, by name."""
    yield "postings", formatting.count(survey.postings)
    yield "different skills", formatting.count(len(survey.skills))
    if survey.skills_a_posting:
        skills = survey.skills_a_posting
        half = wording.middle_half(skills)
        yield "skills a posting", f"median {wording.number(skills.median)}, middle half {half}"
    yield "appeared", _period(survey)
    if survey.languages:
        yield "in English", wording.of_every(survey.languages.get(ENGLISH, 0), survey.postings)
    yield "read by", _models(survey)


def _period(survey: Survey) -> str:
    if survey.first_date is None or survey.last_date is None:
        return "no posting has a date"
    dates = survey.stating.dates
    dated = f"{wording.of_every(dates, survey.postings)} {'has' if dates == 1 else 'have'} a date"
    if survey.first_date == survey.last_date:
        return f"{survey.first_date} ({dated})"
    return f"{survey.first_date} to {survey.last_date} ({dated})"


def _models(survey: Survey) -> str:
    """The models by name, each with its postings where there are several."""
    names = {wording.name(model): count for model, count in survey.models.items()}
    if unknown := survey.postings - sum(names.values()):
        names["a model that is not named"] = unknown
    if len(names) == 1:
        return next(iter(names))
    return ", ".join(
        f"{name} ({wording.of_every(count, survey.postings)})" for name, count in names.items()
    )


def _other_languages(survey: Survey) -> str:
    """What is to be known of postings in other languages than English; nothing without any."""
    others = {name: count for name, count in survey.languages.items() if name != ENGLISH}
    if not others:
        return ""
    total = sum(others.values())
    counted = f"{formatting.counted(total, 'posting')} {'is' if total == 1 else 'are'}"
    each = [f"{wording.name(name)} {formatting.count(count)}" for name, count in others.items()]
    return (
        f"{counted} not in English ({', '.join(each)}); "
        "what was read there counts too, and cannot be trusted."
    )


def _stating_table(survey: Survey) -> BarTable:
    stated = asdict(survey.stating)
    state = wording.verb(survey.postings, "state")
    return bar_table(
        "stating",
        f"Share of {wording.every(survey.postings)} that {state} …",
        "what",
        [Count(name, (("stated", stated[kind]),)) for kind, name in wording.KINDS.items()],
        base=survey.postings,
    )


def _experience_sums(survey: Survey) -> str:
    if survey.experience is None:
        return ""
    quartiles = survey.experience.quartiles
    return (
        f"{wording.of_every(quartiles.count, survey.postings)} "
        f"{wording.verb(quartiles.count, 'give')} a minimum: median "
        f"{wording.median(quartiles)} years, middle half {wording.middle_half(quartiles)}."
    )


def _pay_stated(survey: Survey) -> str:
    count = survey.stating.pay
    stated = wording.of_every(count, survey.postings)
    said = f"{stated} {wording.verb(count, 'state')} base pay"
    if not survey.pay_beside:
        return f"{said}."
    return f"{said}, {formatting.count(survey.pay_beside)} of them beside the text alone."
