"""Rows of Parquet: the columns that are read, values without a like in Python, damage."""

import io
import struct
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from jobspan.errors import InputError, Place
from jobspan.inputs.entries import Fields
from jobspan.inputs.streams import Meter

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

from jobspan.inputs.parquet_rows import ROWS_AT_ONCE, find_rows  # noqa: E402


def stored(columns: Any, **options: Any) -> bytes:
    file = io.BytesIO()
    pq.write_table(pa.table(columns), file, **options)
    return file.getvalue()


def find(content: bytes, *, carried: tuple[str, ...] = (), meter: Meter | None = None) -> list[Any]:
    return list(
        find_rows(
            io.BytesIO(content), "a.parquet", fields=Fields(carried=carried), meter=meter or Meter()
        )
    )


def test_a_row_is_its_values_by_the_columns_that_are_read() -> None:
    content = stored({"pay": [9, 7], "text": ["Rye 🥐", None], "id": [1, None], "a": [[], None]})
    first, second = find(content)
    assert (first.place, first.format) == (Place("a.parquet", "row", 1), "row")
    assert first.content == {"text": "Rye 🥐", "id": 1}
    assert (second.place.number, second.content) == (2, {"text": None, "id": None})
    first, _ = find(content, carried=("*",))
    assert first.content == {"pay": 9, "text": "Rye 🥐", "id": 1, "a": []}


def test_columns_are_told_apart_by_their_whole_name() -> None:
    """`text.x` is a column of its own; `pay` has two parts."""
    content = stored({"text.x": ["Oats"], "text": ["Rye"], "pay": [{"from": 1, "to": 2}]})
    (row,) = find(content)
    assert row.content == {"text": "Rye"}
    (row,) = find(content, carried=("pay", "text.x"))
    assert row.content == {"text": "Rye", "text.x": "Oats", "pay": {"from": 1, "to": 2}}


@pytest.mark.parametrize("rows", [0, 1, ROWS_AT_ONCE, ROWS_AT_ONCE + 1, 3 * ROWS_AT_ONCE])
@pytest.mark.parametrize("group", [1, 100, 1_000])
def test_every_row_of_every_group_is_read(rows: int, group: int) -> None:
    texts = [f"Rye {number}" for number in range(rows)]
    content = stored({"text": pa.array(texts, pa.string())}, row_group_size=group)
    found = find(content)
    assert [each.content["text"] for each in found] == texts
    assert [each.place.number for each in found] == list(range(1, rows + 1))


def test_the_share_of_rows_read_counts_as_that_of_bytes() -> None:
    """Of four rows two are a half of the bytes."""
    content = stored({"text": ["Rye"] * 4})
    meter = Meter()
    rows = find_rows(io.BytesIO(content), "a", fields=Fields(), meter=meter)
    for _ in range(3):
        next(rows)
    assert meter.count == len(content) // 2
    assert len(list(rows)) == 1
    assert meter.count == len(content)


def test_times_are_read_to_the_microsecond_whether_or_not_pandas_is_there() -> None:
    when = pa.array([1_000_000_123, None], pa.timestamp("ns", "UTC"))
    length = pa.array([1_500_000_123, None], pa.duration("ns"))
    content = stored({"text": ["Rye", "Oats"], "when": when, "length": length})
    first, second = find(content, carried=("when", "length"))
    assert type(first.content["when"]) is datetime
    assert first.content["when"] == datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC)
    assert first.content["length"].total_seconds() == 1.5
    assert second.content["when"] is None


def test_other_values_are_those_of_python() -> None:
    columns = {
        "text": pa.array(["Rye", "Rye"]).dictionary_encode(),
        "pay": pa.array([Decimal("9.50"), None]),
        "seal": pa.array([b"\xff", b""]),
        "parts": pa.array([[("a", 1)], []], pa.map_(pa.string(), pa.int64())),
    }
    first, _ = find(stored(columns), carried=("*",))
    assert first.content == {
        "text": "Rye",
        "pay": Decimal("9.50"),
        "seal": b"\xff",
        "parts": [("a", 1)],
    }


def test_a_value_that_python_cannot_hold_is_the_error_of_its_row() -> None:
    """The year 10,000, and bytes that are said to be UTF-8."""
    year = pa.array([0, 253_402_300_800, 0], pa.timestamp("s"))
    first, bad, last = find(stored({"text": ["Rye"] * 3, "year": year}), carried=("year",))
    assert (first.place.number, last.place.number) == (1, 3)
    assert isinstance(bad, InputError)
    assert str(bad).startswith("a.parquet, row 2: a value that cannot be read: ")
    texts = pa.array([b"Rye", b"caf\xe9", b"Oats"]).view(pa.string())
    first, bad, last = find(stored({"text": texts}))
    assert isinstance(bad, InputError)
    assert "row 2" in str(bad) and "utf-8" in str(bad)
    assert last.content == {"text": "Oats"}


def test_a_table_without_a_text_is_one_error_that_names_its_columns() -> None:
    (error,) = find(stored({"id": [1, 2], "body": ["Rye", "Oats"]}))
    assert str(error).startswith("a.parquet: no column `text`, or `html`, but `id`, `body`; say")


@pytest.mark.parametrize("content", [b"", b"Rye", b"PAR1" * 3, b"PAR1\x00\x00\x00\x00PAR1"])
def test_what_is_no_parquet_is_an_error(content: bytes) -> None:
    (error,) = find(content)
    assert isinstance(error, InputError)
    assert error.place == Place("a.parquet", "row", 1)


def test_a_damaged_row_group_ends_the_file_and_those_before_it_are_kept() -> None:
    """Three groups of 300 rows; the header of a page of the second is overwritten."""
    texts = [f"Rye {number}" for number in range(900)]
    content = bytearray(stored({"text": texts}, row_group_size=300, use_dictionary=False))
    column = pq.ParquetFile(io.BytesIO(content)).metadata.row_group(1).column(0)
    start = column.data_page_offset
    content[start : start + 8] = b"\xff" * 8
    *rows, error = find(bytes(content))
    assert [row.content["text"] for row in rows] == texts[:300]
    assert isinstance(error, InputError)
    assert error.place == Place("a.parquet", "row", 301)


def test_a_file_that_is_cut_off_anywhere_is_an_error() -> None:
    content = stored({"text": ["Rye", "Oats"]})
    for end in range(0, len(content), 7):
        *_, error = find(content[:end])
        assert isinstance(error, InputError)


def test_a_footer_that_lies_about_its_length_is_an_error() -> None:
    content = stored({"text": ["Rye"]})
    (error,) = find(content[:-8] + struct.pack("<I", 1 << 30) + b"PAR1")
    assert isinstance(error, InputError)


def test_a_pipe_cannot_be_read_as_parquet(tmp_path: Path) -> None:
    class Pipe(io.BytesIO):
        def seek(self, *arguments: Any) -> int:
            raise OSError(29, "Illegal seek")

    (error,) = find_rows(Pipe(), "a.parquet", fields=Fields(), meter=Meter())
    assert "Illegal seek" in str(error)
