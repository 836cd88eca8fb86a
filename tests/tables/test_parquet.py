"""The Parquet file is read again by pyarrow: the same names as the CSV, typed."""

import io
from datetime import date
from math import nan
from typing import Any

import pytest

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

from jobspan.errors import ConfigError  # noqa: E402
from jobspan.records import Entity, Posting, Segment  # noqa: E402
from jobspan.tables import TABLES, Rows, parquet, rows  # noqa: E402

DEGREE = {"levels": ["bachelor", "any"], "isced": [6, None], "fields": [], "requirement": None}
TEXT = '=SUM(1)\n"rye", café e\u0301 🥐 a|b\x00'
AWKWARD = Posting(
    *("-1", TEXT),
    (
        Entity(0, 7, "SKILL", 0.1234, {"requirement": "required", "canonical": "a|b"}),
        Entity(8, 14, "DEGREE", None, DEGREE),
        Entity(22, len(TEXT), "BENEFIT", 1.0, {"category": "meals", "amount": 5}),
        Entity(len(TEXT), len(TEXT), "CONFERENCE"),
    ),
    (Segment(0, 16, "required", 0.5),),
    labels={"SKILL": 0.5},
    metadata={"title": "a\r\n🥐"},
)
POSTINGS = [AWKWARD, Posting("empty", ""), Posting("b", "Rye", model="tiny 1")]


def written(postings: list[Posting], of: Rows, **options: Any) -> Any:
    file = io.BytesIO()
    parquet.write_parquet(postings, file, rows=of, **options)
    return pq.ParquetFile(file)


@pytest.mark.parametrize("of", ["entities", "postings"])
@pytest.mark.parametrize("postings", [POSTINGS, POSTINGS[1:2], []])
def test_every_value_comes_back(postings: list[Posting], of: Rows) -> None:
    table = written(postings, of).read()

    assert table.to_pylist() == [row for posting in postings for row in rows(posting, of=of)]
    assert table.schema.equals(parquet.SCHEMAS[of])
    assert tuple(table.column_names) == TABLES[of].header


def test_columns_are_typed() -> None:
    entities, postings = parquet.SCHEMAS["entities"], parquet.SCHEMAS["postings"]

    assert entities.field("start").type == postings.field("entities").type == pa.int32()
    assert entities.field("label").type == pa.dictionary(pa.int32(), pa.string())
    assert entities.field("isced").type == pa.list_(pa.int32())
    assert entities.field("score").type == postings.field("pay_minimum").type == pa.float64()
    assert postings.field("skills_required").type == pa.list_(pa.string())


def test_a_file_says_what_its_columns_mean() -> None:
    (field,) = (field for field in written([], "postings").schema_arrow if field.name == "url")
    assert field.metadata[b"description"] == b"address of the posting"


@pytest.mark.parametrize("of", TABLES)
def test_a_field_carried_through_is_a_string_or_its_json(of: Rows) -> None:
    carried = {"id": 'a "é"', "text": [1, {"b": None}], "c": nan, "d": "half \ud800", "e": True}
    posting = Posting("p", "Go", (Entity(0, 2, "SKILL"),), carried=carried)
    table = written([posting, Posting("q", "")], of, carried=("e", "id", "text", "c", "d", "none"))
    first = table.read().to_pylist()[0]

    names = table.schema_arrow.names[len(TABLES[of].header) :]
    assert [first[name] for name in names] == [
        *("true", 'a "é"', '[1, {"b": null}]', None, "half \ufffd", None)
    ]
    text = "text" if of == "postings" else "input_text"
    assert names == ["e", "input_id", text, "c", "d", "none"]
    assert {table.schema_arrow.field(name).type for name in names} == {pa.string()}
    assert b"text of the input" in table.schema_arrow.field(text).metadata[b"description"]


@pytest.mark.parametrize("of", TABLES)
def test_a_field_carried_through_may_be_typed(of: Rows) -> None:
    days, pays = [date(2020, 2, 29), None], [[1, None], []]
    postings = [
        Posting("p", "Go", (Entity(0, 2, "SKILL"),), carried={"day": day, "pay": pay})
        for day, pay in zip(days, pays, strict=True)
    ]
    types = {"day": pa.date32(), "pay": pa.list_(pa.int16())}
    table = written(postings, of, carried=("day", "pay"), types=types).read()

    assert table.column("day").to_pylist() == days
    assert table.column("pay").to_pylist() == pays
    assert {name: table.schema.field(name).type for name in types} == types


@pytest.mark.parametrize("value", ["five", [5], 2**70])
def test_a_value_of_another_type_is_an_error_that_names_the_column(value: Any) -> None:
    posting = Posting("p", "", carried={"id": value})
    with pytest.raises(ConfigError, match="the column input_id holds what is no int64"):
        written([posting], "postings", carried=("id",), types={"id": pa.int64()})


@pytest.mark.parametrize("of", TABLES)
def test_the_same_rows_make_the_same_bytes_compressed_by_zstd(of: Rows) -> None:
    """In one process; `tests/outputs/test_encoding.py` asks several."""
    files = [io.BytesIO() for _ in range(2)]
    for file in files:
        parquet.write_parquet(POSTINGS * 50, file, rows=of)
    assert files[0].getvalue() == files[1].getvalue()
    group = pq.ParquetFile(files[0]).metadata.row_group(0)
    assert {group.column(n).compression for n in range(group.num_columns)} == {"ZSTD"}


def test_rows_are_written_in_groups_as_postings_come(monkeypatch: pytest.MonkeyPatch) -> None:
    """4 rows of AWKWARD, 3 times, in groups of at most 5: 5, 5 and 2."""
    monkeypatch.setitem(parquet.ROWS_A_GROUP, "entities", 5)
    written_before: list[int] = []
    file = io.BytesIO()

    def stream() -> Any:
        for _ in range(3):
            written_before.append(file.tell())
            yield AWKWARD

    parquet.write_parquet(stream(), file, rows="entities")

    groups = pq.ParquetFile(file).metadata
    assert [groups.row_group(n).num_rows for n in range(groups.num_row_groups)] == [5, 5, 2]
    assert written_before[0] <= written_before[1] < written_before[2]


def test_the_file_stays_open() -> None:
    file = io.BytesIO()
    parquet.write_parquet([], file, rows="postings")
    assert not file.closed
