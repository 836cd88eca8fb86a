"""The CSV is read again by the `csv` module; no cell of it is a formula."""

import csv
import io
import re
from collections.abc import Iterator
from math import nan
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspan.errors import ConfigError
from jobspan.records import Entity, Posting, Segment
from jobspan.tables import TABLES, Rows, rows
from jobspan.tables.csv_lines import FORMULA_SIGNS, csv_lines

TEXTS = st.text(st.characters(exclude_categories=["Cs"])) | st.text(f"'a,\"|\n{FORMULA_SIGNS}")


def read(content: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content, newline="")))


def unguarded(cell: str) -> str:
    """The text of a cell: one apostrophe goes where a sign follows on the apostrophes."""
    return re.sub(rf"\A'(?='*[{re.escape(FORMULA_SIGNS)}])", "", cell)


def written(text: str, **attributes: Any) -> dict[str, str]:
    """The row of a posting that is a single entity."""
    posting = Posting("p", text, (Entity(0, len(text), "SKILL", 1.0, attributes),))
    (row,) = read("".join(csv_lines([posting], rows="entities")))
    return row


def test_header_numbers_and_lists() -> None:
    """4 decimals a score; whole numbers without any; the place of None is empty."""
    row = written(
        "Go", levels=["bachelor", "any"], isced=[6, None], eqf=[None], fields=[], amount=1500.0
    )

    assert tuple(row) == TABLES["entities"].header
    assert {name: cell for name, cell in row.items() if cell} == {
        **{"id": "p", "start": "0", "end": "2", "label": "SKILL", "text": "Go"},
        **{"score": "1.0000", "levels": "bachelor|any", "isced": "6|", "amount": "1500"},
    }


def test_a_separator_in_an_item_is_another_sign() -> None:
    assert written("Go", fields=["a|b", "c"])["fields"] == "a/b|c"


def test_numbers_are_no_formulas_and_are_left_as_they_are() -> None:
    assert written("Go", amount=-0.5)["amount"] == "-0.5"


@pytest.mark.parametrize("sign", FORMULA_SIGNS)
def test_a_text_that_a_spreadsheet_would_compute_has_an_apostrophe(sign: str) -> None:
    row = written(f"{sign}1+1", fields=[f"{sign}a", f"{sign}b"], category="a" + sign)

    assert row["text"] == f"'{sign}1+1"
    assert row["fields"] == f"'{sign}a|{sign}b"
    assert row["category"] == "a" + sign


def test_a_text_with_its_own_apostrophe_is_told_from_a_guarded_one() -> None:
    assert [written(text)["text"] for text in ("=1", "'=1", "'a", "''")] == [
        *("'=1", "''=1", "'a", "''")
    ]


@given(TEXTS, TEXTS)
def test_any_text_comes_back(id: str, text: str) -> None:
    posting = Posting(
        id, text, (Entity(0, len(text), "BENEFIT"),), (Segment(0, len(text) + 1, "benefits"),)
    )
    (row,) = read("".join(csv_lines([posting], rows="entities")))

    assert (unguarded(row["id"]), unguarded(row["text"])) == (id, text)
    assert not row["text"].startswith(tuple(FORMULA_SIGNS))
    assert (row["end"], row["section"]) == (str(len(text)), "benefits")


@given(st.lists(st.text("ab=+'\"\n,;🥐 ", min_size=1), min_size=1))
def test_any_list_without_separators_comes_back(items: list[str]) -> None:
    assert unguarded(written("Go", fields=items)["fields"]).split("|") == items


@pytest.mark.parametrize("of", ["entities", "postings"])
def test_of_nothing_there_is_the_header(of: Rows) -> None:
    assert list(csv_lines([], rows=of)) == [",".join(TABLES[of].header) + "\n"]


def test_a_row_a_posting() -> None:
    texts = ('a "b",\r\nc 🦊', "", "-5")
    postings = [Posting(text, text, metadata={"title": text}) for text in texts]
    table = read("".join(csv_lines(postings, rows="postings")))

    assert [unguarded(row["title"]) for row in table] == [
        row["id"] and text for row, text in zip(table, texts, strict=True)
    ]
    assert [row["entities"] for row in table] == ["0", "0", "0"]
    assert tuple(table[0]) == tuple(rows(postings[0], of="postings")[0])


def test_a_nested_row_is_refused_before_any_posting_is_read() -> None:
    with pytest.raises(ConfigError, match="no rows of records; write entities or postings"):
        csv_lines(iter(()), rows="records")


@pytest.mark.parametrize("of", ["entities", "postings"])
def test_fields_carried_through_are_the_last_columns(of: Rows) -> None:
    """Numbers are left as they are; a text, a name too, has an apostrophe before its sign."""
    carried = {"=a": "-b", "n": -5, "id": True, "none": None, "list": ["é", None], "nan": nan}
    posting = Posting("p", "Go", (Entity(0, 2, "SKILL"),), carried={**carried, "more": 1})
    (row,) = read("".join(csv_lines([posting], rows=of, carried=tuple(carried))))

    assert list(row.items())[-6:] == [
        *(("'=a", "'-b"), ("n", "-5"), ("input_id", "true"), ("none", "")),
        *(("list", '["é", null]'), ("nan", "")),
    ]


@given(TEXTS)
def test_any_string_carried_through_comes_back(text: str) -> None:
    posting = Posting("p", "", carried={"a": text})
    (row,) = read("".join(csv_lines([posting], rows="postings", carried=("a",))))
    assert unguarded(row["a"]) == text


def test_a_posting_without_a_field_has_an_empty_cell() -> None:
    (row,) = read("".join(csv_lines([Posting("p", "")], rows="postings", carried=("a",))))
    assert row["a"] == ""


def test_lines_come_with_the_postings() -> None:
    taken = 0

    def stream() -> Iterator[Posting]:
        nonlocal taken
        for taken in (1, 2):
            yield Posting(str(taken), "")

    lines = csv_lines(stream(), rows="postings")
    assert next(lines) and taken == 0
    assert next(lines) and taken == 1
