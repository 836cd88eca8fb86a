"""Which fields of a row are read and carried, and which headers do not serve."""

import pytest

from jobspan.errors import InputError
from jobspan.inputs.entries import Fields
from jobspan.tables import TABLES


def test_the_columns_that_are_read_are_those_of_the_record_and_those_carried() -> None:
    header = ["pay", "id", "", "title", "text", "town", "description"]
    assert Fields().columns_of(header) == ["id", "title", "text"]
    assert Fields(carried=("town", "none")).columns_of(header) == ["id", "title", "text", "town"]
    named = [name for name in header if name]
    assert Fields(carried=("*",)).columns_of(header) == named


def test_columns_beside_are_read_as_far_as_they_are_there() -> None:
    fields = Fields(beside=("town", "none"))
    assert fields.columns_of(["pay", "text", "town"]) == ["text", "town"]
    assert fields.lacking_in(["text"]) == []
    assert fields.carry({"text": "Rye", "town": "Hull"}) == {}


def test_a_page_may_stand_for_the_text() -> None:
    assert Fields(html="page").columns_of(["page"]) == ["page"]


@pytest.mark.parametrize("header", [["id", "body"], [""], ["Text"], [" text"]])
def test_a_header_without_the_text_is_refused_with_the_columns_there_are(
    header: list[str],
) -> None:
    with pytest.raises(InputError) as refused:
        Fields().columns_of(header)
    listed = ", ".join(f"`{name}`" for name in header)
    assert refused.value.reason == (
        f"no column `text`, or `html`, but {listed};"
        " say which one holds the text with `--text-field`"
    )


def test_a_table_of_entities_or_of_postings_without_texts_is_refused_by_its_name() -> None:
    for rows in ("entities", "postings"):
        with pytest.raises(InputError, match=f"`jobspan tag --rows {rows}`"):
            Fields().columns_of(TABLES[rows].header)
    assert "text" in Fields().columns_of([*TABLES["postings"].header, "text"])


def test_of_a_wide_header_twenty_columns_are_named() -> None:
    """Twenty-three columns: 0 to 19, and three more."""
    with pytest.raises(InputError, match="`19` and 3 more; say which"):
        Fields().columns_of([str(number) for number in range(23)])


def test_a_column_that_is_there_twice_is_refused_if_it_is_read() -> None:
    header = ["text", "pay", "pay", "", ""]
    assert Fields().columns_of(header) == ["text"]
    for carried in ("pay", "*"):
        with pytest.raises(InputError, match="more than one column is named `pay`"):
            Fields(carried=(carried,)).columns_of(header)


def test_fields_to_be_carried_that_a_table_lacks_are_told() -> None:
    fields = Fields(carried=("pay", "*", "nope", "text"))
    assert fields.lacking_in(["text", "pay"]) == ["nope"]
    assert Fields().lacking_in([]) == []


def test_what_is_carried_is_in_the_order_asked_for_and_null_where_it_lacks() -> None:
    values = {"id": "a", "text": "Rye", "html": "", "pay": 9, "town": None}
    assert list(Fields(carried=("town", "none", "id")).carry(values).items()) == [
        ("town", None),
        ("none", None),
        ("id", "a"),
    ]
    assert Fields(carried=("*",)).carry(values) == {"id": "a", "pay": 9, "town": None}
    assert Fields(carried=("*", "text")).carry(values)["text"] == "Rye"
    assert Fields().carry(values) == {}
