"""Four small postings whose figures can be worked out in the head.

Python: required, required, preferred, unnamed; SQL: otherwise, required, unnamed, unnamed; Go:
unnamed, unnamed, preferred, otherwise. Two postings are of January 2026 and one is of February.
"""

from collections.abc import Callable, Mapping, Sequence

import pytest

from jobspan.labels import Requirement
from jobspan.market.records import Survey
from jobspan.market.tally import take_survey
from jobspan.summary.records import (
    Benefit,
    Degree,
    Discipline,
    Experience,
    GivenPay,
    Level,
    Mention,
    Pay,
    Skill,
    Summary,
    Venue,
)

MakeSummary = Callable[..., Summary]
MENTIONED = {"score": None, "mentions": [Mention(start=0, end=1, text="x", score=None)]}


def make(
    *,
    required: Sequence[str] = (),
    preferred: Sequence[str] = (),
    other: Sequence[str] = (),
    degrees: Sequence[tuple[Requirement | None, Sequence[str], Sequence[str]]] = (),
    venues: Mapping[str, str | None] | None = None,
    benefits: Mapping[str, Sequence[tuple[float | None, str | None, str | None]]] | None = None,
    years: Sequence[float | None] = (),
    pay: Sequence[tuple[float | None, float | None, str | None, str | None]] = (),
    given_pay: tuple[float | None, float | None, str | None, str | None] | None = None,
    date: str | None = None,
    model: str | None = "mini 1",
    language: str | None = None,
) -> Summary:
    """A summary; a degree is its requirement, levels and fields, an amount its unit and period."""
    here = {"start": 0, "end": 1, "text": "x"}
    return Summary(
        id="made",
        model=model,
        language=language,
        date=date,
        required_skills=[Skill(name=name, **MENTIONED) for name in required],
        preferred_skills=[Skill(name=name, **MENTIONED) for name in preferred],
        other_skills=[Skill(name=name, **MENTIONED) for name in other],
        degrees=[
            Degree(
                requirement=requirement,
                levels=[Level(level=level, isced=None, eqf=None) for level in levels],
                fields=[Discipline(text=name, name=name) for name in fields],
                status="completed",
                **MENTIONED,
            )
            for requirement, levels, fields in degrees
        ],
        venues=[
            Venue(requirement=None, canonical=canonical, name=name, **MENTIONED)
            for canonical, name in (venues or {}).items()
        ],
        benefits={
            category: [
                Benefit(text="x", amount=amount, unit=unit, per=per, **MENTIONED)
                for amount, unit, per in amounts
            ]
            for category, amounts in (benefits or {}).items()
        },
        experience=[Experience(minimum=each, **here) for each in years],
        pay=[
            Pay(minimum=low, maximum=high, currency=currency, period=period, **here)
            for low, high, currency, period in pay
        ],
        given_pay=None
        if given_pay is None
        else GivenPay(**dict(zip(GivenPay.model_fields, given_pay, strict=True))),
    )


@pytest.fixture(scope="session")
def make_summary() -> MakeSummary:
    """Makes a summary that says nothing but what is given by name."""
    return make


SUMMARIES = (
    make(
        required=["Python"],
        other=["SQL"],
        degrees=[("required", ["bachelor", "master"], ["law"]), ("preferred", ["master"], [])],
        venues={"KDD": "Knowledge Discovery", "ANP": None},
        benefits={"vacation": [(20, "day", "year"), (5, "day", "year")], "other": []},
        years=[2, 5, None],
        pay=[(40_000, 60_000, "USD", "year"), (1, 1, "USD", "year")],
        date="2026-01-31",
    ),
    make(
        required=["Python", "SQL"],
        degrees=[("preferred", ["bachelor"], ["law", "art"])],
        benefits={"vacation": [(25, "day", "year")]},
        years=[1.5],
        pay=[(None, 70_000, "USD", "year")],
        date="2026-01-02T09:30:00Z",
    ),
    make(
        preferred=["Python", "Go"],
        benefits={"vacation": [(30, "day", "year")], "bonus": [(None, None, None)]},
        pay=[(80_000, None, "USD", "year"), (11, 13, "GBP", "hour")],
        date="2026-02",
    ),
    make(other=["Go"], years=[None], date="yesterday", model="mini 2"),
)


@pytest.fixture(scope="session")
def survey() -> Survey:
    """The survey of the four."""
    return take_survey(SUMMARIES)
