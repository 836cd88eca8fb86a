"""The content of a file is whole, the same each time, and what the format says."""

import csv
import gzip
import io
import json
import os
import pickle
import subprocess
import sys
from typing import Any

import pytest

from jobspan.errors import ConfigError
from jobspan.outputs.compression import Compression
from jobspan.outputs.encoding import FORMATS, Encoding, Format
from jobspan.outputs.texts import WRITERS
from jobspan.records import Posting
from jobspan.summary.records import Summary
from jobspan.tables import TABLES, Rows

IN_ANOTHER_PROCESS = """
import hashlib, sys
from jobspan.outputs import Encoding
from jobspan.records import Entity, Posting, Segment
said = {"requirement": "required", "canonical": "Rye"}
postings = [
    Posting(str(n), "Rye bread", (Entity(0, 3, "SKILL", 0.5, said),), (Segment(0, 9, "required"),),
            labels={"SKILL": 0.5}, carried={"b": n, "a": "é"})
    for n in range(100)
]
for encoding in (
    Encoding("jsonl"), Encoding("jsonl", compression="gzip"), Encoding("jsonl", compression="zstd"),
    Encoding("csv", carried=("b", "a")), Encoding("summary"), Encoding("jsonld"),
    *(Encoding("parquet", rows=rows, carried=("b", "a"))
      for rows in ("entities", "postings", "records")),
):
    print(encoding.suffix, hashlib.sha256(encoding.encode(postings)).hexdigest())
"""


def decoded(content: bytes, compression: Compression) -> str:
    if compression == "gzip":
        content = gzip.decompress(content)
    if compression == "zstd":
        pa = pytest.importorskip("pyarrow")
        content = pa.input_stream(io.BytesIO(content), compression="zstd").read()
    return content.decode()


@pytest.mark.parametrize("compression", ["none", "gzip", "zstd"])
@pytest.mark.parametrize("format", ["jsonl", "summary", "jsonld"])
def test_lines_are_those_of_the_format(
    format: Format, compression: Compression, postings: list[Posting]
) -> None:
    if compression == "zstd":
        pytest.importorskip("pyarrow")
    encoding = Encoding(format, compression=compression)
    text = decoded(encoding.encode(postings), compression)
    assert text == "".join(WRITERS[format](postings))
    assert [isinstance(json.loads(line), dict) for line in text.split("\n")[:-1]] == [True] * 3
    assert decoded(encoding.encode([]), compression) == ""


def test_a_summary_is_read_again(postings: list[Posting]) -> None:
    line, *_ = Encoding("summary").encode(postings).splitlines()
    assert Summary.model_validate_json(line) == postings[0].summary()


def test_every_file_of_csv_has_its_header(postings: list[Posting]) -> None:
    encoding = Encoding("csv", rows="postings", carried=("id", "town"))
    for some in (postings, postings[:1], []):
        content = io.StringIO(encoding.encode(some).decode(), newline="")
        header, *rows = csv.reader(content)
        assert header == [*TABLES["postings"].header, "input_id", "town"]
        assert [row[0] for row in rows] == [posting.id for posting in some]


@pytest.mark.parametrize("rows", [None, "entities", "postings", "records"])
def test_every_file_of_parquet_has_the_same_schema(
    rows: Rows | None, postings: list[Posting]
) -> None:
    pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    types = {"pay": pa.list_(pa.float64())}
    encoding = Encoding("parquet", rows=rows, carried=("pay", "town"), types=types)
    full, empty = (
        pq.read_table(io.BytesIO(encoding.encode(some))) for some in (postings, postings[:0])
    )
    assert full.schema.equals(empty.schema, check_metadata=True)
    assert full.schema.field("pay").type == types["pay"]
    assert full.column("town").to_pylist()[0] == "Bath \ufffd"
    assert (full.num_rows, empty.num_rows) == (2 if rows in (None, "entities") else 3, 0)


def test_the_bytes_are_the_same_in_every_process() -> None:
    """Python seeds the order of sets anew in each process, here by hand."""
    pytest.importorskip("pyarrow")
    said = {
        subprocess.run(
            [sys.executable, "-c", IN_ANOTHER_PROCESS],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            stdout=subprocess.PIPE,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1
    assert len(said.pop().splitlines()) == 9


@pytest.mark.parametrize("format", FORMATS)
def test_an_encoding_goes_to_another_process(format: Format, postings: list[Posting]) -> None:
    if format == "parquet":
        pytest.importorskip("pyarrow")
    encoding = Encoding(format, carried=() if format in ("summary", "jsonld") else ("town",))
    there = pickle.loads(pickle.dumps(encoding))
    assert there == encoding
    assert hash(there) == hash(encoding)
    assert there.encode(postings) == encoding.encode(postings)


def test_types_go_to_another_process() -> None:
    pa = pytest.importorskip("pyarrow")
    encoding = Encoding("parquet", carried=("day",), types={"day": pa.date32()})
    assert pickle.loads(pickle.dumps(encoding)) == encoding


@pytest.mark.parametrize(
    ("format", "compression", "suffix"),
    [
        *[("jsonl", "none", ".jsonl"), ("jsonl", "gzip", ".jsonl.gz"), ("csv", "zstd", ".csv.zst")],
        *[("summary", "gzip", ".jsonl.gz"), ("jsonld", "none", ".jsonl")],
        ("parquet", "none", ".parquet"),
    ],
)
def test_the_suffix_says_format_and_compression(
    format: Format, compression: Compression, suffix: str
) -> None:
    if format == "parquet" or compression == "zstd":
        pytest.importorskip("pyarrow")
    assert Encoding(format, compression=compression).suffix == suffix


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (
            {"format": "html"},
            "html cannot be written as several files; write jsonl, summary, jsonld, csv or parquet",
        ),
        ({"format": "jsonl", "rows": "records"}, "jsonl has no rows; write csv or parquet"),
        ({"format": "csv", "rows": "records"}, "csv has no nested values"),
        ({"format": "csv", "rows": "lines"}, "no rows are called 'lines'; name entities, postings"),
        (
            {"format": "csv", "compression": "bz2"},
            "no compression is called 'bz2'; name none, gzip or zstd",
        ),
        ({"format": "parquet", "compression": "gzip"}, "compressed inside; leave gzip out"),
        ({"format": "csv", "carried": ("a", "a")}, "'a' is carried through twice"),
        (
            {"format": "jsonld", "carried": ("a",)},
            r"jsonld has no place for fields of the input \(a\); write jsonl, csv or parquet",
        ),
        ({"format": "parquet", "types": {"a": None}}, "a has a type, but is not carried through"),
    ],
)
def test_settings_that_rule_each_other_out_are_told(settings: Any, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        Encoding(**settings)


@pytest.mark.parametrize("settings", [("parquet",), ("csv", None, "zstd")])
def test_a_missing_pyarrow_is_told_before_anything_is_encoded(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ModuleNotFoundError) as told:
        Encoding(*settings)
    assert told.value.name == "pyarrow"
    assert Encoding("jsonl", compression="gzip").encode([])


def test_pyarrow_is_not_imported_until_it_is_needed() -> None:
    code = """
import sys
from jobspan.outputs import Encoding, open_output
Encoding("csv", compression="gzip").encode([])
assert "pyarrow" not in sys.modules
"""
    path = os.pathsep.join(sys.path)
    command = [sys.executable, "-c", code]
    subprocess.run(command, env={**os.environ, "PYTHONPATH": path}, check=True)
