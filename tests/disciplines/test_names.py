"""The normal forms of fields, by the table and by what is tidied."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspan.disciplines.names import normal_field
from jobspan.resources import read_rows

ROWS = read_rows("jobspan.disciplines", "names.csv")
FORMS = st.lists(
    st.sampled_from([*(row["form"] for row in ROWS), *(" ", ", ", "/", " & ", ".", "-", "botany")])
).map("".join)


@pytest.mark.parametrize(
    ("field", "normal"),
    [
        *((form, "computer science") for form in ("CS", "C.S.", "Comp. Sci.", "computer sciences")),
        *((form, "electrical engineering") for form in ("EE", "Electric  Engineering")),
        *(("Maths", "mathematics"), ("Applied Math", "applied mathematics")),
        *(
            ("Human-Computer Interaction", "human computer interaction"),
            ("IT", IT := "information technology"),
        ),
        *(("Information Technologies", IT), ("Art & Design", "art and design")),
        *((" Underwater\nBasketry ", "underwater basketry"), ("", ""), (", /", "")),
    ],
)
def test_a_field_has_a_normal_form(field: str, normal: str) -> None:
    assert normal_field(field) == normal


def test_every_form_of_the_table_has_its_normal_form() -> None:
    for row in ROWS:
        assert normal_field(row["form"]) == row["field"]
        assert normal_field(row["field"]) == row["field"]


@given(st.text() | FORMS)
def test_a_normal_form_is_its_own(field: str) -> None:
    assert normal_field(normal_field(field)) == normal_field(field)
