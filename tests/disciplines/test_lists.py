"""Lists of fields that share a noun: each of them in full; what is one field stays one."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspan.disciplines.lists import normal_fields
from jobspan.disciplines.names import normal_field

WORDS = st.lists(
    st.sampled_from(
        [
            *("civil", "Ocean", "engineering", "systems", "technology", "STEM", "arts", "field"),
            *(" ", " or ", " and ", ", ", "/", "&", " and/or ", "; ", "(", "-", "\u0301"),
        ]
    ),
    max_size=20,
).map("".join)


@pytest.mark.parametrize(
    ("field", "names"),
    [
        ("Electrical or Computer Engineering", "electrical engineering, computer engineering"),
        ("Civil/Ocean Engineering", "civil engineering, ocean engineering"),
        ("Civil / Food Process Engineering", "civil engineering, food process engineering"),
        ("Ocean and/or Earth Sciences", "ocean science, earth science"),
        (
            "Civil, Ocean, or Textile Engineering",
            "civil engineering, ocean engineering, textile engineering",
        ),
        (
            "civil, ocean and textile engineering",
            "civil engineering, ocean engineering, textile engineering",
        ),
        ("Civil, Ocean Engineering", "civil engineering, ocean engineering"),
        (
            "Electrical and Electronics/Ocean Engineering",
            "electrical and electronics engineering, ocean engineering",
        ),
        ("Systems or Ocean Engineering", "systems engineering, ocean engineering"),
        (
            "Civil or Ocean Engineering Technology",
            "civil engineering technology, ocean engineering technology",
        ),
        ("Electronic or Mech Engineering", "electronics engineering, mech engineering"),
    ],
)
def test_each_field_of_a_list_has_its_noun(field: str, names: str) -> None:
    assert ", ".join(normal_fields(field)) == names


@pytest.mark.parametrize(
    "field",
    [
        *("Botany", "Electrical and Computer Engineering", "Food Science & Technology", "C/C++"),
        *(
            "Science, Technology, Engineering or Mathematics",
            "Industrial/Organizational Psychology",
        ),
        *("technical or artistic field", "Baking or Botany", "Civil or", "or", "", ", /"),
        *("Art Design or Baking Science", "Engineering"),
    ],
)
def test_what_is_no_list_with_a_noun_is_one_field(field: str) -> None:
    assert normal_fields(field) == (normal_field(field),)


@given(st.text() | WORDS)
def test_each_name_is_a_normal_form(field: str) -> None:
    names = normal_fields(field)
    assert names
    assert all(normal_field(name) == name for name in names)


@pytest.mark.parametrize("piece", ["civil or ", "civil, ", "civil/", "and ", "a", "/", "science "])
def test_a_long_list_takes_linear_time(piece: str) -> None:
    start = time.process_time()
    normal_fields(piece * 5_000 + "ocean engineering")
    assert time.process_time() - start < 2
