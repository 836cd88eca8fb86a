"""The names of the columns in which fields of the input are carried through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspan.errors import ConfigError
from jobspan.tables import TABLES, Rows

NAMES = st.sampled_from(["id", "input_id", "input_input_id", "text", "model", "a", ""])


@pytest.mark.parametrize(
    ("carried", "names"),
    [
        ((), ()),
        (("b", "a", "", "É"), ("b", "a", "", "É")),
        (("id", "start"), ("input_id", "start")),
        (("id", "input_id"), ("input_input_id", "input_id")),
        (("input_id", "id"), ("input_id", "input_input_id")),
    ],
)
def test_a_field_keeps_its_name_unless_a_column_has_it(
    carried: tuple[str, ...], names: tuple[str, ...]
) -> None:
    assert TABLES["postings"].carried_header(carried) == names


@given(st.lists(NAMES, unique=True), st.sampled_from(list(TABLES)))
def test_no_two_columns_have_one_name(carried: list[str], of: Rows) -> None:
    header = (*TABLES[of].header, *TABLES[of].carried_header(carried))
    assert len(set(header)) == len(header) == len(TABLES[of].header) + len(carried)


def test_a_field_that_is_carried_twice_is_an_error() -> None:
    with pytest.raises(ConfigError, match="'town' is carried through twice"):
        TABLES["entities"].carried_header(("town", "id", "town"))
