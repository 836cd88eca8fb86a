"""`jobspan tag --shards`: a run in a folder, broken off and gone on with."""

import gzip
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.runs.kept import files

Command = Callable[..., Any]
TEXTS = ("You know Python.", "SQL or R, please", "", "A master's degree\n401(k)", "Go a plus")


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    """Eleven lines, of which the fourth is no JSON."""
    path = tmp_path / "in.jsonl"
    records = [
        json.dumps({"key": n, "body": TEXTS[n % 5], "town": f"T{n}"}) + "\n" for n in range(10)
    ]
    path.write_text("".join([*records[:3], "rye\n", *records[3:]]))
    return path


FIELDS = ("--text-field", "body", "--id-field", "key", "--carry", "town")
OPTIONS = (*FIELDS, "--shard-size", 4)


def test_shards_hold_the_lines_that_one_file_would(
    jobspan: Command, lines: Path, tmp_path: Path
) -> None:
    run, one = tmp_path / "run", tmp_path / "one.jsonl"
    result = jobspan("tag", lines, *OPTIONS, "--shards", run)
    assert (result.status, result.output) == (1, f"10 postings in 3 shards; written to {run}\n")
    assert f"1 could not be read or tagged; see {run / 'errors.jsonl'}" in result.errors
    jobspan("tag", lines, *FIELDS, "--output", one)
    parts = sorted((run / "postings").iterdir())
    assert [part.name for part in parts] == [f"part-00000000{n}.jsonl" for n in range(3)]
    assert b"".join(part.read_bytes() for part in parts) == one.read_bytes()
    records = [json.loads(line) for line in one.read_text().splitlines()]
    assert [record["id"] for record in records] == [str(n) for n in range(10)]
    assert records[1]["carried"] == {"town": "T1"}
    (error,) = map(json.loads, (run / "errors.jsonl").read_text().splitlines())
    assert (error["path"], error["line"]) == (str(lines), 4)


def test_one_posting_is_in_one_shard(jobspan: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Rye", encoding="utf-8")
    run = tmp_path / "run"
    result = jobspan("tag", tmp_path / "a.txt", "--shards", run)
    assert (result.status, result.output) == (0, f"1 posting in 1 shard; written to {run}\n")


def test_an_output_is_compressed_as_its_name_says(
    jobspan: Command, lines: Path, tmp_path: Path
) -> None:
    run, one = tmp_path / "run", tmp_path / "one.jsonl.gz"
    jobspan("tag", lines, *FIELDS, "--output", one)
    jobspan("tag", lines, *OPTIONS, "--shards", run, "--compression", "gzip")
    parts = sorted((run / "postings").glob("*.jsonl.gz"))
    whole = b"".join(part.read_bytes() for part in parts)  # members of gzip follow on each other
    assert gzip.decompress(whole) == gzip.decompress(one.read_bytes())


def test_shards_of_parquet_are_a_data_set(jobspan: Command, lines: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="parquet is an extra")
    run = tmp_path / "run"
    jobspan("tag", lines, *OPTIONS, "--shards", run, "--format", "parquet", "--rows", "records")
    table = parquet.read_table(run / "postings")
    assert table.column("id").to_pylist() == [str(n) for n in range(10)]
    assert table.column("town").to_pylist() == [f"T{n}" for n in range(10)]
    (first, *_) = table.column("entities").to_pylist()
    assert [entity["text"] for entity in first] == ["Python"]


def test_columns_of_parquet_keep_their_types_through_shards(
    jobspan: Command, tmp_path: Path
) -> None:
    pa = pytest.importorskip("pyarrow", reason="parquet is an extra")
    parquet = pytest.importorskip("pyarrow.parquet")
    source, run = tmp_path / "in.parquet", tmp_path / "run"
    columns = {"text": ["You know Go.", "SQL"], "pay": [9, None], "town": ["Hull", "Ely"]}
    parquet.write_table(pa.table(columns), source)
    options = ("--carry", "pay", "--carry", "town", "--format", "parquet", "--rows", "postings")
    jobspan("tag", source, *options, "--shards", run)
    jobspan("tag", source, *options, "--output", tmp_path / "one.parquet")
    for table in map(parquet.read_table, (run / "postings", tmp_path / "one.parquet")):
        assert table.schema.field("pay").type == pa.int64()
        assert table.select(["pay", "town"]).to_pydict() == {
            "pay": [9, None],
            "town": ["Hull", "Ely"],
        }


def test_a_run_goes_on_only_when_asked_to(jobspan: Command, lines: Path, tmp_path: Path) -> None:
    run = tmp_path / "run"
    jobspan("tag", lines, *OPTIONS, "--shards", run)
    before = files(run)
    again = jobspan("tag", lines, *OPTIONS, "--shards", run)
    assert again.status == 1
    assert "holds a run already; go on with --resume" in again.errors
    jobspan("tag", lines, *OPTIONS, "--shards", run, "--resume")
    assert files(run) == before
    other = jobspan("tag", lines, *OPTIONS, "--shards", run, "--resume", "--min-score", 0.5)
    assert "begun otherwise (min_score: 0.0, now 0.5)" in other.errors


def test_a_strict_run_stops_at_the_first_error(
    jobspan: Command, lines: Path, tmp_path: Path
) -> None:
    run = tmp_path / "run"
    result = jobspan("tag", lines, *OPTIONS, "--shards", run, "--strict")
    assert result.status == 1
    assert f"stopped at the first error: {lines}, line 4: not JSON" in result.errors
    result = jobspan("tag", lines, *FIELDS, "--format", "jsonl", "--strict")
    assert (result.status, f"{lines}, line 4: not JSON" in result.errors) == (1, True)


def test_a_truncated_file_keeps_what_came_before_and_the_next_file_goes_on(
    jobspan: Command, lines: Path, tmp_path: Path
) -> None:
    """Ten lines of noise compress badly, so half of the file holds some of them, and not all."""
    noise = random.Random(0)
    texts = ["".join(noise.choices("abcdefghij ", k=500)) for _ in range(10)]
    whole = gzip.compress("".join(json.dumps({"body": each}) + "\n" for each in texts).encode())
    cut, run = tmp_path / "cut.jsonl.gz", tmp_path / "run"
    cut.write_bytes(whole[: len(whole) // 2])
    result = jobspan("tag", cut, lines, *OPTIONS, "--shards", run)
    assert result.status == 1
    parts = sorted((run / "postings").iterdir())
    kept = [json.loads(line)["text"] for part in parts for line in part.read_text().splitlines()]
    before = len(kept) - 10
    assert 0 < before < 10
    assert kept[:before] == texts[:before]
    failed, bad = map(json.loads, (run / "errors.jsonl").read_text().splitlines())
    assert failed["path"] == str(cut)
    assert (bad["path"], bad["line"]) == (str(lines), 4)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--resume",), "--resume: only a run in --shards has it"),
        (("--shard-size", "9"), "--shard-size: only a run in --shards has it"),
        (("--compression", "none"), "--compression: only a run in --shards has it"),
        (("--shards", "run", "--output", "o.jsonl"), "--output says where to write too"),
        (("--shards", "run", "--format", "html"), "html cannot be written as several files"),
        (("--shards", ".", "--format", "jsonl"), "is read and cannot be written too"),
        (("--shards", "run", "--format", "jsonld", "--carry", "town"), "jsonld has no place for"),
        (("--shards", "run", "--format", "csv", "--carry", "*"), "* is for json and jsonl"),
        (("--address", "ray://x"), "add --engine ray"),
    ],
)
def test_options_that_rule_each_other_out_are_refused(
    options: tuple[str, ...],
    message: str,
    jobspan: Command,
    lines: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(lines.parent)
    before = files(lines.parent)
    result = jobspan("tag", ".", *options)
    assert result.status != 0
    assert message in result.errors
    assert files(lines.parent) == before


def start(lines: Path, run: Path, *options: object) -> subprocess.Popen[bytes]:
    arguments = ("tag", lines, *OPTIONS, "--shards", run, "--processes", 2, "--resume", *options)
    command = [sys.executable, "-m", "jobspan", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.mark.slow
def test_a_run_that_is_killed_ends_like_an_undisturbed_one(
    jobspan: Command, lines: Path, tmp_path: Path
) -> None:
    """Killed at random moments on its way: while it starts, tags and writes."""
    lines.write_bytes(lines.read_bytes() * 8)
    jobspan("tag", lines, *OPTIONS, "--shards", tmp_path / "undisturbed")
    moments = random.Random(0)
    for _ in range(4):
        with start(lines, tmp_path / "killed") as main:
            time.sleep(moments.uniform(1, 8))
            main.kill()
    with start(lines, tmp_path / "killed") as main:
        assert main.wait() == 1  # for the lines that are no JSON
    assert files(tmp_path / "killed") == files(tmp_path / "undisturbed")


@pytest.mark.slow
def test_a_run_that_is_interrupted_leaves_no_process(lines: Path, tmp_path: Path) -> None:
    lines.write_bytes(lines.read_bytes() * 50)
    with start(lines, tmp_path / "run") as main:
        assert wait_for(lambda: bool(list(tmp_path.glob("run/postings/part-*"))))
        begun = children(main.pid)
        os.kill(main.pid, signal.SIGINT)
        assert main.wait(timeout=30) != 0
    assert begun
    assert wait_for(lambda: not [each for each in begun if Path(f"/proc/{each}").exists()])


def wait_for(condition: Callable[[], bool], *, seconds: float = 60) -> bool:
    """Whether it becomes true within `seconds`."""
    until = time.monotonic() + seconds
    while not condition() and time.monotonic() < until:
        time.sleep(0.1)
    return condition()


def children(process: int) -> list[int]:
    tasks = Path(f"/proc/{process}/task").glob("*/children")
    return [int(child) for task in tasks for child in task.read_text().split()]


def test_a_model_that_is_not_there_is_named(jobspan: Command, lines: Path, tmp_path: Path) -> None:
    options = (*OPTIONS, "--shards", tmp_path / "run", "--model")
    result = jobspan("tag", lines, *options, tmp_path / "nowhere")
    assert result.status == 1
    assert f"error: no model folder at {tmp_path}/nowhere" in result.errors
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "meta.json").write_text("rye")
    result = jobspan("tag", lines, *options, tmp_path / "broken")
    assert result.status == 1
    assert "broken is damaged: meta.json" in result.errors
    assert not (tmp_path / "run").exists()


def test_a_file_whose_name_is_not_utf8_is_one_of_a_run(jobspan: Command, tmp_path: Path) -> None:
    """`caf\\xe9.txt`, as Latin-1 has it."""
    source, run = tmp_path / "caf\udce9.txt", tmp_path / "run"
    source.write_text("You know Go.")
    for resume in ((), ("--resume",)):
        result = jobspan("tag", source, "--shards", run, *resume)
        assert (result.status, result.output) == (0, f"1 posting in 1 shard; written to {run}\n")
