"""Hostile postings: facts are read of any text, in linear time, and each stands where it says."""

import re
from collections.abc import Callable
from decimal import Decimal
from itertools import compress
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspan.facts.reading import read_facts
from jobspan.labels import SECTIONS
from jobspan.quantities.currencies import CODES
from jobspan.quantities.numbers import NUMBER_WORDS
from jobspan.records import Posting, Segment
from jobspan.stated import Facts, Period

Grows = Callable[[Callable[[int], Callable[[], object]], int], bool]
Unmatched = Callable[[str], Callable[[], set[str]]]

SIZE = 4_000
"""Characters of the smaller of two texts whose times are compared."""
FAR = "\n" * 600
"""More than any fact looks beyond."""
MARKS = [
    *("(", ")", "[({<", "()", ",", ".", ". ", "-", "- ", "–", "/", "$", "$$ ", "€", "R$", "£("),
    *("%", "+", ":", ": ", ";", "&", "|", "•", "* ", "_", "\\", "'", "’s ", "?!", "€“", " "),
    *("\n", "\r"),
]
LETTERS = [
    *("a", "A", "Aa", "aB", "a ", "É", "ı", "ſ", "\u00a0", "\u200b", "\u0301", "a\u0301\u0323"),
    *("א", "\u202e", "\u2028", "\x00", "\ufeff", "𝔸", "👩\u200d🍳", "ﷺ", "½", "²", "٣", "१ "),
]
NUMBERS = [
    *("9", "5 ", "1-", "1,", "1.", "1,0", "1,000", "1 000 ", "1’000", "0.", "5-", "5 - ", "5 to "),
    *(
        "5+",
        "5(",
        "5 (a) ",
        "$1e6",
        "$9k5",
        "$1O,",
        "$1, 000",
        "$9kUSD",
        "$9kpa",
        "one ",
        "twenty-",
        "one hundred ",
        "hundred and ",
        "ſix ",
        "401(k) ",
    ),
]
WORDS = [
    *("to ", "or ", "and/or ", "of ", "the ", "for ", "with ", "and ", "per ", "per-", "a ", "an "),
    *("years", "years ", "5 years ", "fıve years, ", "5 years of experience ", "18 mos "),
    *("5-7 yrs.", "5 years aaa ", "at leaſt ", "no more than ", "minimum of 5 years old "),
    *("past 5 years ", "bachelor with 3 years, ", "you: roles for 5+ years ", "our "),
    *("SQL: 5 years required; ", "our 5 years with us ", "with 20 years our ", "experience "),
    *("Experience:\n3+ years in baking\n", "experience: 5 years\n", "up to $5k "),
    *("mınımum salary $9 ", "$5k - ", "$5 ", "$1(", "$9 (a b) and ", "$9 (net) ", "US-dollars "),
    *("USD ", "(USD) 5 ", "max pay of ", "$5 an hour ", "$5 per ", "$40 per pie ", "5 p.a. "),
    *("daıly ", "salary ", "Salary: $90k, depending on bonus; ", "yearly salary $90k; "),
    *("hourly base pay rate ", "salary $90k.\n\nOur daily pay\n", "Hong-Kong $9k salary "),
    *("U.S. Canada $9k salary ", "Salary 90k - 95k a year and 9k - 10k a year, "),
    *("Pay: Band 3 - $9\n- $5 ", "$9k a year CAD ", "$9/hr CAD - "),
    *(
        "5 years of rye with the, of a and is ",
        "5 years of rye, as such or both, ",
        "after 5+ years ",
    ),
    *("supplied pies for 20 years. ", "substitutes rye for 5 years; ", "5 years may substitute "),
    *("(5) years ", "5 / 6 years ", "5+ years of experience if "),
]
ATTACKS = [*MARKS, *LETTERS, *NUMBERS, *WORDS]

TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(ATTACKS), max_size=30).map("".join),
    st.tuples(st.lists(st.sampled_from(ATTACKS), max_size=4), st.integers(1, 60)).map(
        lambda drawn: "".join(drawn[0]) * drawn[1]
    ),
)


@st.composite
def postings(draw: st.DrawFn) -> Posting:
    """A posting with segments of any sections, with gaps between some, or with none."""
    text = draw(TEXTS)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    sections = draw(st.lists(st.sampled_from(SECTIONS), min_size=8, max_size=8))
    kept = draw(st.lists(st.booleans(), min_size=8, max_size=8))
    segments = map(Segment, cuts, cuts[1:], sections)
    return Posting("", text, (), tuple(compress(segments, kept)))


def spans(facts: Facts) -> list[tuple[int, int]]:
    return [(each.start, each.end) for each in (*facts.experience, *facts.pay)]


@given(postings())
def test_a_fact_stands_where_a_number_does(posting: Posting) -> None:
    for start, end in spans(read_facts(posting)):
        assert 0 <= start < end <= len(posting.text)
        stretch = posting.text[start:end]
        assert re.search(rf"\d|{NUMBER_WORDS}", stretch, re.IGNORECASE), stretch


@given(postings())
def test_facts_keep_their_order_and_their_scheme(posting: Posting) -> None:
    facts = read_facts(posting)
    for kind in (facts.experience, facts.pay):
        starts = [each.start for each in kind]
        assert starts == sorted(set(starts))
        for each in kind:
            sides = [side for side in (each.minimum, each.maximum) if side is not None]
            assert sides == sorted(sides) != []
    for experience in facts.experience:
        assert experience.of is None or posting.text[slice(*experience.of)].strip()
    for pay in facts.pay:
        assert pay.currency is None or pay.currency in CODES
        assert pay.period is None or pay.period in get_args(Period)


@given(postings())
def test_facts_are_the_same_each_time_and_as_json(posting: Posting) -> None:
    facts = read_facts(posting)
    assert read_facts(posting) == facts
    assert spans(Facts.from_dict(facts.to_dict(posting.text))) == spans(facts)


@given(TEXTS, TEXTS)
def test_what_stands_far_away_changes_no_fact(text: str, other: str) -> None:
    alone, followed = (read_facts(Posting("", each)) for each in (text, text + FAR + other))
    assert followed.experience[: len(alone.experience)] == alone.experience
    assert followed.pay[: len(alone.pay)] == alone.pay


@pytest.mark.parametrize("attack", ATTACKS, ids=ascii)
def test_time_is_linear_in_the_text(attack: str, grows: Grows) -> None:
    def reader(size: int) -> Callable[[], object]:
        text = attack * (size // len(attack))
        segments = tuple(
            Segment(start, start + 80, SECTIONS[start % len(SECTIONS)])
            for start in range(0, len(text), 80)
        )
        return lambda: (read_facts(Posting("", text)), read_facts(Posting("", text, (), segments)))

    assert not grows(reader, SIZE)


def test_the_attacks_reach_every_pattern(unmatched: Unmatched) -> None:
    left = unmatched("jobspan.facts")
    for attack in ATTACKS:
        for line in (attack * 3, f"Pastry cook\n{attack * 3}"):
            read_facts(Posting("", line))
    assert left() == set()


@pytest.mark.parametrize(
    ("line", "currency"),
    [
        *(("Salary 50000 US-dollars a year", "USD"), ("Salary 50000 US  dollars a year", "USD")),
        *(
            ("Salary $500 a week in Hong-Kong", "HKD"),
            ("Salary $500 a week in New\tZealand", "NZD"),
        ),
        *(("mınımum of $9 per hour", "USD"), ("Salary $500 per meſ", "USD")),
    ],
)
def test_pay_in_odd_letters_and_gaps_is_read(line: str, currency: str) -> None:
    (pay,) = read_facts(Posting("", f"Pastry cook\n\n{line}")).pay
    assert pay.currency == currency


@pytest.mark.parametrize("line", ["fıve years of experience", "at leaſt 5 years of experience"])
def test_years_in_odd_letters_are_read(line: str) -> None:
    (experience,) = read_facts(Posting("", f"Pastry cook\n\n{line}")).experience
    assert (experience.minimum, experience.maximum) == (5, None)


def test_a_number_of_pay_is_finite_however_long() -> None:
    text = f"Salary: ${'9' * 1_000_000} a year, or {'1,' * 500_000}000 USD, or $90,000 a year"
    assert all(pay.minimum == Decimal(90_000) for pay in read_facts(Posting("", text)).pay)
