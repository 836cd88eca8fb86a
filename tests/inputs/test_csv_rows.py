"""Rows of CSV and TSV: every character of a cell, the line of a row, and rows that are wrong."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspan.errors import InputError, Place
from jobspan.inputs.csv_rows import find_rows
from jobspan.inputs.entries import Entry, Fields

CELLS = st.text(st.characters(codec="utf-8")) | st.text('",\t\r\n \ufeff\x00\x85\u2028a')


def find(
    content: bytes | str, *, delimiter: str = ",", fields: Fields | None = None
) -> list[object]:
    """The line and the cells of each row, or the error as it is shown."""
    stored = content if isinstance(content, bytes) else content.encode()
    found = find_rows(io.BytesIO(stored), "a.csv", fields=fields or Fields(), delimiter=delimiter)
    return [
        str(each) if isinstance(each, InputError) else (each.place.number, dict(each.content))
        for each in found
    ]


@pytest.mark.parametrize("delimiter", [",", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@given(rows=st.lists(st.tuples(CELLS, CELLS), max_size=5), mark=st.booleans())
def test_every_character_of_a_cell_is_kept(
    delimiter: str, ending: str, rows: list[tuple[str, str]], mark: bool
) -> None:
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter, lineterminator=ending, quoting=csv.QUOTE_ALL)
    writer.writerows([("id", "text"), *rows])
    content = "\ufeff" * mark + file.getvalue()
    found = find(content, delimiter=delimiter)
    assert [cells for _, cells in found] == [{"id": id, "text": text} for id, text in rows]


def test_the_place_of_a_row_is_the_line_on_which_it_begins() -> None:
    content = 'id,text\n\n1,"Rye\n\nOats\r\n"\n2,Spelt\r\n\r\n3,Emmer'
    assert find(content) == [
        (3, {"id": "1", "text": "Rye\n\nOats\r\n"}),
        (7, {"id": "2", "text": "Spelt"}),
        (9, {"id": "3", "text": "Emmer"}),
    ]
    entries = list(find_rows(io.BytesIO(b"text\nRye"), "b", fields=Fields(), delimiter=","))
    assert entries == [Entry(Place("b", "line", 2), "row", {"text": "Rye"})]


def test_only_columns_that_are_read_are_kept() -> None:
    content = "pay,text,town\n9,Rye,Hull\n"
    assert find(content) == [(2, {"text": "Rye"})]
    assert find(content, fields=Fields(carried=("*",))) == [
        (2, {"pay": "9", "text": "Rye", "town": "Hull"})
    ]


@pytest.mark.parametrize("content", ["", "\ufeff", "\n\r\n\r", "text", "text\n\n"])
def test_a_file_without_rows_holds_no_postings(content: str) -> None:
    assert find(content) == []


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (b"x", "1 cells where the header has 2"),
        (b"x,y,z", "3 cells where the header has 2"),
        (b"x,", None),
        (b'""', "1 cells where the header has 2"),
        (b"caf\xe9,Rye", "not UTF-8; convert the file first"),
        (b"x,\xed\xa0\xbe", "not UTF-8; convert the file first"),
        (b'x,"Rye" bread', "wrongly quoted"),
        (b'x,Rye "bread"', None),
    ],
)
def test_a_bad_row_is_named_and_the_others_are_read(row: bytes, said: str | None) -> None:
    """A quote within a cell that does not begin with one is a character."""
    first, found, last = find(b"id,text\n1,Rye\n" + row + b"\n2,Oats\n")
    assert (first, last) == ((2, {"id": "1", "text": "Rye"}), (4, {"id": "2", "text": "Oats"}))
    if said is None:
        assert isinstance(found, tuple)
    else:
        assert str(found).startswith(f"a.csv, line 3: {said}")


def test_a_quote_that_is_never_closed_is_the_error_of_its_row() -> None:
    first, error = find('id,text\n1,Rye\n2,"Oats\n3,Spelt\n')
    assert first == (2, {"id": "1", "text": "Rye"})
    assert str(error) == "a.csv, line 3: wrongly quoted: unexpected end of data"


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("id;text", "no column `text`, or `html`, but `id;text`; say which one"),
        ("text,id,text", "more than one column is named `text`"),
        ('"id"x,text', "wrongly quoted"),
        (b"\xff\xfet\x00e\x00", "UTF-16 by its byte order mark"),
    ],
)
def test_a_header_that_does_not_serve_is_one_error(header: str | bytes, said: str) -> None:
    stored = header if isinstance(header, bytes) else header.encode()
    (error,) = find(stored + b"\n1,Rye\n2,Oats\n")
    assert str(error).startswith(f"a.csv, line 1: {said}")


def test_a_long_cell_is_read_and_the_limit_of_others_stays() -> None:
    """A million characters are more than the csv module takes of itself."""
    limit = csv.field_size_limit()
    long = "🥐," * 500_000
    assert find(f'text\n"{long}"\n') == [(2, {"text": long})]
    assert csv.field_size_limit() == limit < len(long)


def test_where_reading_stops_is_an_error_and_what_came_before_is_kept() -> None:
    class Failing(io.BytesIO):
        def read1(self, size: int | None = -1, /) -> bytes:
            if piece := super().read1(16):
                return piece
            raise OSError(5, "Input/output error")

    rows = b"id,text\n1,Rye\n2,Oats\n3,Spe"
    found = list(find_rows(Failing(rows), "a.csv", fields=Fields(), delimiter=","))
    assert [each.place for each in found] == [Place("a.csv", "line", line) for line in (2, 3, 4)]
    assert str(found[-1]) == "a.csv, line 4: Input/output error"


def test_rows_come_one_by_one() -> None:
    """The file is not read to its end for the first of its rows."""
    stream = io.BytesIO(b"text\n" + b"Rye\n" * 100_000)
    found = find_rows(stream, "a.csv", fields=Fields(), delimiter=",")
    next(found)
    assert stream.tell() < 50_000
