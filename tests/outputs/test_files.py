"""A file is there whole or not at all, and what the system refuses is told."""

import errno
import gzip
import io
import os
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from jobspan.errors import ConfigError, JobspanError
from jobspan.outputs.files import open_output, open_parquet, open_whole

TEXT = "café 🥐 e\u0301\r\n\u2028" * 3
needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX files")
FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")


def read(path: Path) -> str:
    content = path.read_bytes()
    if path.suffix == ".gz":
        content = gzip.decompress(content)
    if path.suffix == ".zst":
        pa = pytest.importorskip("pyarrow")
        content = pa.input_stream(io.BytesIO(content), compression="zstd").read()
    return content.decode()


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.csv.zst", "é 🥐", ".hidden"])
def test_text_is_utf8_and_compressed_as_the_ending_says(name: str, tmp_path: Path) -> None:
    if name.endswith(".zst"):
        pytest.importorskip("pyarrow")
    path = tmp_path / name
    with open_output(path) as file:
        file.write(TEXT)
        file.writelines([TEXT] * 20_000)
        assert not path.exists()
    assert read(path) == TEXT * 20_001
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.csv.zst"])
def test_nothing_written_is_an_empty_file(name: str, tmp_path: Path) -> None:
    if name.endswith(".zst"):
        pytest.importorskip("pyarrow")
    with open_output(tmp_path / name):
        pass
    assert read(tmp_path / name) == ""


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, GeneratorExit])
@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.csv.zst"])
def test_an_error_leaves_what_was_there(
    name: str, error: type[BaseException], tmp_path: Path
) -> None:
    if name.endswith(".zst"):
        pytest.importorskip("pyarrow")
    path = tmp_path / name
    path.write_text("before")
    with pytest.raises(error), open_output(path) as file:
        file.write(TEXT)
        raise error
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_the_file_aside_has_the_name_of_the_process(tmp_path: Path) -> None:
    with open_whole(tmp_path / "a.parquet"):
        (part,) = tmp_path.iterdir()
        assert part.name == f".a.parquet.{os.getpid()}.part"


def test_what_a_dead_process_left_is_written_over(tmp_path: Path) -> None:
    (tmp_path / f".a.{os.getpid()}.part").write_bytes(b"much longer than rye")
    with open_whole(tmp_path / "a") as file:
        file.write(b"rye")
    assert (tmp_path / "a").read_bytes() == b"rye"


@needs_posix
def test_a_file_keeps_its_mode_and_a_link_where_it_leads(tmp_path: Path) -> None:
    target, link = tmp_path / "folder" / "a", tmp_path / "link"
    target.parent.mkdir()
    target.touch()
    target.chmod(0o640)
    link.symlink_to(target)
    with open_output(link) as file:
        file.write("rye")
    assert (link.is_symlink(), target.read_text()) == (True, "rye")
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


@needs_posix
def test_a_link_that_leads_nowhere_makes_its_target(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to("target")
    with open_output(link) as file:
        file.write("rye")
    assert (link.is_symlink(), (tmp_path / "target").read_text()) == (True, "rye")


@needs_posix
@pytest.mark.parametrize("name", ["pipe", "pipe.gz"])
def test_a_pipe_is_written_as_it_is(name: str, tmp_path: Path) -> None:
    path, seen = tmp_path / name, []
    os.mkfifo(path)
    reader = threading.Thread(target=lambda: seen.append(path.read_bytes()))
    reader.start()
    with open_output(path) as file:
        file.write("rye")
    reader.join(10)
    content = gzip.decompress(seen[0]) if path.suffix else seen[0]
    assert (content, path.is_fifo()) == (b"rye", True)


@needs_posix
@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"])
def test_standard_output_by_name_is_not_replaced(name: str, tmp_path: Path) -> None:
    """It is a regular file that already holds a line, and stays the file that it is."""
    if not Path(name).exists():
        pytest.skip(f"there is no {name}")
    code = f"""
from pathlib import Path
from jobspan.outputs import open_output
with open_output(Path({name!r})) as file:
    file.write("rye")
"""
    with (tmp_path / "out").open("wb") as out:
        before = (tmp_path / "out").stat().st_ino
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        subprocess.run([sys.executable, "-c", code], stdout=out, env=environment, check=True)
    assert (tmp_path / "out").stat().st_ino == before
    assert (tmp_path / "out").read_text() == "rye"
    assert list(tmp_path.iterdir()) == [tmp_path / "out"]


@FULL
@pytest.mark.parametrize("text", ["rye", "rye" * 100_000])
def test_a_full_device_is_told_while_writing_or_closing(text: str) -> None:
    with (
        pytest.raises(JobspanError, match="cannot write /dev/full: No space left on device"),
        open_output(Path("/dev/full")) as file,
    ):
        file.write(text)


@contextmanager
def at_most(size: int) -> Iterator[None]:
    """No file may be larger than `size` bytes, as though the disk were full."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@needs_posix
@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.csv.zst"])
@pytest.mark.parametrize("times", [20, 20_000])
def test_a_full_disk_is_told_and_nothing_stays(name: str, times: int, tmp_path: Path) -> None:
    """16 bytes at most: 20 texts fail when the file is closed, 20,000 before."""
    if name.endswith(".zst"):
        pytest.importorskip("pyarrow")
    path, reason = tmp_path / name, os.strerror(errno.EFBIG)
    numbers = (f"{number * 7919} {TEXT}" for number in range(times))
    with (
        at_most(16),
        pytest.raises(JobspanError, match=f"cannot write {path}: {reason}"),
        open_output(path) as file,
    ):
        file.writelines(numbers)
    assert list(tmp_path.iterdir()) == []


def test_an_error_of_the_system_elsewhere_is_not_blamed_on_the_file(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), open_output(tmp_path / "a"):
        (tmp_path / "none").read_bytes()


@pytest.mark.parametrize("name", ["none/a.jsonl", "."])
def test_what_cannot_be_opened_is_named_by_its_own_name(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    with pytest.raises(JobspanError, match=f"^cannot write {path}: "), open_output(path):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_takes_the_place_of_a_folder_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a"
    with pytest.raises(JobspanError, match=f"cannot write {path}: "), open_whole(path) as file:
        file.write(b"rye")
        path.mkdir()
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["a.parquet.gz", "a.ZST"])
def test_a_compressed_name_for_parquet_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=f"name {(tmp_path / name).with_suffix('')}, not"):
        open_parquet(tmp_path / name)


def test_parquet_goes_into_a_file_as_it_is(tmp_path: Path) -> None:
    with open_parquet(tmp_path / "a.parquet") as file:
        file.write(b"PAR1\r\n")
    assert (tmp_path / "a.parquet").read_bytes() == b"PAR1\r\n"


def test_a_missing_pyarrow_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ModuleNotFoundError), open_output(tmp_path / "a.zst"):
        pass
    assert list(tmp_path.iterdir()) == []
