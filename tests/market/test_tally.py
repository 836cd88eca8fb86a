"""What the four postings of `conftest.py` add up to, worked out by hand."""

from collections.abc import Callable

import pytest

from jobspan.labels import Requirement
from jobspan.market.amounts import BenefitCounter, ExperienceCounter
from jobspan.market.records import (
    Amounts,
    Experience,
    Month,
    Named,
    Offer,
    PayGroup,
    Quartiles,
    Stating,
    Survey,
)
from jobspan.market.tally import LEADING, date_of, take_survey
from jobspan.summary.records import Benefit, Mention, Summary
from jobspan.summary.records import Experience as StatedExperience

MakeSummary = Callable[..., Summary]


def test_skills_stand_by_how_many_postings_name_them(survey: Survey) -> None:
    assert survey.postings == 4
    assert survey.skills == (
        Named("Python", required=2, preferred=1),
        Named("Go", preferred=1, otherwise=1),
        Named("SQL", required=1, otherwise=1),
    )
    assert survey.skills_a_posting == Quartiles(4, 1.75, 2, 2)


def test_names_that_differ_in_case_alone_count_as_one(make_summary: MakeSummary) -> None:
    """OvenGIS: required twice, preferred once, written so in two of three; a draw goes to OVN."""
    summaries = [
        make_summary(required=["ovengis"], date="2026-01"),
        make_summary(required=["OvenGIS"], other=["ovn"], date="2026-01"),
        make_summary(preferred=["OvenGIS"], other=["OVN"], date="2026-02"),
    ]
    for ordered in (summaries, summaries[::-1]):
        survey = take_survey(ordered)
        assert survey.skills == (
            Named("OvenGIS", required=2, preferred=1),
            Named("OVN", otherwise=2),
        )
        assert [pair.both for pair in survey.pairs] == [2]
        assert [month.naming for month in survey.months] == [
            {"OvenGIS": 2, "OVN": 1},
            {"OvenGIS": 1, "OVN": 1},
        ]


def test_a_degree_counts_once_a_posting_by_the_strictest(survey: Survey) -> None:
    """The first posting requires a master's in one place and prefers it in another: required."""
    assert survey.levels == (Named("bachelor", 1, 1), Named("master", 1))
    assert survey.fields == (Named("law", 1, 1), Named("art", 0, 1))


def test_of_several_amounts_the_first_counts_from_three_postings_on(survey: Survey) -> None:
    """20, 25 and 30 days, the 5 left out."""
    days = Amounts("day", "year", Quartiles(3, 22.5, 25, 27.5))
    assert survey.benefits == (
        Offer("vacation", 3, (days,)),
        Offer("bonus", 1),
        Offer("other", 1),
    )


def test_of_a_range_of_a_benefit_what_lies_halfway_counts() -> None:
    """20, 15 to 25 and 10 to 40 days are 20, 20 and 25; what has no amount is none."""
    counter = BenefitCounter()
    for least, most in ((None, 20), (15, 25), (10, 40), (5, None)):
        counter.add({"vacation": [benefit(most, amount_minimum=least)]})
    days = Amounts("day", "year", Quartiles(3, 20, 20, 22.5))
    assert counter.ranked() == (Offer("vacation", 4, (days,)),)


def benefit(amount: float | None, *, amount_minimum: float | None) -> Benefit:
    mentions = [Mention(start=0, end=1, text="x", score=None)]
    said = {"amount": amount, "amount_minimum": amount_minimum, "unit": "day", "per": "year"}
    return Benefit(text="x", score=None, mentions=mentions, **said)


def test_of_several_minima_the_most_counts(survey: Survey) -> None:
    """5 years and 1.5, which is one whole year; two postings give none."""
    assert survey.experience == Experience({1: 1, 5: 1}, Quartiles(2, 2.375, 3.25, 4.125))


def test_years_that_are_only_preferred_do_not_count() -> None:
    def stated(minimum: float, requirement: Requirement | None) -> StatedExperience:
        return StatedExperience(start=0, end=1, text="x", minimum=minimum, requirement=requirement)

    counter = ExperienceCounter()
    counter.add([stated(3, "required"), stated(8, "preferred")])
    counter.add([stated(4, "preferred")])
    counter.add([stated(5, None)])
    assert counter.result() == Experience({3: 1, 5: 1}, Quartiles(2, 3.5, 4, 4.5))


def test_pay_is_parted_by_currency_and_period(survey: Survey) -> None:
    """Middles 50, 70 and 80 thousand. One GBP is few, and so is one range with both its ends."""
    middle = Quartiles(3, 60_000, 70_000, 75_000)
    assert survey.pay == (PayGroup("USD", "year", None, middle, None),)


def test_ends_of_pay_are_those_of_postings_that_give_both(make_summary: MakeSummary) -> None:
    """Low ends 20, 30, 40 and high ends 20, 70, 50; from 80 and up to 10 would turn them round.

    Middles: 20, 50, 45, three times 80 and three times 10: 10, 10, 10, 20, 45, 50, 80, 80, 80.
    """
    ranges = [(20, 20), (30, 70), (40, 50), *[(80, None), (None, 10)] * 3]
    survey = take_survey(make_summary(pay=[(*each, "EUR", "hour")]) for each in ranges)
    (group,) = survey.pay
    assert group.low == Quartiles(3, 25, 30, 35)
    assert group.high == Quartiles(3, 35, 50, 60)
    assert group.middle == Quartiles(9, 10, 45, 80)


def test_pay_of_no_period_stands_last(make_summary: MakeSummary) -> None:
    pay = [(9, 9, "USD", None), (8, 8, "EUR", "hour")]
    summaries = [make_summary(pay=pay)] * 3 + [make_summary(pay=pay[:1])]
    assert [each.currency for each in take_survey(summaries).pay] == ["EUR", "USD"]


def test_pay_beside_the_text_counts_where_the_text_states_none(make_summary: MakeSummary) -> None:
    """Middles 20, 25 and 40; 90 stands beside a text that states 40 in another currency."""
    summaries = [
        make_summary(given_pay=(20, 20, "EUR", "hour")),
        make_summary(given_pay=(20, 30, "EUR", "hour")),
        make_summary(pay=[(40, 40, "EUR", "hour")], given_pay=(90, None, "USD", "hour")),
        make_summary(),
    ]
    survey = take_survey(summaries)
    assert [group.middle for group in survey.pay] == [Quartiles(3, 22.5, 25, 32.5)]
    assert (survey.stating, survey.pay_beside) == (Stating(pay=3), 2)


def test_two_skills_are_together_where_a_posting_names_both(survey: Survey) -> None:
    found = {(pair.first.name, pair.second.name): pair.both for pair in survey.pairs}
    assert found == {("Python", "Go"): 1, ("Python", "SQL"): 2, ("Go", "SQL"): 0}
    assert {pair.postings for pair in survey.pairs} == {4}


def test_months_have_their_own_base(survey: Survey) -> None:
    assert survey.months == (
        Month("2026-01", 2, {"Python": 2, "Go": 0, "SQL": 2}),
        Month("2026-02", 1, {"Python": 1, "Go": 1, "SQL": 0}),
    )
    assert (survey.first_date, survey.last_date) == ("2026-01-02", "2026-02")


def test_what_is_stated_and_by_which_model_it_was_read(survey: Survey) -> None:
    assert survey.stating == Stating(
        skills=4, degrees=2, experience=3, pay=3, benefits=3, venues=1, dates=3
    )
    assert survey.models == {"mini 1": 3, "mini 2": 1}
    assert survey.venues == (Named("ANP", otherwise=1), Named("KDD", otherwise=1))
    assert survey.venue_names == {"KDD": "Knowledge Discovery"}


def test_languages_are_counted_where_they_are_told(make_summary: MakeSummary) -> None:
    languages = ["de", None, "en", "en"]
    survey = take_survey(make_summary(language=each) for each in languages)
    assert survey.languages == {"en": 2, "de": 1}


def test_a_survey_of_nothing_is_empty(make_summary: MakeSummary) -> None:
    for summaries in ([], [make_summary(model=None)]):
        survey = take_survey(summaries)
        assert survey.postings == len(summaries)
        assert survey.skills == survey.pairs == survey.months == survey.pay == ()
        assert survey.experience is survey.first_date is None
        assert survey.stating == Stating()


def test_pairs_are_those_of_the_leading_skills_alone(make_summary: MakeSummary) -> None:
    """30 skills, 25 of them twice."""
    names = [f"skill {number:02}" for number in range(30)]
    survey = take_survey([make_summary(other=names), make_summary(other=names[5:])])
    assert len(survey.pairs) == LEADING * (LEADING - 1) / 2
    assert {pair.both for pair in survey.pairs} == {2}


def test_a_level_of_another_scheme_does_no_harm(make_summary: MakeSummary) -> None:
    survey = take_survey([make_summary(degrees=[("required", ["wizard", "bachelor"], [])])])
    assert [level.name for level in survey.levels] == ["bachelor", "wizard"]


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("2026-03-09", "2026-03-09"),
        ("2026-03-09T10:00:00+01:00", "2026-03-09"),
        ("2026-03", "2026-03"),
        *((said, None) for said in ("2026", "2026-13", "20260309", "9 March", "", None)),
    ],
)
def test_a_date_is_a_day_or_a_month(
    make_summary: MakeSummary, said: str | None, date: str | None
) -> None:
    assert date_of(make_summary(date=said)) == date
