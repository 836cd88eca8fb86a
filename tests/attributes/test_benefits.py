"""What a benefit is: categories of phrases made up for the purpose, and the table behind them."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspan.attributes.benefits import (
    _ROWS,
    BENEFIT_CATEGORIES,
    Benefit,
    category_of,
    read_benefit,
)

EXAMPLES = {
    "medical": ["Health insurance", "HSA", "private medical cover", "virtual GP"],
    "dental": ["dental", "Dental plan"],
    "vision": ["vision", "free eye tests"],
    "life_insurance": ["life", "group life assurance", "life and disability insurance"],
    "disability_insurance": ["STD", "short- and long-term disability cover", "income protection"],
    "insurance_other": ["AD&D", "travel insurance", "critical illness"],
    "wellness": ["EAP", "gym membership", "mental health support", "health and wellness stipend"],
    "vacation": ["PTO", "25 days holiday", "flexible time off", "annual leave", "PTO (sick, too)"],
    "holidays": ["paid holidays", "bank holidays", "winter shutdown"],
    "sick_leave": ["sick days", "paid sick leave"],
    "parental_leave": ["maternity leave", "paid family leave", "16 weeks of parental leave"],
    "leave_other": ["bereavement leave", "volunteer days", "birthday off", "sabbatical"],
    "retirement": ["401(k)", "401 k", "pension scheme", "company match"],
    "equity": ["stock options", "RSUs", "ESPP"],
    "bonus": ["annual bonus", "sign-on bonus", "uncapped commission", "13th month salary"],
    "allowance": ["stipend", "phone allowance", "home office setup", "housing"],
    "meals": ["snacks", "free lunch", "lunch vouchers"],
    "commuting": ["commuter benefits", "free parking", "cycle to work scheme"],
    "relocation": ["relocation bonus", "help with moving costs"],
    "visa": ["visa sponsorship"],
    "learning": ["training budget", "tuition reimbursement", "professional development"],
    "career": ["mentorship", "growth opportunities", "career development", "coaching"],
    "flexible_hours": ["flexible working hours", "set your own hours", "job share"],
    "remote_work": ["remote work", "work from anywhere", "flexible, hybrid working"],
    "family": ["childcare vouchers", "fertility support", "pet insurance"],
    "social": ["team outings", "annual retreat", "employee resource groups"],
    "discount": ["staff discounts", "cashback", "car lease scheme"],
    "equipment": ["MacBook Pro", "choice of hardware", "company car"],
    "other": ["casual dress code", "gift matching", "", "???"],
}

AMBIGUOUS = {
    "medical": ["health fund", "dependent medical premiums", "annual medical check-up"],
    "wellness": ["healthcare wellness grant", "reduced gym rates", "physiotherapy sessions"],
    "learning": [
        *("healthcare training", "professional body fees", "exam fees", "Level 6 credits"),
        *("college credits", "Level 3 dental apprenticeship", "Level 4 leadership programme"),
    ],
    "discount": ["discounted theatre tickets", "friends and family discount", "reward gateway"],
    "insurance_other": ["insurance", "social security contributions", "burial cover"],
    "other": ["flexible benefits package", "benefits platform", "credit card protection"],
    "vacation": ["PTO rollover", "carry over unused leave", "unlimited holidays"],
    "holidays": ["New Year's Day off", "winter break", "office closed at Christmas"],
    "leave_other": ["volunteer PTO", "career break", "time off in lieu", "well-being day"],
    "sick_leave": ["company sick pay", "sickness absence pay"],
    "parental_leave": ["enhanced maternity pay", "new parent leave", "surrogacy leave"],
    "retirement": ["defined contribution scheme", "deferred compensation", "matched pension"],
    "equity": ["profits interests", "save-as-you-earn share plan", "options"],
    "bonus": ["profit participation", "shift premium", "enhanced weekend pay", "joining payment"],
    "allowance": ["London weighting", "room and board", "holiday allowance", "monthly credit"],
    "meals": ["pizza every Friday", "in-house chef", "free team lunch", "vegan menu"],
    "commuting": ["off-site parking", "free bus ticket", "metro card", "mileage"],
    "relocation": ["moving allowance", "removal costs"],
    "visa": ["H-1B transfer", "certificate of sponsorship", "green card support"],
    "career": ["buddy scheme", "weekly one-on-ones", "annual salary review"],
    "flexible_hours": ["weekends off", "nine-day fortnight", "pick your shifts", "shorter week"],
    "remote_work": ["mobile working", "homeoffice", "two days a week at home", "office-optional"],
    "family": ["infertility treatment", "workplace nursery benefit", "caregiver support", "cats"],
    "social": ["remote quiz night", "nights out", "away-days", "staff network", "barbecues"],
    "equipment": ["second screen", "rental car", "company van", "work phone", "uniform"],
    "disability_insurance": ["salary continuance", "income replacement"],
    "vision": ["contact lenses", "health plan eyewear"],
}
"""Words that name one category alone and another in company."""


@pytest.mark.parametrize(
    ("surface", "category"),
    [
        (surface, category)
        for table in (EXAMPLES, AMBIGUOUS)
        for category, surfaces in table.items()
        for surface in surfaces
    ],
)
def test_the_words_name_the_category(surface: str, category: str) -> None:
    assert category_of(surface) == category
    assert category_of(f" {surface.upper()}\n") == category


def test_every_category_has_an_example_and_a_row() -> None:
    assert tuple(EXAMPLES) == BENEFIT_CATEGORIES
    assert len(set(BENEFIT_CATEGORIES)) == 29
    named = {row.category for rows in _ROWS.values() for row in rows}
    assert named == set(BENEFIT_CATEGORIES)


def test_no_two_rows_disagree() -> None:
    """Rows of the same words and weight would leave the category to their order."""
    categories: dict[tuple[frozenset[str], int], set[str]] = {}
    for rows in _ROWS.values():
        for row in rows:
            categories.setdefault((frozenset(row.words), row.weight), set()).add(row.category)
    assert not {key: found for key, found in categories.items() if len(found) > 1}


def test_the_first_of_several_counts() -> None:
    assert category_of("dental, vision and life insurance") == "dental"
    assert category_of("vision and dental") == "vision"
    assert category_of("vacation, sick leave") == "vacation"


@pytest.mark.parametrize(
    ("short", "short_category", "long", "long_category"),
    [
        ("incentives", "bonus", "wellness incentives", "wellness"),
        ("incentive", "bonus", "incentivised certifications", "learning"),
        ("flexible spending account", "medical", "flexible spending wallet", "allowance"),
        ("holiday allowance", "allowance", "30 days' holiday allowance", "vacation"),
        ("virtual work", "remote_work", "virtual socials", "social"),
        ("remote", "remote_work", "remote therapy", "wellness"),
        ("pets", "family", "time for pet projects", "learning"),
        ("career", "career", "career break", "leave_other"),
        ("holiday allowance", "allowance", "build holiday allowance", "vacation"),
        ("paid day off", "leave_other", "18 paid days off", "vacation"),
        ("paid days off", "vacation", "2 extra paid days off", "leave_other"),
        ("paid days off", "vacation", "3 paid days off to volunteer", "leave_other"),
        ("flexible days", "flexible_hours", "7 flexible days off", "vacation"),
        ("summer weeks off", "vacation", "4 paid weeks off", "vacation"),
        ("rewards", "other", "cash rewards", "bonus"),
        ("dog treats", "family", "discounted dog treats", "discount"),
        ("spending accounts", "allowance", "pre-tax spending accounts", "medical"),
        ("M", "other", "M/D/V", "medical"),
        ("X1", "other", "Dell X1", "equipment"),
        ("rollover", "retirement", "holiday rollover", "vacation"),
        ("dependent care", "family", "dependent care and medical premiums", "medical"),
        ("stock options", "equity", "benefit options", "other"),
        ("vacation", "vacation", "vacation stipend", "allowance"),
        ("lunch", "meals", "lunch and learns", "learning"),
        ("sport", "wellness", "sports league", "social"),
    ],
)
def test_a_word_in_company_means_another_thing(
    short: str, short_category: str, long: str, long_category: str
) -> None:
    assert category_of(short) == short_category
    assert category_of(long) == long_category


def test_marks_ligatures_and_combining_marks_do_no_harm() -> None:
    assert category_of("\ufb01tness room 🏋️") == "wellness"
    assert category_of("cafe\u0301") == category_of("café") == "meals"


@pytest.mark.parametrize(
    ("surface", "benefit"),
    [
        ("10 paid holidays per year", Benefit("holidays", 10, "day", "year")),
        ("$500 monthly stipend", Benefit("allowance", 500, "USD", "month")),
        ("30 % annual bonus", Benefit("bonus", 30, "percent", "year")),
        ("four weeks of vacation", Benefit("vacation", 4, "week", None)),
        ("100% remote", Benefit("remote_work", None, None, None)),
        ("100% covered dental", Benefit("dental", 100, "percent", None)),
        ("401(k)", Benefit("retirement", None, None, None)),
        ("3-5 weeks of vacation", Benefit("vacation", 5, "week", None, amount_minimum=3)),
        ("24 hour help line", Benefit("other", None, None, None)),
        ("24 hours a day of counselling", Benefit("wellness", None, None, None)),
        ("24 hours of PTO", Benefit("vacation", 24, "hour", None)),
    ],
)
def test_a_benefit_has_a_category_and_an_amount(surface: str, benefit: Benefit) -> None:
    assert read_benefit(surface) == benefit


@pytest.mark.parametrize("piece", ["(", ",", "9", "x", "a ", "health ", "\u0301", "\u0316\u0301"])
def test_hostile_text_takes_no_longer_the_longer_it_is(piece: str) -> None:
    start = time.process_time()
    read_benefit(piece * 100_000)
    assert time.process_time() - start < 1


@given(st.text())
def test_any_text_has_a_category(surface: str) -> None:
    assert read_benefit(surface).category in BENEFIT_CATEGORIES
