"""The format is that which is named, or that of the output's name, and the two agree."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest
import typer

from jobspan.cli.formats import CARRYING_FORMATS, ENDINGS, Format, check_carried, choose_format

Command = Callable[..., Any]
FORMATS: tuple[Format, ...] = get_args(Format)


@pytest.fixture
def line(tmp_path: Path) -> Path:
    path = tmp_path / "in.jsonl"
    path.write_text('{"text": "You know Python.", "town": "Ely"}\n')
    return path


@pytest.mark.parametrize(
    ("name", "format"),
    [
        ("a.jsonl", "jsonl"),
        ("a.b.NDJSON.GZ", "jsonl"),
        ("a.json.zst", "json"),
        ("a.jsonld", "jsonld"),
        ("a.csv", "csv"),
        ("a.csv.gz", "csv"),
        ("a.parquet", "parquet"),
        ("a.htm", "html"),
        ("a.txt", "text"),
        ("a.gz", "text"),
        ("csv", "text"),
        (".csv", "text"),
    ],
)
def test_the_ending_of_the_output_tells_the_format(name: str, format: Format) -> None:
    assert choose_format(None, Path(name)) == format
    assert choose_format(None, None) == "text"


def test_a_format_that_is_named_agrees_with_the_ending_or_is_refused() -> None:
    """Three formats are lines."""
    taken = {ending: [format for format in FORMATS if takes(ending, format)] for ending in ENDINGS}
    lines = ["jsonl", "summary", "jsonld"]
    assert taken == {
        **{".json": ["json"], ".jsonl": lines, ".ndjson": lines, ".jsonld": ["jsonld"]},
        **{".csv": ["csv"], ".parquet": ["parquet"], ".html": ["html"], ".htm": ["html"]},
    }
    assert all(takes(ending, format) for ending in (".txt", "", ".gz") for format in FORMATS)


def takes(ending: str, format: Format) -> bool:
    try:
        return choose_format(format, Path(f"a{ending}")) == format
    except typer.BadParameter:
        return False


@pytest.mark.parametrize("format", FORMATS)
def test_what_cannot_be_carried_is_refused(format: Format) -> None:
    check_carried(format, ())
    if format in CARRYING_FORMATS:
        check_carried(format, ("town",))
    else:
        with pytest.raises(typer.BadParameter, match=f"{format} has no place for fields"):
            check_carried(format, ("town",))
    if format in ("json", "jsonl"):
        check_carried(format, ("*",))
    else:
        with pytest.raises(typer.BadParameter, match=r"no place|is for json and jsonl"):
            check_carried(format, ("town", "*"))


def test_a_file_is_written_as_its_name_says(jobspan: Command, line: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.json.gz"
    assert jobspan("tag", line, "--carry", "*", "--output", output).status == 0
    (record,) = json.loads(gzip.decompress(output.read_bytes()))
    assert record["carried"] == {"town": "Ely"}
    rows = tmp_path / "out.csv"
    assert jobspan("tag", line, "--rows", "postings", "--output", rows).status == 0
    assert rows.read_text().startswith("id,")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--format", "jsonl", "--output", "o.parquet"), "ends as parquet does, not jsonl"),
        (("--format", "text", "--output", "o.csv.gz"), "ends as csv does, not text"),
        (("--format", "summary", "--carry", "town"), "summary has no place for fields"),
        (("--carry", "town"), "text has no place for fields of the input"),
        (("--output", "o.csv", "--carry", "*"), "* is for json and jsonl; for csv, name each"),
        (("--output", "o.parquet", "--carry", "*"), "for parquet, name each column: --carry ONE"),
    ],
)
def test_wrong_options_are_a_usage_error_and_leave_no_file(
    options: tuple[str, ...],
    message: str,
    jobspan: Command,
    line: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(line.parent)
    result = jobspan("tag", line, *options)
    assert (result.status, result.output) == (2, "")
    assert message in result.errors
    assert list(line.parent.iterdir()) == [line]
