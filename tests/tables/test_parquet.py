"""The Parquet file is read again by pyarrow: the same names as the CSV, typed."""

import io
from typing import Any

import pytest

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

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


def written(postings: list[Posting], of: Rows) -> Any:
    file = io.BytesIO()
    parquet.write_parquet(postings, file, rows=of)
    return pq.ParquetFile(file)


@pytest.mark.parametrize("of", TABLES)
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


def test_rows_are_written_in_groups_as_postings_come(monkeypatch: pytest.MonkeyPatch) -> None:
    """4 rows of AWKWARD, 3 times, in groups of at most 5: 5, 5 and 2."""
    monkeypatch.setattr(parquet, "ROWS_A_GROUP", 5)
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
