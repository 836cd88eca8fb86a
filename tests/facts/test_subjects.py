"""What years of experience are of: where the stretch begins, and where it ends."""

import pytest

from jobspan.facts.reading import read_facts
from jobspan.facts.subjects import LEAST_CUT, LONGEST
from jobspan.records import Posting

TITLE = "Pastry cook\n\n"
LONG = "Kneading rye, spelt and wheat by"
"""Of a label longer than 40 characters."""


def subject(line: str) -> str | None:
    """What the first years of a posting without segments are of."""
    text = TITLE + line
    found, *_ = read_facts(Posting("", text)).experience
    return text[found.of.start : found.of.end] if found.of else None


@pytest.mark.parametrize(
    ("line", "of"),
    [
        ("5 years of commercial experience in baking", "baking"),
        ("5 years of technical experience with ovens", "ovens"),
        ("5 years of significant experience as a baker", "baker"),
        ("5 years of extensive experience working with rye", "rye"),
        ("5 years of post-graduate experience building ovens", "building ovens"),
        ("5 years of technical experience", "technical"),
        ("5 years of applied chemistry experience", "applied chemistry"),
        ("5 years worth of experience with ovens", "ovens"),
        ("5 years of experience, specifically in rye", None),
        ("5 years working specifically with rye dough", "rye dough"),
        ("5 years of experience At least 2 years with ovens", None),
        ("5 years of experience with at least 2 of rye and wheat", "at least 2 of rye and wheat"),
        ("5 years of experience as a baker and/or an apprentice", "baker and/or an apprentice"),
        ("5 years of experience in a related occupation", None),
        ("5 years of experience in the job offered or a related occupation", None),
        ("5 years of experienceBe ready to knead", None),
        ("Rye: 5 years of experienceBe ready to knead", "Rye"),
    ],
)
def test_what_says_only_of_what_kind_the_experience_is_is_passed_over(
    line: str, of: str | None
) -> None:
    assert subject(line) == of


@pytest.mark.parametrize(
    "line",
    [
        *("4 years for BSc holders, of experience", "6+ years of experience for head bakers"),
        *("4 years of experience if you have a diploma", "1 year of experience How to Apply: call"),
        *("5 years of experience with a Bachelor's degree", "5 years with Masters in baking"),
        *("6 months to a year experience kneading", "The deal:\n\n5+ years of experience"),
        *("BS + 10 years of experience OR MS+ 7+ years", "7+ years of experience OR PhD 5+ years"),
        *(
            "4+ years or MSc with 2+ years of experience",
            "1 year of experience in the last 2 years",
        ),
        "Required skills: 5 years",
    ],
)
def test_what_begins_no_subject_is_left(line: str) -> None:
    assert subject(f"Experience\n- {line}") is None


@pytest.mark.parametrize(
    ("line", "of"),
    [
        ("3-5 years' knowledge of rye", "rye"),
        ("3 years of experience in knowledge management", "knowledge management"),
        ("2 years in a role involving rye", "rye"),
        ("2 years of day-to-day experience as a baker", "baker"),
        ("Rye: 3 years of experience for head bakers", "Rye"),
        ("4 years of master data experience", "master data"),
    ],
)
def test_the_words_before_it_are_passed_over(line: str, of: str) -> None:
    assert subject(line) == of


@pytest.mark.parametrize(
    "rest",
    [
        *(" at least 2 years with ovens", " At least two (2) years of rye", " Minimum 2 years"),
        *(" bull Good hands", " and/or have a diploma", " in lieu of a diploma", " job offered"),
        *(" with strong hands", " with proven skill", " highly preferred", " strongly desired"),
        *(" with minimum 2 in rye", " which minimum counts", ", of which 2 in rye"),
        *(" and/or related work", " also highly desired"),
        *(
            " coupled with tact",
            " 3+ years of rye",
            " and 2 years with ovens",
            " 3 to 5 years of rye",
            " and more than 3 years as a head",
        ),
    ],
)
def test_what_begins_something_else_ends_it(rest: str) -> None:
    assert subject(f"5 years of experience in wedding cakes{rest}") == "wedding cakes"


def test_a_hyphen_keeps_a_joining_word() -> None:
    assert subject("5 years of experience in cakes, all hands-on") == "cakes, all hands-on"


@pytest.mark.parametrize(
    ("line", "of"),
    [
        ("Fresh|Required Education and Experience: 4 years", None),
        ("Fresh • Rye: 4 years of experience", "Rye"),
        ("Fresh · Rye: 4 years of experience", "Rye"),
        ("Fresh ▪ Rye: 4 years of experience", "Rye"),
        ("● Rye: 4 years of experience", "Rye"),
        (
            "Fresh (a must)Kneading rye, spelt and wheat by any hand: 4 years (Required)",
            f"{LONG} any hand",
        ),
        ("- Kneading rye, spelt and wheat by machine: 4 years (Required)", f"{LONG} machine"),
        ("Fresh. Kneading rye, spelt and wheat by machine: 4 years (Required)", None),
    ],
)
def test_a_label_begins_behind_the_mark_of_a_list(line: str, of: str | None) -> None:
    assert subject(line) == of


def test_the_length_counts_from_its_start() -> None:
    """25 words of `pies` with spaces are 25 · 5 - 1 = 124 characters: 100 hold 20 of them.

    The 20th ends at 99; the space behind it is the last before 100.
    """
    assert LONGEST == 100
    assert subject(f"5 years of relevant experience in {'pies ' * 25}") == "pies " * 19 + "pies"


def test_a_long_one_is_cut_at_the_last_comma_that_is_not_among_its_first_words() -> None:
    """Commas stand at 4 and 10, before `LEAST_CUT`, or at 24, behind it."""
    assert LEAST_CUT == 20
    early = f"pies, cakes, {'dough ' * 20}"
    late = f"pies, cakes, wheat bread, {'dough ' * 20}"
    assert (subject(f"5 years of experience in {early}") or "").endswith("dough dough")
    assert subject(f"5 years of experience in {late}") == "pies, cakes, wheat bread"


@pytest.mark.parametrize("joining", ["and", "or", "with the", "of a", "including both", "and/or"])
def test_words_that_join_what_is_cut_off_are_left_out(joining: str) -> None:
    """14 · 6 = 84 characters, then what joins a word that ends beyond 100 characters."""
    line = f"5 years of experience in {'dough ' * 14}{joining} {'a' * 90}"
    assert subject(line) == ("dough " * 14).strip()
