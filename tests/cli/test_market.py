"""`jobspan report`: what it reads, writes and says."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]
TEXT = "Requirements\n- Python and SQL\n- 3 years of experience\nBenefits\n- 25 days of paid leave"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "postings"
    folder.mkdir()
    (folder / "plain.txt").write_text(TEXT, encoding="utf-8")
    lines = [{"id": str(number), "text": TEXT, "date": f"2026-0{number}-01"} for number in (1, 2)]
    (folder / "more.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return folder


def test_a_folder_of_texts_and_lines_becomes_a_page(
    jobspan: Command, folder: Path, tmp_path: Path
) -> None:
    page = tmp_path / "market.html"
    result = jobspan("report", folder, "--output", page)
    assert (result.status, result.errors) == (0, "")
    assert f"3 postings; written to {page}" in result.output.replace("\n", "")
    text = page.read_text(encoding="utf-8")
    assert "What 3 postings ask for and offer" in text
    assert "2026-01-01 to 2026-02-01 (2 of 3 postings have a date)" in text
    assert ">Python<" in text


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("a.jsonl", ("jsonl",)),
        ("a.jsonl", ("summary",)),
        ("a.parquet", ("parquet", "--rows", "records")),
    ],
)
def test_what_tag_wrote_is_not_tagged_again(
    jobspan: Command,
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    options: tuple[str, ...],
) -> None:
    """It is the same page, dates and all."""
    if "parquet" in options:
        pytest.importorskip("pyarrow", reason="parquet is an extra")
    tagged, pages = tmp_path / name, (tmp_path / "a.html", tmp_path / "b.html")
    files = sorted(folder.iterdir())
    assert jobspan("tag", *files, "--format", *options, "--output", tagged).status == 0
    assert jobspan("report", folder, "--output", pages[0]).status == 0
    monkeypatch.delattr("jobspan.loading.load")
    assert jobspan("report", tagged, "--output", pages[1]).status == 0
    assert pages[0].read_text("utf-8") == pages[1].read_text("utf-8")


@pytest.mark.parametrize(
    "options",
    [
        ("--format", "jsonl"),
        ("--format", "jsonl", "--compression", "gzip"),
        ("--format", "parquet", "--rows", "records"),
    ],
)
def test_of_a_run_the_shards_alone_are_read(
    jobspan: Command, folder: Path, tmp_path: Path, options: tuple[str, ...]
) -> None:
    """Neither the manifest, nor the error of the line that is no JSON."""
    if "parquet" in options:
        pytest.importorskip("pyarrow", reason="parquet is an extra")
    (folder / "bad.jsonl").write_text("rye\n", encoding="utf-8")
    run, page = tmp_path / "run", tmp_path / "market.html"
    assert jobspan("tag", folder, *options, "--shards", run, "--shard-size", 2).status == 1
    result = jobspan("report", run, "--output", page)
    assert (result.status, result.errors) == (0, "")
    assert "What 3 postings ask for and offer" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("csv",), "--rows entities"),
        (("parquet",), "--rows entities"),
        (("csv", "--rows", "postings"), "--rows postings"),
        (("parquet", "--rows", "postings"), "--rows postings"),
        (("jsonld",), "--format jsonld"),
    ],
)
def test_what_tag_wrote_without_the_postings_is_refused(
    jobspan: Command, folder: Path, tmp_path: Path, options: tuple[str, ...], said: str
) -> None:
    """A run of 3 postings has 2 shards of at most 2, each refused."""
    if "parquet" in options:
        pytest.importorskip("pyarrow", reason="parquet is an extra")
    run, page = tmp_path / "run", tmp_path / "market.html"
    jobspan("tag", folder, "--format", *options, "--shards", run, "--shard-size", 2)
    result = jobspan("report", run, "--output", page)
    assert result.status == 1
    assert result.errors.count(said) == 2
    assert result.errors.count("`--format parquet --rows records`") == 2
    assert "nothing to report on" in result.errors
    assert not page.exists()


def test_the_text_may_be_under_another_name(jobspan: Command, tmp_path: Path) -> None:
    """One posting, and not `1 postings`."""
    lines, page = tmp_path / "a.csv", tmp_path / "market.html"
    lines.write_text('body,text2\n"Python, and more",no\n', encoding="utf-8")
    result = jobspan("report", lines, "--output", page)
    assert result.status == 1
    assert "no column `text`, or `html`, but `body`, `text2`; say which one" in result.errors
    options = ("--text-field", "body", "--html-field", "page", "--id-field", "ref")
    result = jobspan("report", lines, *options, "--output", page)
    assert (result.status, result.output.split(";")[0]) == (0, "1 posting")
    assert "What 1 posting asks for and offers" in page.read_text(encoding="utf-8")


def test_the_page_of_an_earlier_run_is_no_posting(jobspan: Command, folder: Path) -> None:
    page = folder / "report.html"
    assert jobspan("report", folder, "--output", page).status == 0
    first = page.read_text("utf-8")
    assert jobspan("report", folder, "--output", page).status == 0
    assert page.read_text("utf-8") == first


def test_what_cannot_be_read_is_named_and_the_rest_counted(
    jobspan: Command, folder: Path, tmp_path: Path
) -> None:
    (folder / "bad.jsonl").write_text('{"id": 1}\n', encoding="utf-8")
    result = jobspan("report", folder, "--output", tmp_path / "market.html")
    assert result.status == 1
    assert "bad.jsonl, line 1: no object with a string under `text`" in result.errors
    assert "What 3 postings" in (tmp_path / "market.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "holds no postings; put"), ("", "nothing to report on"), ("7", "nothing to report on")],
)
def test_without_a_posting_there_is_no_page(
    jobspan: Command, tmp_path: Path, content: str | None, said: str
) -> None:
    folder = tmp_path / "postings"
    folder.mkdir()
    if content is not None:
        (folder / "a.jsonl").write_text(content, encoding="utf-8")
    result = jobspan("report", folder, "--output", tmp_path / "report.html")
    assert result.status == 1
    assert said in result.errors
    assert not (tmp_path / "report.html").exists()


def test_an_output_that_cannot_be_written_is_refused_before_the_work(
    jobspan: Command, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr("jobspan.loading.load")
    lines = folder / "more.jsonl"
    for place, output, said in (
        (folder, tmp_path / "none" / "a.html", "name a file in a folder that exists"),
        (folder, tmp_path, "name a file in a folder that exists"),
        (lines, lines, "is read and cannot be written too"),
    ):
        result = jobspan("report", place, "--output", output)
        assert result.status == 1
        assert said in result.errors


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="Python has it")
def test_without_zstandard_it_says_what_to_install(
    jobspan: Command, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "more.jsonl.zst").touch()
    monkeypatch.delattr("jobspan.loading.load")
    monkeypatch.setitem(sys.modules, "backports.zstd", None)
    result = jobspan("report", folder, "--output", tmp_path / "a.html")
    assert result.status == 1
    assert "pip install 'jobspan[zst]'" in result.errors


def test_without_jinja_it_says_what_to_install(
    jobspan: Command, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("jobspan.market.page", "jobspan.reporting.assets"):
        monkeypatch.delitem(sys.modules, module, raising=False)
    monkeypatch.setitem(sys.modules, "jinja2", None)
    result = jobspan("report", folder, "--output", tmp_path / "a.html")
    assert result.status == 1
    assert "pip install 'jobspan[evaluate]'" in result.errors
