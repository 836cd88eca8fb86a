"""A run from its shards to its folder: broken off, gone on with, killed, and always the same."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from tests.runs.kept import files
from tests.runs.pretend import complete, entries, make_work

from jobspan.errors import Place, RunError
from jobspan.inputs.entries import Entry
from jobspan.runs.manifest import Totals
from jobspan.runs.shards import Shard
from jobspan.runs.work import TaggedShard


def tagged_lines(path: Path) -> list[int]:
    parts = sorted(path.glob("postings/part-*"))
    return [int(line) for part in parts for line in part.read_text().splitlines()]


def failed_lines(path: Path) -> list[int]:
    lines = (path / "errors.jsonl").read_text().splitlines()
    return [json.loads(line)["line"] for line in lines]


@pytest.mark.parametrize("processes", [0, 2])
def test_each_posting_is_tagged_once_or_named_once(processes: int, tmp_path: Path) -> None:
    """Of 20 lines in shards of 3, lines 5, 10, 15 and 20 are bad."""
    totals = complete(tmp_path, entries(20), processes=processes)
    assert totals == Totals(shards=7, postings=16, errors=4)
    assert failed_lines(tmp_path) == [5, 10, 15, 20]
    assert sorted(tagged_lines(tmp_path) + failed_lines(tmp_path)) == list(range(1, 21))


def test_an_empty_input_is_a_complete_run(tmp_path: Path) -> None:
    assert complete(tmp_path, []) == Totals(shards=0, postings=0, errors=0)
    assert sorted(files(tmp_path)) == ["errors.jsonl", "manifest.jsonl"]


@pytest.mark.parametrize("stop", [1, 3, 7])
def test_a_run_that_is_broken_off_goes_on(stop: int, tmp_path: Path) -> None:
    complete(tmp_path / "at once", entries(20))
    complete(tmp_path / "in parts", entries(20), stop=stop)
    complete(tmp_path / "in parts", entries(20))
    assert files(tmp_path / "in parts") == files(tmp_path / "at once")


def test_shards_that_are_kept_are_not_tagged_again(tmp_path: Path) -> None:
    complete(tmp_path, entries(20), stop=4)
    tagged: list[int] = []

    def make() -> Callable[[Shard], TaggedShard]:
        work = make_work()
        return lambda shard: tagged.append(shard.number) or work(shard)

    complete(tmp_path, entries(20), make=make)
    assert tagged == [4, 5, 6]
    complete(tmp_path, entries(20), make=make)
    assert tagged == [4, 5, 6]


def test_a_changed_input_is_refused(tmp_path: Path) -> None:
    complete(tmp_path, entries(20), stop=4)
    other = entries(20)
    other[4] = Entry(Place("a.jsonl", "line", 5), "jsonl", b"Oats")
    with pytest.raises(RunError, match=r"changed since the run began, at a\.jsonl, line 4"):
        complete(tmp_path, other)
    with pytest.raises(RunError, match=r"the input ends before shard 2"):
        complete(tmp_path, entries(6))


def test_a_complete_run_refuses_an_input_that_has_grown(tmp_path: Path) -> None:
    """Where a shard is full; one that is not is noticed by its checksum."""
    complete(tmp_path, entries(9))
    before = files(tmp_path)
    with pytest.raises(RunError, match="is complete, and its input has grown"):
        complete(tmp_path, entries(12))
    assert files(tmp_path) == before


def test_a_strict_run_stops_before_a_shard_with_an_error(tmp_path: Path) -> None:
    with pytest.raises(RunError, match=r"first error: a\.jsonl, line 5: cannot be read"):
        complete(tmp_path / "run", entries(20), strict=True)
    assert tagged_lines(tmp_path / "run") == [1, 2, 3]
    assert failed_lines(tmp_path / "run") == []
    complete(tmp_path / "run", entries(20))
    complete(tmp_path / "at once", entries(20))
    assert files(tmp_path / "run") == files(tmp_path / "at once")


def test_a_posting_that_kills_its_workers_is_an_error_and_costs_no_other(tmp_path: Path) -> None:
    make = partial(make_work, deadly=(8,))
    totals = complete(tmp_path, entries(12), make=make, processes=2)
    assert totals == Totals(shards=4, postings=9, errors=3)
    assert failed_lines(tmp_path) == [5, 8, 10]
    assert "the process that tagged it died" in (tmp_path / "errors.jsonl").read_text()


def start_apart(path: Path, *, seconds: float = 0.05) -> subprocess.Popen[bytes]:
    code = (
        "import pathlib, sys, tests.runs.pretend as it; "
        f"it.run_apart(pathlib.Path(sys.argv[1]), seconds={seconds})"
    )
    places = {"PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.Popen([sys.executable, "-c", code, path], env=os.environ | places)


def children(process: int) -> Iterator[int]:
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        yield from map(int, task.read_text().split())


@pytest.mark.slow
def test_a_run_that_is_killed_again_and_again_ends_like_an_undisturbed_one(tmp_path: Path) -> None:
    """The process is killed 25 times at random moments: in its start, in shards, between them."""
    complete(tmp_path / "undisturbed", entries(120))
    path, moments = tmp_path / "killed", random.Random(0)
    for _ in range(25):
        with start_apart(path) as main:
            time.sleep(moments.uniform(0, 1.5))
            main.kill()
    with start_apart(path) as main:
        assert main.wait() == 0
    assert files(path) == files(tmp_path / "undisturbed")


@pytest.mark.slow
def test_workers_that_are_killed_again_and_again_change_nothing(tmp_path: Path) -> None:
    """While one run lasts, one of its processes is killed every second or so."""
    complete(tmp_path / "undisturbed", entries(120))
    chance = random.Random(0)
    killed = 0
    with start_apart(tmp_path / "killed", seconds=0.15) as main:
        while main.poll() is None:
            time.sleep(chance.uniform(0.3, 1.2))
            workers = [each for each in children(main.pid) if is_worker(each)]
            if workers and killed < 20:
                os.kill(chance.choice(workers), signal.SIGKILL)
                killed += 1
        assert main.returncode == 0
    assert killed >= 3
    assert files(tmp_path / "killed") == files(tmp_path / "undisturbed")


def is_worker(process: int) -> bool:
    command = Path(f"/proc/{process}/cmdline")
    try:
        return b"spawn_main" in command.read_bytes()
    except OSError:
        return False
