"""Which files of a folder are read, and what is said of the others."""

import logging
import os
from pathlib import Path

import pytest

from jobspan.errors import InputError, Place
from jobspan.inputs.folders import list_files


def touch(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def names(folder: Path, found: list[Path | InputError]) -> list[str]:
    return [str(each.relative_to(folder)) for each in found if isinstance(each, Path)]


def test_the_files_of_a_folder_are_those_below_it_by_their_names(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    touch(tmp_path, "b.txt", "a/c.JSONL.gz", "a/b.csv", "c.parquet", "10.html", "9.tsv.zst")
    touch(tmp_path, ".hidden.txt", ".git/a.txt", "a/.b/c.txt")
    expected = ["10.html", "9.tsv.zst", "a/b.csv", "a/c.JSONL.gz", "b.txt", "c.parquet"]
    assert names(tmp_path, list_files([tmp_path])) == expected
    assert caplog.records == []


def test_files_of_other_endings_are_skipped_with_one_warning(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    touch(tmp_path, "a/b.txt", "a/c.pdf", "d/e.md", "d/f", "d/g.txt", "d/h.parquet.gz.bak")
    found = list_files([tmp_path / "a", tmp_path / "d"])
    assert names(tmp_path, found) == ["a/b.txt", "d/g.txt"]
    (record,) = caplog.records
    assert record.levelno == logging.WARNING
    assert record.getMessage().startswith("skipped 4 files that end in none of .txt, ")
    caplog.clear()
    list_files([tmp_path / "a"])
    assert caplog.messages[0].startswith("skipped 1 file that ends in none of .txt, ")


def test_files_that_are_named_are_read_whatever_their_names(tmp_path: Path) -> None:
    paths = [tmp_path / "a.log", tmp_path / ".b", Path("-"), tmp_path / "a.log"]
    assert list_files(paths) == paths


def test_a_file_that_is_named_and_certainly_no_text_is_an_error_in_its_place(
    tmp_path: Path,
) -> None:
    error, last = list_files([tmp_path / "a.tar.gz", tmp_path / "a.txt"])
    assert str(error) == (
        f"{tmp_path / 'a.tar.gz'}: .tar is not read as text; unpack it, and name the folder"
    )
    assert last == tmp_path / "a.txt"


def test_a_folder_that_holds_nothing_to_read_is_an_error_in_its_place(tmp_path: Path) -> None:
    touch(tmp_path, "a.txt", "empty/.hidden.txt", "other/a.pdf")
    first, second, third = list_files([tmp_path / "empty", tmp_path / "a.txt", tmp_path / "other"])
    assert second == tmp_path / "a.txt"
    for error, name in ((first, "empty"), (third, "other")):
        assert isinstance(error, InputError)
        assert error.place == Place(str(tmp_path / name))
        assert "holds no postings; put .txt" in error.reason


def test_the_file_to_be_written_is_left_out_and_is_not_skipped(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    touch(tmp_path, "a.txt", "report.html", "b/report.html")
    found = list_files([tmp_path], without=tmp_path / "b" / ".." / "report.html")
    assert names(tmp_path, found) == ["a.txt", "b/report.html"]
    assert caplog.records == []


def test_links_are_followed_but_not_around(tmp_path: Path) -> None:
    """`loop` leads to the folder above it; `gone` leads nowhere, which opening it will say."""
    touch(tmp_path, "data/a.txt", "in/b.txt")
    (tmp_path / "in" / "data").symlink_to(tmp_path / "data")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "gone.txt").symlink_to(tmp_path / "none.txt")
    found = list_files([tmp_path / "in"])
    assert names(tmp_path, found) == ["in/b.txt", "in/data/a.txt", "in/gone.txt"]


def test_a_pipe_in_a_folder_is_skipped(tmp_path: Path) -> None:
    touch(tmp_path, "a.txt")
    os.mkfifo(tmp_path / "b.txt")
    assert names(tmp_path, list_files([tmp_path])) == ["a.txt"]


def test_a_folder_that_may_not_be_read_is_an_error_in_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    touch(tmp_path, "a/b.txt", "c.txt", "d/e.txt")
    listing = Path.iterdir

    def refuse(path: Path) -> object:
        if path.name == "a":
            raise PermissionError(13, "Permission denied")
        return listing(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    error, *found = list_files([tmp_path])
    assert str(error) == f"{tmp_path / 'a'}: Permission denied"
    assert names(tmp_path, found) == ["c.txt", "d/e.txt"]
