"""The command line: formats, exit statuses, and messages that name what is wrong."""

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from jobspan.records import Posting
from jobspan.summary.records import Summary

PLAIN = "Requirements\n- Python and SQL\n- Bachelor's degree in Computer Science"
AWKWARD = "\ufeffRequirements\r\n- Python 🥐 e\u0301\r\n- SQL"
Command = Callable[..., Any]


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    return write(tmp_path, "plain.txt", PLAIN)


def write(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def run_module(*arguments: object, content: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "jobspan", *map(str, arguments)]
    return subprocess.run(command, input=content, capture_output=True, timeout=120, check=False)


def test_json_lines_have_these_keys_in_this_order(jobspan: Command, plain: Path) -> None:
    result = jobspan("tag", plain, "--format", "jsonl")
    (line,) = result.output.splitlines()
    record = json.loads(line)
    assert list(record) == ["id", "text", "entities", "segments", "labels", "facts", "model"]
    assert list(record["entities"][0]) == ["start", "end", "label", "text", "score", "attributes"]
    assert list(record["segments"][0]) == ["start", "end", "section", "score"]
    assert (result.status, record["id"], record["text"]) == (0, "plain", PLAIN)
    assert result.errors == ""


def test_postings_that_are_not_in_english_are_tagged_and_told(
    jobspan: Command, tmp_path: Path
) -> None:
    german = "Wir suchen für unser Team eine Bäckerin, die mit uns Brot backt."
    english = "We are looking for a baker who bakes our bread with us."
    texts = {"english": english, "german": german, "none": "Baker"}
    for name, text in texts.items():
        write(tmp_path, f"{name}.txt", text)

    result = jobspan("tag", tmp_path, "--format", "jsonl")
    records = map(json.loads, result.output.splitlines())
    assert {record["id"]: record.get("language") for record in records} == {
        **{"english": "en", "german": "de", "none": None}
    }
    assert result.errors.startswith("1 posting is not in English")
    assert result.status == 0
    write(tmp_path, "more.txt", german)
    assert "2 postings are not in English" in jobspan("tag", tmp_path).errors
    assert jobspan("tag", tmp_path / "english.txt", tmp_path / "none.txt").errors == ""


def test_json_is_an_array_of_the_same_records(jobspan: Command, plain: Path) -> None:
    lines = jobspan("tag", plain, plain, "--format", "jsonl").output.splitlines()
    assert json.loads(jobspan("tag", plain, plain, "--format", "json").output) == [
        json.loads(line) for line in lines
    ]


def test_a_summary_line_names_each_skill_once(jobspan: Command, plain: Path) -> None:
    summary = Summary.model_validate_json(jobspan("tag", plain, "--format", "summary").output)
    names = [skill.name for skill in summary.required_skills]
    assert (summary.id, len(names)) == ("plain", len(set(names)))
    assert names


def test_csv_has_a_header_and_a_row_an_entity(jobspan: Command, plain: Path, nlp: Language) -> None:
    rows = list(csv.DictReader(io.StringIO(jobspan("tag", plain, "--format", "csv").output)))
    assert [row["text"] for row in rows] == [ent.text for ent in nlp(PLAIN).ents]
    assert list(rows[0])[:7] == ["id", "start", "end", "label", "text", "score", "section"]


def test_a_row_of_csv_may_be_a_posting(jobspan: Command, plain: Path) -> None:
    result = jobspan("tag", plain, plain, "--format", "csv", "--rows", "postings")
    rows = list(csv.DictReader(io.StringIO(result.output)))
    assert [row["id"] for row in rows] == ["plain", "plain"]
    assert "Python" in rows[0]["skills_required"].split("|")


@pytest.mark.parametrize("rows", ["entities", "postings"])
def test_parquet_has_the_rows_of_the_csv(
    rows: str, jobspan: Command, plain: Path, tmp_path: Path
) -> None:
    table = tmp_path / "out.parquet"
    result = jobspan("tag", plain, "--format", "parquet", "--rows", rows, "--output", table)
    assert (result.status, result.output) == (0, "")
    lines = jobspan("tag", plain, "--format", "csv", "--rows", rows).output.splitlines()
    parquet = pytest.importorskip("pyarrow.parquet").read_table(table)
    assert parquet.column_names == lines[0].split(",")
    assert parquet.num_rows == len(lines) - 1


def test_parquet_goes_to_standard_output_that_is_no_terminal() -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    done = run_module("tag", "--format", "parquet", content=PLAIN.encode())
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Python" in parquet.read_table(io.BytesIO(done.stdout))["text"].to_pylist()


def test_parquet_is_not_written_to_a_terminal(
    jobspan: Command, plain: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    result = jobspan("tag", plain, "--format", "parquet")
    assert (result.status, result.output) == (2, "")
    assert "--output" in result.errors


def test_parquet_without_pyarrow_names_the_extra(
    jobspan: Command, plain: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "jobspan.tables.parquet", raising=False)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    result = jobspan("tag", plain, "--format", "parquet", "--output", plain.with_suffix(".out"))
    assert result.status == 1
    assert "pip install 'jobspan[parquet]'" in result.errors
    assert not plain.with_suffix(".out").exists()


@pytest.mark.parametrize("format", ["text", "json", "jsonl", "html"])
def test_rows_of_what_is_no_table_are_a_usage_error(
    format: str, jobspan: Command, plain: Path
) -> None:
    result = jobspan("tag", plain, "--format", format, "--rows", "entities")
    assert result.status == 2
    assert f"{format} has no rows" in result.errors
    assert "--format csv" in result.errors


def test_html_is_a_page(jobspan: Command, plain: Path) -> None:
    output = jobspan("tag", plain, "--format", "html").output
    assert output.lower().startswith("<!doctype html>")
    assert "Python" in output


def test_text_is_for_people(jobspan: Command, plain: Path) -> None:
    output = jobspan("tag", plain).output
    assert "plain" in output
    assert "SKILL" in output


def test_a_pipe_gets_an_empty_line_between_postings_and_no_padding(
    jobspan: Command, tmp_path: Path
) -> None:
    first, second = (write(tmp_path, f"{name}.txt", "You know Python.\n\nand SQL") for name in "ab")
    alone = [jobspan("tag", path).output for path in (first, second)]
    assert jobspan("tag", first, second).output == "\n".join(alone)
    assert all(text.endswith("\n") and not text.endswith("\n\n") for text in alone)
    assert [line for line in alone[0].split("\n") if line != line.rstrip()] == []
    written = tmp_path / "out.txt"
    jobspan("tag", first, second, "--output", written)
    assert written.read_text() == "\n".join(alone)


def test_an_unknown_format_is_a_usage_error(jobspan: Command, plain: Path) -> None:
    result = jobspan("tag", plain, "--format", "xml")
    assert result.status == 2
    assert "xml" in result.errors


@pytest.mark.parametrize("score", ["-0.1", "1.5", "much"])
def test_an_impossible_score_is_a_usage_error(score: str, jobspan: Command, plain: Path) -> None:
    assert jobspan("tag", plain, "--min-score", score).status == 2


def test_entities_below_the_least_score_are_left_out(jobspan: Command, plain: Path) -> None:
    every = json.loads(jobspan("tag", plain, "--format", "jsonl").output)["entities"]
    least = max(entity["score"] for entity in every) - 0.001
    few = json.loads(jobspan("tag", plain, "--format", "jsonl", "--min-score", least).output)
    assert few["entities"] == [e for e in every if e["score"] >= least]


@pytest.mark.parametrize("format", ["text", "json", "jsonl", "jsonld", "csv", "html"])
def test_an_output_file_is_utf8_with_plain_line_feeds(
    format: str, jobspan: Command, tmp_path: Path
) -> None:
    path = write(tmp_path, "awkward.txt", AWKWARD)
    output = tmp_path / "out"
    result = jobspan("tag", path, "--format", format, "--output", output)
    assert (result.status, result.output) == (0, "")
    content = output.read_bytes()
    assert "Python" in content.decode()
    assert format == "csv" or "🥐" in content.decode()
    assert b"\r" not in content


def test_offsets_count_a_byte_order_mark_and_carriage_returns(
    jobspan: Command, tmp_path: Path
) -> None:
    """`\\ufeffRequirements\\r\\n- ` is 1 + 12 + 2 + 2 characters: `Python` is [17, 23)."""
    path = write(tmp_path, "awkward.txt", AWKWARD)
    record = json.loads(jobspan("tag", path, "--format", "jsonl").output)
    assert record["text"] == AWKWARD
    assert (17, 23) in [(e["start"], e["end"]) for e in record["entities"]]
    assert all(AWKWARD[e["start"] : e["end"]] == e["text"] for e in record["entities"])
    assert Posting.from_dict(record).text == AWKWARD


def test_offsets_count_the_text_of_a_page(jobspan: Command, tmp_path: Path) -> None:
    """`Needs`, an empty line: `Python` is [7, 13) of the text, `SQL` [14, 17)."""
    page = """<script type="application/ld+json">{"@type": "JobPosting", "title": "Baker"}</script>
    <h2>Needs</h2><ul><li><b>Python</b></li><li>SQL</li></ul>"""
    path = write(tmp_path, "page.html", page)
    record = json.loads(jobspan("tag", path, "--format", "jsonl").output)
    assert (record["id"], record["text"]) == ("page", "Needs\n\nPython\nSQL")
    assert record["metadata"] == {"title": "Baker"}
    assert [(e["start"], e["end"]) for e in record["entities"]] == [(7, 13), (14, 17)]


def test_a_description_that_a_page_does_not_show_is_tagged(
    jobspan: Command, tmp_path: Path
) -> None:
    """`Loading\u2026`, an empty line, `Must know `: `Python` is [20, 26) of the text."""
    page = """<div>Loading\u2026</div><script type="application/ld+json">
    {"@type": "JobPosting", "description": "<p>Must know Python</p>"}</script>"""
    path = write(tmp_path, "page.html", page)
    record = json.loads(jobspan("tag", path, "--format", "jsonl").output)
    assert record["text"] == "Loading\u2026\n\nMust know Python"
    assert [(e["start"], e["end"]) for e in record["entities"]] == [(20, 26)]


def test_postings_of_a_folder_are_told_apart(jobspan: Command, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / "in" / name).mkdir(parents=True)
        write(tmp_path / "in" / name, "1.txt", PLAIN)
    lines = jobspan("tag", tmp_path / "in", "--format", "jsonl").output.splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["a/1", "b/1"]


def test_a_json_file_is_refused_and_the_others_tagged(
    jobspan: Command, plain: Path, tmp_path: Path
) -> None:
    path = write(tmp_path, "postings.json", '[{"text": "Python"}]')
    result = jobspan("tag", path, plain, "--format", "jsonl")
    assert result.status == 1
    assert [json.loads(line)["id"] for line in result.output.splitlines()] == ["plain"]
    assert f"error: {path}: .json is not read as text; write an object a line" in result.errors
    assert ".jsonl" in result.errors


def test_a_column_to_carry_that_is_not_there_is_warned_of(tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", "id,text\na,Rye\nb,Oats\n")
    done = run_module("tag", path, "--carry", "nope", "--format", "csv", "--rows", "postings")
    assert done.returncode == 0
    assert " ".join(done.stderr.decode().split()).count("has no column `nope` to carry") == 1


def test_an_empty_file_is_an_empty_posting(jobspan: Command, tmp_path: Path) -> None:
    path = write(tmp_path, "empty.txt", "")
    result = jobspan("tag", path, "--format", "jsonl")
    record = json.loads(result.output)
    assert (result.status, record["text"], record["entities"]) == (0, "", [])
    assert jobspan("tag", write(tmp_path, "a.jsonl", ""), "--format", "json").output == "[\n]\n"


def test_bad_lines_are_named_and_the_others_tagged(jobspan: Command, tmp_path: Path) -> None:
    good = b'{"id": "g", "text": "Python"}'
    bad = [b"rye", b'{"id": "x"}', b'{"text": 7}', b'{"text": "\\ud800"}', b'{"text": "\xff"}']
    path = write(tmp_path, "bad.jsonl", b"\n".join([good, *bad, good]))
    result = jobspan("tag", path, "--format", "jsonl")
    assert result.status == 1
    assert [json.loads(line)["id"] for line in result.output.splitlines()] == ["g", "g"]
    for number in range(2, 7):
        assert f"error: {path}, line {number}: " in result.errors


def test_keys_that_an_error_names_do_nothing_to_the_terminal(
    jobspan: Command, tmp_path: Path
) -> None:
    path = write(tmp_path, "bad.jsonl", '{"body\\u001b[31m": "Rye"}')
    for strict in ((), ("--strict",)):
        assert "but with `body␛[31m`; say which" in jobspan("tag", path, *strict).errors


def test_a_missing_file_and_invalid_utf8_leave_the_others_tagged(
    jobspan: Command, plain: Path, tmp_path: Path
) -> None:
    latin = write(tmp_path, "old.txt", "Bäcker".encode("latin-1"))
    result = jobspan("tag", tmp_path / "none.txt", latin, plain, "--format", "jsonl")
    assert result.status == 1
    assert [json.loads(line)["id"] for line in result.output.splitlines()] == ["plain"]
    assert "none.txt: No such file" in result.errors
    assert f"{latin}: not UTF-8 at byte 1" in result.errors


def test_an_output_that_cannot_be_written_is_named(
    jobspan: Command, plain: Path, tmp_path: Path
) -> None:
    result = jobspan("tag", plain, "--output", tmp_path / "none" / "out.txt")
    assert result.status == 1
    assert f"error: cannot write {tmp_path}/none/out.txt: No such file" in result.errors


def test_a_file_is_not_read_and_written_at_once(jobspan: Command, plain: Path) -> None:
    result = jobspan("tag", plain, "--output", plain)
    assert result.status == 1
    assert "plain.txt is read" in result.errors
    assert plain.read_text() == PLAIN


def test_standard_input_is_read_in_a_process_of_its_own() -> None:
    done = run_module("tag", "-", "--format", "jsonl", "--threads", 1, content=AWKWARD.encode())
    record = json.loads(done.stdout.decode())
    assert (done.returncode, record["id"], record["text"]) == (0, "stdin", AWKWARD)


def test_jsonl_on_standard_input_with_a_bad_line_has_status_one() -> None:
    content = b'{"id": "a", "text": "Rye"}\nrye\n{"id": "b", "text": ""}\n'
    done = run_module("tag", "--stdin-format", "jsonl", "--format", "jsonl", content=content)
    assert done.returncode == 1
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["a", "b"]
    assert b"stdin, line 2: not JSON" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_progress_bar_on_the_terminal_leaves_standard_output_alone(tmp_path: Path) -> None:
    import pty

    for name in ("one.txt", "two.txt"):
        write(tmp_path, name, PLAIN)
    terminal, stderr = pty.openpty()
    command = [sys.executable, "-m", "jobspan", "tag", "one.txt", "two.txt", "--format", "jsonl"]
    shown = b""
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=stderr, cwd=tmp_path) as run:
        os.close(stderr)
        with suppress(OSError):  # which is how Linux says that nobody writes to it any more
            while read := os.read(terminal, 10_000):
                shown += read
        assert run.stdout is not None
        output = run.stdout.read()
    os.close(terminal)
    assert run.returncode == 0
    assert [json.loads(line)["id"] for line in output.splitlines()] == ["one", "two"]
    assert b"tagging" in shown


def test_a_missing_model_is_an_error_without_traceback(tmp_path: Path) -> None:
    done = run_module("tag", "--model", tmp_path / "none", content=b"Rye")
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.startswith(b"error: no model folder at ")
