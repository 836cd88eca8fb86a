"""Whether years of experience are a must, a plus or not needed: by their wording or section."""

import pytest

from jobspan.facts.reading import read_facts
from jobspan.records import Entity, Posting, Segment


def requirements(section: str, line: str, *skills: str) -> list[str | None]:
    """Of each experience that is read of a posting with one segment and these entities."""
    entities = (
        Entity(line.index(skill), line.index(skill) + len(skill), "SKILL") for skill in skills
    )
    posting = Posting("", line, tuple(entities), (Segment(0, len(line), section),))
    return [each.requirement for each in read_facts(posting).experience]


@pytest.mark.parametrize(
    ("section", "requirement"),
    [
        ("required", "required"),
        ("preferred", "preferred"),
        ("overview", "required"),
        ("responsibilities", "required"),
    ],
)
def test_years_are_a_must_unless_the_section_is_of_what_is_a_plus(
    section: str, requirement: str
) -> None:
    assert requirements(section, "3+ years of experience in baking") == [requirement]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Baking: 1 year (Preferred)", ["preferred"]),
        ("Baking: 1 year (Required), Sales: 2 years (Preferred)", ["required", "preferred"]),
        ("3 years of experience in bakeries are a plus", ["preferred"]),
        (
            "Minimum 3 years of experience, 5 years of experience preferred",
            ["required", "preferred"],
        ),
        ("You do not need 5 years of experience", []),
    ],
)
def test_the_wording_goes_before_the_section(line: str, wanted: list[str]) -> None:
    assert requirements("required", line) == wanted


def test_a_demand_in_a_list_with_skills_is_read_with_them() -> None:
    """*A plus* is about the last item; without the entities nothing ends the first."""
    line = "2 years of experience with Go, and knowledge of Rust is a plus"
    assert requirements("required", line, "Go", "Rust") == ["required"]


def test_an_entity_in_the_place_of_the_years_does_not_stand_in_the_way() -> None:
    assert requirements("preferred", "3+ years of experience", "3+ years") == ["preferred"]


def test_a_posting_without_segments_says_nothing_of_it() -> None:
    (experience,) = read_facts(Posting("", "3+ years of experience (preferred)")).experience
    assert experience.requirement is None
