"""Years of experience: what is asked of the candidate is read, what measures else is left."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspan.facts.reading import read_facts
from jobspan.records import Posting, Segment
from jobspan.stated import Experience

TITLE = "Pastry cook\n\n"
HOSTILE = [
    *("(" * 50_000, "9" * 50_000, "," * 10_000, "a" * 100_000, "1," * 25_000, "3 years (" * 3_000),
    *("at least " * 5_000, "twenty " * 5_000, "3-" * 20_000, "", " \n\t ", "🥐\u0301" * 5_000),
]


def read(line: str) -> tuple[Experience, ...]:
    """What is read of a posting without segments."""
    return read_facts(Posting("", TITLE + line)).experience


def read_in(section: str, line: str) -> tuple[Experience, ...]:
    """What is read of a posting whose only segment has `section`."""
    return read_facts(Posting("", line, segments=(Segment(0, len(line), section),))).experience


@pytest.mark.parametrize(
    ("line", "amount", "minimum", "maximum"),
    [
        ("- 3+ years of experience in baking", "3+ years", 3, None),
        ("- 3-5 years' experience in baking", "3-5 years", 3, 5),
        ("- 3 – 5+ years of experience", "3 – 5+ years", 3, None),
        ("You have at least two (2) years of experience.", "at least two (2) years", 2, None),
        ("A minimum of 18 months of experience", "minimum of 18 months", 1.5, None),
        ("5 or more years of baking experience", "5 or more years", 5, None),
        ("Five to seven years of experience", "Five to seven years", 5, 7),
        ("0-2 yrs of experience", "0-2 yrs", 0, 2),
        ("Work experience of up to 3 years", "up to 3 years", None, 3),
        ("+3 years of experience", "+3 years", 3, None),
        ("Minimum one-year experience in a kitchen", "Minimum one-year", 1, None),
        ("7 plus years of kitchen experience", "7 plus years", 7, None),
        ("Experience: 2 years or less", "2 years or less", None, 2),
        ("Experience: 4 years", "4 years", 4, None),
        ("Experience: (2) years in a kitchen", "(2) years", 2, None),
        ("Experience: 3 / 4 years in a kitchen", "3 / 4 years", 3, 4),
        ("Loves rye is a plus § Five years of senior baking", "Five years", 5, None),
        ("degree in baking4+ years of experience", "4+ years", 4, None),
        ("- 6 years as a pastry cook", "6 years", 6, None),
        ("Ovens: 2 years (Preferred)", "2 years", 2, None),
        ("3 years of baking experienceBe ready to knead", "3 years", 3, None),
        ("- 3 years pastry project management experience", "3 years", 3, None),
        ("- 4 to 6 years program coordination experience", "4 to 6 years", 4, 6),
        ("- 4+ years of growth marketing experience", "4+ years", 4, None),
        ("- 4+ years w/ Bachelor's degree and experience", "4+ years", 4, None),
        ("Baking experience: 4 years above", "4 years above", 4, None),
        ("Experience: 3-5 years & above, with rye", "3-5 years & above", 3, None),
        ("Most get here after a minimum of 2 years of experience.", "minimum of 2 years", 2, None),
    ],
)
def test_an_amount_is_read_with_its_bounds(
    line: str, amount: str, minimum: float | None, maximum: float | None
) -> None:
    """`18 months` is 18 / 12 = 1.5 years; a bare number is a minimum; `5+` has no upper end."""
    (found,) = read(line)
    text = TITLE + line
    assert text[found.start : found.end] == amount
    assert (found.minimum, found.maximum) == (minimum, maximum)


@pytest.mark.parametrize(
    "line",
    [
        "For over 20 years we have baked for the whole town.",
        "The bakery has been in business for 30 years.",
        "We have 20 years of experience with sourdough.",
        "With more than 15 years of experience, our family bakes for you.",
        "You must be 18 years or older.",
        "At least 21 years of age",
        "This is a 2-year contract.",
        "Duration: 12+ months",
        "A 3 year apprenticeship with a master baker",
        "A 4-year college degree",
        "25 days of holiday, and 30 after 5 years of service",
        "Shares vest over 4 years.",
        "In the last 5 years the team has doubled.",
        "Get your certificate within 6 months of the start.",
        "$45,000 a year",
        "150 years of experience",
        "Bakers who lack four months of the experience may still join us.",
        "A baker who lacks 2 years of experience may apply.",
        "Bakers lacking six months or less of the required experience may apply.",
        "A diploma may be substituted for up to one year of the required experience.",
        "Four years of further baking experience may be substituted for a degree.",
        "With an extension of up to 1 year of experience in Vienna",
        "The post may be renewed to a maximum of 4 years, with experience.",
        "Must intern for at least 3 months, no experience needed",
        "After 3 years of experience with us, bakers get a share.",
        "The position is limited to five years; experience with ovens helps.",
        "It is for a term of up to 2 years, for people with experience.",
        "A contract for 12 months, for bakers with experience.",
        "A post of an initial period of 2 years, renewable up to 5 years, experience or not",
        "We need experience and a commitment of at least 1 year.",
        "Bring experience to an 18 month baker training pathway.",
        "Experience with baking for children 3-11 years",
        "Young people from 14-18 years learn from your experience.",
    ],
)
def test_what_measures_something_else_is_left(line: str) -> None:
    assert read(line) == ()


@pytest.mark.parametrize(
    ("line", "of"),
    [
        ("5+ years of B2B sales experience", "B2B sales"),
        ("5+ years of professional experience in wholesale baking.", "wholesale baking"),
        ("5+ years of relevant experience", None),
        ("5+ years of SQL, with a love of tables", "SQL"),
        ("3 years' experience working with Node.js and React", "Node.js and React"),
        ("Sourdough: 3 years (Required)", "Sourdough"),
        ("Experience: 3 years", None),
        ("Experience level: 3-5 years", None),
        ("Exp : 3 to 6 Yrs", None),
        ("Years of Experience: 5+ years", None),
        ("Total work experience: 5+ years", None),
        ("3-5 years experience level", None),
        ("5+ years of job-related experience", None),
        ("Sourdough experience: 3 years", "Sourdough experience"),
        ("Experience with ovens: 3 years", "Experience with ovens"),
        ("Sourdough: 3+ years of practical experience", "Sourdough"),
        ("4 years of experience, or 6 years without a degree", None),
    ],
)
def test_what_the_years_are_of_is_read(line: str, of: str | None) -> None:
    found, *_ = read(line)
    assert of == (found.of and (TITLE + line)[found.of.start : found.of.end])


def test_every_demand_of_a_line_is_read_in_order() -> None:
    """Two demands: 3 years, and 1 of them with ovens."""
    found = read("3 years of experience, with at least 1 year of experience with ovens")
    assert [(e.minimum, e.maximum) for e in found] == [(3, None), (1, None)]


def test_sections_tell_the_employer_from_the_candidate() -> None:
    line = "10 years of experience in baking"
    assert read_in("company", line) == ()
    assert [e.minimum for e in read_in("required", line)] == [10]


@pytest.mark.parametrize(
    ("line", "minimum"),
    [
        ("A degree in hotel management combined with 6 years of experience", 6),
        ("A kitchen of a large company, 6 years of experience with ovens", 6),
        ("A baker who has kneaded for us in similar roles for at least 6 years", 6),
    ],
)
def test_where_the_posting_asks_a_word_for_the_employer_refuses_nothing(
    line: str, minimum: int
) -> None:
    assert read_in("company", line) == ()
    assert [each.minimum for each in read_in("required", line)] == [minimum]


def test_years_that_one_lives_somewhere_are_left() -> None:
    assert read_in("required", "You live with us for 3 years, as bakers") == ()
    assert read_in("required", "Bakers must have been with our firm for 3 years, at least") == ()


@pytest.mark.parametrize(
    ("line", "minimum"),
    [
        ("Experience:\n2+ years pastry work", 2),
        ("Experience:\n2+ years ovens", 2),
        ("Experience:\n2 years Ovens", 2),
    ],
)
def test_years_below_a_heading_are_asked(line: str, minimum: int) -> None:
    """They go on as a demand does (`Ovens`), or they are bounded at the head of their line."""
    assert [each.minimum for each in read(line)] == [minimum]


def test_a_bare_number_of_years_below_a_heading_is_left() -> None:
    assert read("Experience:\nThe lease is 2 years, they say") == ()


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:10])
def test_hostile_text_is_read(text: str) -> None:
    for found in read(text):
        assert len(TITLE) <= found.start < found.end <= len(TITLE) + len(text)


@given(
    st.sampled_from(["(", "9", ",", "a", "1,", "3 years (", "at least ", "twenty ", "3-"]),
    st.integers(1, 5_000),
)
def test_what_goes_on_without_end_is_read(unit: str, times: int) -> None:
    """A rule that went back for what it had read would take minutes for these."""
    for found in read(unit * times):
        assert 0 <= found.start < found.end


@given(
    st.lists(
        st.sampled_from(
            [
                *(
                    "3+",
                    "5",
                    "two",
                    "(2)",
                    " ",
                    "-",
                    "–",
                    "to",
                    "years",
                    "months",
                    "yr",
                    "of",
                    "at least",
                ),
                *(
                    "experience",
                    "in",
                    "SQL",
                    "(",
                    ")",
                    ",",
                    ".",
                    ":",
                    "\n",
                    "we",
                    "you",
                    "for",
                    "🥐",
                    "99",
                ),
            ]
        ),
        max_size=40,
    ).map(" ".join)
)
def test_facts_are_in_order_and_within_the_text(text: str) -> None:
    end = 0
    for found in read_facts(Posting("", text)).experience:
        assert end <= found.start < found.end <= len(text)
        assert found.minimum is not None or found.maximum is not None
        if found.minimum is not None and found.maximum is not None:
            assert 0 <= found.minimum < found.maximum
        if found.of is not None:
            assert 0 <= found.of.start < found.of.end <= len(text)
        end = found.end
