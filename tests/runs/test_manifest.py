"""The manifest's lines, what is read of a broken one, and what must agree."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspan.errors import Place, RunError
from jobspan.runs.manifest import (
    Header,
    KeptShard,
    Manifest,
    Totals,
    differences,
    header_line,
    parse_manifest,
    shard_line,
    totals_line,
)

HEADER = Header("0.5.0", "en_test 1 abc", ("a.jsonl", "b.csv"), {"shard_size": 2, "format": "csv"})
TOTALS = Totals(shards=3, postings=5, errors=1)


def kept(number: int) -> KeptShard:
    return KeptShard(
        number=number,
        file=f"part-{number:09d}.csv",
        sha256="ab",
        bytes=7,
        postings=2,
        errors=0,
        first=Place("a.jsonl", "line", 1),
        last=Place("caf\ufffd.txt") if number else None,
        input="cd",
        errors_end=0,
    )


WHOLE = header_line(HEADER) + b"".join(shard_line(kept(n)) for n in range(3)) + totals_line(TOTALS)


def test_a_manifest_is_what_was_written() -> None:
    shards = (kept(0), kept(1), kept(2))
    assert parse_manifest(WHOLE) == Manifest(HEADER, shards, TOTALS, len(WHOLE))


def test_a_shard_says_where_it_lies_in_the_input() -> None:
    record = json.loads(shard_line(kept(1)))
    assert record["input"] == {
        "first": {"path": "a.jsonl", "line": 1},
        "last": {"path": "caf\ufffd.txt"},
        "sha256": "cd",
    }


@given(st.integers(0, len(WHOLE)))
def test_a_manifest_broken_off_anywhere_gives_its_whole_lines(size: int) -> None:
    lines = WHOLE[:size].count(b"\n")
    manifest = parse_manifest(WHOLE[:size])
    if not lines:
        assert manifest is None
        return
    assert manifest is not None
    assert manifest.shards == tuple(kept(n) for n in range(min(lines - 1, 3)))
    assert (manifest.totals is None) == (lines < 5)
    assert WHOLE[: manifest.size] == b"".join(WHOLE.splitlines(keepends=True)[:lines])


@pytest.mark.parametrize(
    "content",
    [
        b"rye\n",
        b"[]\n",
        b'{"inputs": []}\n',
        header_line(HEADER) + b"{}\n",
        header_line(HEADER) + b"[]\n",
        header_line(HEADER) + shard_line(kept(1)),
        header_line(HEADER) + shard_line(kept(0)) + shard_line(kept(0)),
        b"\xff\n",
    ],
)
def test_a_damaged_manifest_is_refused(content: bytes) -> None:
    with pytest.raises(RunError, match="the manifest is damaged"):
        parse_manifest(content)


def test_headers_are_compared_name_by_name() -> None:
    other = replace(HEADER, jobspan="0.6.0", settings={"shard_size": 5, "format": "csv", "x": 1})
    assert differences(HEADER, HEADER) == []
    assert differences(HEADER, other) == [
        "jobspan: 0.5.0, now 0.6.0",
        "shard_size: 2, now 5",
        "x: None, now 1",
    ]


def test_a_header_holds_what_no_utf8_file_can() -> None:
    """`caf\\xe9` in Latin-1 reaches Python as `caf\\udce9`; the same run has the same header."""
    header = replace(HEADER, inputs=("caf\udce9.txt",), settings={"carried": ["\udce9"]})
    manifest = parse_manifest(header_line(header))
    assert manifest is not None
    assert manifest.header.inputs == ("caf\ufffd.txt",)
    assert differences(manifest.header, header) == []
