"""A run's folder: what is kept, what is cut off, and what refuses."""

import json
import os
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.runs.kept import files

from jobspan.errors import InputError, Place, RunError
from jobspan.runs.folder import RunFolder, shards_of
from jobspan.runs.manifest import Header, Totals, header_line
from jobspan.runs.work import TaggedShard

HEADER = Header("0.5.0", "en_test 1 abc", ("a.jsonl",), {"shard_size": 2})


def tagged(number: int, *, content: bytes = b"Rye\n", errors: int = 0) -> TaggedShard:
    places = [Place("a.jsonl", "line", number * 2 + n + 1) for n in range(2)]
    failed = tuple(InputError("not JSON: caf\udce9", place) for place in places[:errors])
    return TaggedShard(
        number, content, 2 - errors, failed, places[0], places[1], f"entries {number}"
    )


def open_folder(path: Path) -> RunFolder:
    return RunFolder(path, HEADER, suffix=".jsonl")


def fill(path: Path, *shards: TaggedShard, complete: bool = False) -> None:
    with open_folder(path) as folder:
        for shard in shards:
            folder.keep(shard)
        if complete:
            folder.complete()


def test_a_run_is_its_shards_their_errors_and_a_manifest(tmp_path: Path) -> None:
    path = tmp_path / "new" / "run"
    fill(path, tagged(0), tagged(1, content=b"", errors=2), complete=True)
    assert sorted(files(path)) == [
        "errors.jsonl",
        "manifest.jsonl",
        "postings/part-000000000.jsonl",
        "postings/part-000000001.jsonl",
    ]
    assert (path / "postings" / "part-000000000.jsonl").read_bytes() == b"Rye\n"
    assert (path / "postings" / "part-000000001.jsonl").read_bytes() == b""
    errors = [json.loads(line) for line in (path / "errors.jsonl").read_bytes().splitlines()]
    assert errors[1] == {"path": "a.jsonl", "line": 4, "reason": "not JSON: caf\ufffd"}
    header, first, second, totals = map(
        json.loads, (path / "manifest.jsonl").read_text().splitlines()
    )
    assert header["inputs"] == ["a.jsonl"]
    assert (first["postings"], first["errors"], first["bytes"]) == (2, 0, 4)
    assert second["errors_end"] == (path / "errors.jsonl").stat().st_size
    assert totals == {"shards": 2, "postings": 2, "errors": 2}


def test_a_run_goes_on_where_it_was(tmp_path: Path) -> None:
    fill(tmp_path / "at once", tagged(0), tagged(1, errors=1), tagged(2), complete=True)
    fill(tmp_path / "in parts", tagged(0), tagged(1, errors=1))
    with open_folder(tmp_path / "in parts") as folder:
        assert folder.held() == {0: "entries 0", 1: "entries 1"}
        folder.keep(tagged(2))
        assert folder.complete() == Totals(shards=3, postings=5, errors=1)
    assert files(tmp_path / "in parts") == files(tmp_path / "at once")


def test_a_complete_run_can_be_opened_and_stays_as_it_is(tmp_path: Path) -> None:
    fill(tmp_path, tagged(0), complete=True)
    before = files(tmp_path)
    with open_folder(tmp_path) as folder:
        assert folder.complete() == Totals(shards=1, postings=2, errors=0)
    assert files(tmp_path) == before


def steps(path: Path) -> Iterator[None]:
    """Stop after each step of keeping a third shard."""
    (path / "postings" / ".part-000000002.jsonl.7.part").write_bytes(b"Ry")
    yield
    (path / "postings" / "part-000000002.jsonl").write_bytes(b"Rye\n")
    yield
    with (path / "errors.jsonl").open("ab") as file:
        file.write(b'{"path": "a.jsonl"')
    yield
    with (path / "manifest.jsonl").open("ab") as file:
        file.write(b'{"shard": 2, "file": "part-0')
    yield


@pytest.mark.parametrize("stop", range(4))
def test_what_does_not_count_is_cut_off(stop: int, tmp_path: Path) -> None:
    fill(tmp_path / "whole", tagged(0), tagged(1, errors=1), tagged(2, errors=1))
    path = tmp_path / "broken"
    fill(path, tagged(0), tagged(1, errors=1))
    for _, _ in zip(range(stop + 1), steps(path), strict=False):
        pass
    with open_folder(path) as folder:
        assert set(folder.held()) == {0, 1}
        folder.keep(tagged(2, errors=1))
    assert files(path) == files(tmp_path / "whole")


def test_a_run_broken_off_before_its_first_line_begins_anew(tmp_path: Path) -> None:
    fill(tmp_path / "whole", tagged(0, errors=1))
    path = tmp_path / "broken"
    path.mkdir()
    (path / "manifest.jsonl").write_bytes(b'{"jobspan"')
    (path / "errors.jsonl").write_bytes(b"x")
    fill(path, tagged(0, errors=1))
    assert files(path) == files(tmp_path / "whole")


@pytest.mark.parametrize("damage", [Path.unlink, lambda path: path.write_bytes(b"Oats")])
def test_a_lost_or_damaged_file_is_made_again(damage, tmp_path: Path) -> None:  # noqa: ANN001
    fill(tmp_path, tagged(0), tagged(1, errors=1), complete=True)
    before = files(tmp_path)
    damage(tmp_path / "postings" / "part-000000000.jsonl")
    with open_folder(tmp_path) as folder:
        assert set(folder.held()) == {1}
        folder.keep(tagged(0))
    assert files(tmp_path) == before


@pytest.mark.parametrize("damage", [Path.unlink, lambda path: path.write_bytes(b"{")])
def test_errors_that_are_lost_are_not_made_up(damage, tmp_path: Path) -> None:  # noqa: ANN001
    """Cut off at the size that the manifest has, a shorter file would grow by zero bytes."""
    fill(tmp_path, tagged(0), tagged(1, errors=1))
    damage(tmp_path / "errors.jsonl")
    for _ in range(2):
        with pytest.raises(
            RunError, match=r"errors\.jsonl has lost .*; put it back, or begin anew"
        ):
            fill(tmp_path)
    assert b"\0" not in (tmp_path / "errors.jsonl").read_bytes()


def test_a_lost_file_that_comes_out_otherwise_is_refused(tmp_path: Path) -> None:
    fill(tmp_path, tagged(0))
    (tmp_path / "postings" / "part-000000000.jsonl").unlink()
    with open_folder(tmp_path) as folder, pytest.raises(RunError, match="gives another result"):
        folder.keep(tagged(0, content=b"Oats"))


def test_a_run_that_was_begun_otherwise_is_refused(tmp_path: Path) -> None:
    fill(tmp_path, tagged(0))
    other = replace(HEADER, settings={"shard_size": 3})
    with (
        pytest.raises(RunError, match=r"begun otherwise \(shard_size: 2, now 3\)"),
        RunFolder(tmp_path, other, suffix=".jsonl"),
    ):
        pass


def test_two_runs_never_share_a_folder(tmp_path: Path) -> None:
    with (
        open_folder(tmp_path),
        pytest.raises(RunError, match="another run writes"),
        open_folder(tmp_path),
    ):
        pass
    fill(tmp_path, tagged(0))


def test_a_folder_of_other_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.tex").touch()
    with pytest.raises(RunError, match="holds other files"), open_folder(tmp_path):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.tex"]


def test_the_names_of_shards_sort_in_the_order_of_the_input(tmp_path: Path) -> None:
    """Nine digits: the last of a million million postings lies in shard 10^12 / 1,000 - 1."""
    numbers = [9, 99_999, 100_000, 9_999_999, 10_000_000, 10**9 - 1]
    with open_folder(tmp_path) as folder:
        names = [folder.keep(tagged(number)).file for number in numbers]
    assert names == sorted(names)
    assert names[-1] == "part-999999999.jsonl"


def test_a_run_whose_files_are_named_otherwise_is_refused(tmp_path: Path) -> None:
    """One of format 1 has `part-00000.jsonl`."""
    old = replace(HEADER, format=1, jobspan="0.4.0")
    (tmp_path / "manifest.jsonl").write_bytes(header_line(old))
    with pytest.raises(RunError, match=r"is of format 1, now 2: .*the jobspan .* \(0\.4\.0\)"):
        fill(tmp_path)
    assert (tmp_path / "manifest.jsonl").read_bytes() == header_line(old)


def test_the_shards_of_a_run_are_told_from_a_folder_that_is_none(tmp_path: Path) -> None:
    fill(tmp_path / "run", tagged(0))
    assert shards_of(tmp_path / "run") == tmp_path / "run" / "postings"
    (tmp_path / "other" / "postings").mkdir(parents=True)
    (tmp_path / "other" / "manifest.jsonl").touch()
    assert shards_of(tmp_path / "other") is None
    assert shards_of(tmp_path / "none") is None


def test_a_damaged_manifest_is_named(tmp_path: Path) -> None:
    fill(tmp_path, tagged(0))
    (tmp_path / "manifest.jsonl").write_text("rye\n")
    with pytest.raises(RunError, match=r"manifest\.jsonl: the manifest is damaged"):
        fill(tmp_path)


def test_a_place_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "run").touch()
    with pytest.raises(RunError, match=r"cannot write .*run"), open_folder(tmp_path / "run"):
        pass


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 kB."""
    path = tmp_path / "disk"
    path.mkdir()
    if os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", path]
    if subprocess.run(mount, check=False, capture_output=True).returncode != 0:
        pytest.skip("this system lets nobody mount a small disk")
    yield path
    subprocess.run(["umount", path], check=True)


@pytest.mark.parametrize("room", [0, 3_000, 4_096, 6_000, 8_192, 12_288, 20_000])
def test_a_full_disk_stops_the_run_and_loses_nothing(
    room: int, small_disk: Path, tmp_path: Path
) -> None:
    """A file of the disk's size less `room` stands in the way, then it is gone."""
    shards = [tagged(n, content=b"Rye\n" * 800, errors=n % 2) for n in range(4)]
    fill(tmp_path / "whole", *shards, complete=True)
    path = small_disk / "run"
    fill(path, *shards[:1])
    wall = small_disk / "wall"
    disk = os.statvfs(small_disk)
    wall.write_bytes(b"x" * (disk.f_bavail * disk.f_frsize - room))
    with pytest.raises(RunError, match=r"No space left on device; .*--resume"):
        fill(path, *shards[1:], tagged(4, content=b"x" * 60_000))
    wall.unlink()
    with open_folder(path) as folder:
        for shard in shards[len(folder.held()) :]:
            folder.keep(shard)
        folder.complete()
    assert files(path) == files(tmp_path / "whole")
