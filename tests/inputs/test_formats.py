"""What a file holds is told by its name, also where it is compressed."""

from pathlib import Path

import pytest

from jobspan.inputs.formats import compression_of, format_of, is_readable, refusal_of, stem_of


@pytest.mark.parametrize(
    ("name", "format", "compression", "readable", "stem"),
    [
        ("a.txt", "text", None, True, "a"),
        ("night.baker.TXT.GZ", "text", "gz", True, "night.baker"),
        ("a.ndjson.zst", "jsonl", "zst", True, "a"),
        ("a.csv", "csv", None, True, "a"),
        ("a.tsv.gz", "tsv", "gz", True, "a"),
        ("a.htm.gz", "html", "gz", True, "a"),
        ("a.parquet", "parquet", None, True, "a"),
        ("a.md", "text", None, False, "a"),
        ("a.gz", "text", "gz", False, "a"),
        ("a", "text", None, False, "a"),
        (".gz", "text", None, False, ".gz"),
        ("jsonl", "text", None, False, "jsonl"),
        ("a.csv.", "text", None, False, "a.csv."),
    ],
)
def test_a_name_says_what_a_file_holds(
    name: str, format: str, compression: str | None, readable: bool, stem: str
) -> None:
    path = Path("postings.jsonl") / name
    assert (format_of(path), compression_of(path)) == (format, compression)
    assert (is_readable(path), stem_of(path)) == (readable, stem)


@pytest.mark.parametrize("name", ["a.json", "a.Json.zst", "a.pdf", "a.docx", "a.tar.gz", "b/a.zip"])
def test_what_is_certainly_no_text_is_refused(name: str) -> None:
    reason = refusal_of(Path(name))
    assert reason is not None and " is not read as text; " in reason


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "json", ".json", "a.json.bak", "a.gz", "-"])
def test_what_may_be_text_is_not_refused(name: str) -> None:
    assert refusal_of(Path(name)) is None
