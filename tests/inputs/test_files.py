"""What is read and what is refused; every character of a text is kept."""

import io
import json
import pickle
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspan.errors import InputError, Place
from jobspan.inputs.entries import Fields
from jobspan.inputs.files import read_sources
from jobspan.inputs.sources import Source

AWKWARD = "\ufeffOven\r\nMixer\rRye 🥐 cafe\u0301\u00a0\u200b\u2028\x00\x85"


def write(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def set_stdin(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(content)))


def sources(*paths: Path) -> list[Source]:
    found = list(read_sources(paths))
    assert all(isinstance(source, Source) for source in found)
    return [source for source in found if isinstance(source, Source)]


def error(*paths: Path) -> str:
    (found,) = read_sources(paths)
    assert isinstance(found, InputError)
    return str(found)


def test_a_text_file_is_one_text_named_by_its_stem(tmp_path: Path) -> None:
    assert sources(write(tmp_path, "night.baker.txt", AWKWARD)) == [Source("night.baker", AWKWARD)]


@given(text=st.text())
def test_every_character_of_a_text_is_kept(
    text: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("texts")
    assert sources(write(folder, "a.txt", text)) == [Source("a", text)]
    line = json.dumps({"id": "b", "text": text}, ensure_ascii=False)
    assert sources(write(folder, "b.jsonl", line)) == [Source("b", text)]


def test_an_empty_file_is_an_empty_text(tmp_path: Path) -> None:
    assert sources(write(tmp_path, "a.txt", "")) == [Source("a", "")]
    assert sources(write(tmp_path, "a.jsonl", "")) == []


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.JSONL"])
def test_a_jsonl_file_is_a_text_a_line(name: str, tmp_path: Path) -> None:
    content = '{"id": "x", "text": "Rye"}\r\n\n \t\n{"text": "Oats", "id": 7, "pay": 1}'
    assert sources(write(tmp_path, name, content)) == [Source("x", "Rye"), Source("7", "Oats")]


def test_a_line_without_an_id_is_named_by_its_place(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", '\n{"text": "Rye"}\n')
    assert sources(path) == [Source(f"{path}, line 2", "Rye")]


def test_a_byte_order_mark_before_jsonl_is_skipped_once(tmp_path: Path) -> None:
    """The one before the first line stands outside JSON; the escaped one is part of the text."""
    path = write(tmp_path, "a.jsonl", '\ufeff{"id": "x", "text": "\\ufeffRye"}\n')
    assert sources(path) == [Source("x", "\ufeffRye")]


def test_line_separators_within_json_are_no_line_ends(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", '{"id": "x", "text": "a\u2028b\x85c"}\n')
    assert sources(path) == [Source("x", "a\u2028b\x85c")]


@pytest.mark.parametrize(
    ("line", "named"),
    [
        (b"rye", "not JSON"),
        (b'{"id": "x"', "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b'{"id": "x"}', "no object with a string under `text`"),
        (b'{"id": "x", "text": 7}', "no object with a string under `text`"),
        (b'{"id": "x", "text": null}', "no object with a string under `text`"),
        (b'["text"]', "no object with a string under `text`"),
        (b'{"id": "x", "text": "\\ud83e"}', "`text` holds half of a surrogate pair"),
        (b'{"id": "x", "html": "\\ud83e"}', "`html` holds half of a surrogate pair"),
        (b'{"text": "x", "title": "\\ud83e"}', "`title` holds half of a surrogate pair"),
        (b'{"id": "x", "html": ["<p>"]}', "no object with a string under `text`, or `html`"),
        (b'{"id": "\\ud83e", "text": "x"}', "`id` holds half of a surrogate pair"),
        (b'{"id": "x", "text": "\xe9"}', "not UTF-8 at byte 21"),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_read(
    line: bytes, named: str, tmp_path: Path
) -> None:
    content = b'{"id": "a", "text": "Rye"}\n' + line + b'\n{"id": "b", "text": "Oats"}\n'
    path = write(tmp_path, "bad.jsonl", content)
    first, bad, last = read_sources([path])
    assert (first, last) == (Source("a", "Rye"), Source("b", "Oats"))
    assert isinstance(bad, InputError)
    assert f"{path}, line 2: {named}" in str(bad)


def test_a_surrogate_pair_is_one_character(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", '{"id": "x", "text": "\\ud83e\\udd50"}')
    assert sources(path) == [Source("x", "🥐")]


def test_a_text_in_another_encoding_is_refused_with_a_remedy(tmp_path: Path) -> None:
    """`Bäcker` in Latin-1: the byte of `ä` is at 1."""
    path = write(tmp_path, "old.txt", "Bäcker".encode("latin-1"))
    message = error(path)
    assert message.startswith(f"{path}: not UTF-8 at byte 1")
    assert "iconv" in message


PAGE = """<script type="application/ld+json">
{"@type": "JobPosting", "title": "Baker", "url": "https://jobs.example/1"}
</script><h1>Night baker</h1><ul><li>Rye<li>Caf\u00e9"""
PAGE_TEXT = "Night baker\n\nRye\nCaf\u00e9"
PAGE_METADATA = {"title": "Baker", "url": "https://jobs.example/1"}


@pytest.mark.parametrize("name", ["a.html", "a.htm", "a.HTML"])
def test_a_page_is_its_text_and_metadata(name: str, tmp_path: Path) -> None:
    assert sources(write(tmp_path, name, PAGE)) == [Source("a", PAGE_TEXT, PAGE_METADATA)]
    assert sources(write(tmp_path, name, "")) == [Source("a", "")]


def test_a_page_in_another_encoding_is_refused_unless_it_says_so(tmp_path: Path) -> None:
    """The byte of the last letter of `PAGE` in Latin-1 is its last."""
    latin = PAGE.encode("latin-1")
    path = write(tmp_path, "old.html", latin)
    message = error(path)
    assert message.startswith(f"{path}: not UTF-8 at byte {len(latin) - 1}; convert it first")
    declared = write(tmp_path, "old.html", b"<meta charset=iso-8859-1>" + latin)
    assert sources(declared) == [Source("old", PAGE_TEXT, PAGE_METADATA)]


def test_standard_input_can_be_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    set_stdin(monkeypatch, PAGE.encode())
    assert list(read_sources([Path("-")], stdin_format="html")) == [
        Source("stdin", PAGE_TEXT, PAGE_METADATA)
    ]


def test_a_line_may_hold_a_page_and_its_own_fields_come_first(tmp_path: Path) -> None:
    records = [
        {"id": 1, "html": PAGE, "title": "Miller", "date": "2026-05-01", "company": ""},
        {"id": 2, "html": "<p>Rye", "text": "Oats <b>"},
    ]
    path = write(tmp_path, "a.jsonl", "\n".join(map(json.dumps, records)))
    assert sources(path) == [
        Source("1", PAGE_TEXT, PAGE_METADATA | {"title": "Miller", "date": "2026-05-01"}),
        Source("2", "Oats <b>"),
    ]


def test_fields_of_a_record_that_are_strings_are_metadata(tmp_path: Path) -> None:
    known = {"title": "Baker", "company": "Crumb", "location": "Hull", "date": "May", "url": "u"}
    record = {"id": "x", "text": "Rye", **known, "pay": "9", "description": "no"}
    path = write(tmp_path, "a.jsonl", json.dumps(record))
    assert sources(path) == [Source("x", "Rye", known)]
    path = write(
        tmp_path, "b.jsonl", json.dumps({"id": "x", "text": "Rye", "title": 7, "url": None})
    )
    assert sources(path) == [Source("x", "Rye")]


def test_a_missing_file_and_a_folder_are_errors_in_their_place(tmp_path: Path) -> None:
    good = write(tmp_path, "a.txt", "Rye")
    missing, first, folder, last = read_sources([tmp_path / "none.txt", good, tmp_path, good])
    assert (first, last) == (Source("a", "Rye"), Source("a", "Rye"))
    assert "none.txt: No such file" in str(missing)
    assert f"{tmp_path}: Is a directory" in str(folder)


def test_a_file_name_that_is_not_utf8_becomes_a_name_that_can_be_written(tmp_path: Path) -> None:
    """`caf\\xe9` in Latin-1 reaches Python as `caf\\udce9`, which no UTF-8 file can hold."""
    (source,) = sources(write(tmp_path, "caf\udce9.txt", "Rye"))
    assert source == Source("caf\ufffd", "Rye")


def test_standard_input_is_a_text(monkeypatch: pytest.MonkeyPatch) -> None:
    set_stdin(monkeypatch, AWKWARD.encode())
    assert sources(Path("-")) == [Source("stdin", AWKWARD)]


def test_standard_input_can_be_jsonl(monkeypatch: pytest.MonkeyPatch) -> None:
    set_stdin(monkeypatch, b'{"text": "Rye"}\nrye\n')
    first, bad = read_sources([Path("-")], stdin_format="jsonl")
    assert first == Source("stdin, line 1", "Rye")
    assert "stdin, line 2" in str(bad)


def test_sources_come_one_by_one(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", '{"id": "a", "text": "Rye"}\n' * 3)
    found = read_sources([path, tmp_path / "none.txt"])
    assert next(found) == Source("a", "Rye")


def test_a_file_that_may_not_be_read_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, "a.jsonl", '{"text": "Rye"}\n' * 2)

    def refuse(*arguments: object, **options: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert error(path) == f"{path}: Permission denied"


def test_what_a_line_says_beside_its_text_is_kept(tmp_path: Path) -> None:
    """Texts under the keys of a posting's metadata; neither other keys, nor other values."""
    said = {"id": "a", "text": "Rye", "title": "Baker", "date": "2026-03-09", "company": None}
    path = write(tmp_path, "a.jsonl", json.dumps(said | {"url": "", "location": 7, "pay": "9"}))
    (source,) = sources(path)
    assert source == Source("a", "Rye", {"title": "Baker", "date": "2026-03-09"})


def test_half_of_a_surrogate_pair_in_metadata_is_an_error(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", r'{"text": "Rye", "title": "\ud800"}')
    assert "`title` holds half of a surrogate pair" in error(path)


def test_fields_have_the_names_that_they_are_given(tmp_path: Path) -> None:
    """What is carried is kept as it is, and null where a line lacks it."""
    record = {"key": 7, "body": "Rye", "text": "Oats", "pay": [1, None]}
    path = write(tmp_path, "a.jsonl", json.dumps(record))
    fields = Fields(text="body", id="key", carried=("pay", "town"))
    (source,) = read_sources([path], fields=fields)
    assert source == Source("7", "Rye", {}, {"pay": [1, None], "town": None})


def test_an_error_says_where_it_stands(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", '\n{"text": 7}\n')
    (bad,) = read_sources([path])
    assert isinstance(bad, InputError)
    assert bad.place == Place(str(path), "line", 2)
    assert pickle.loads(pickle.dumps(bad)).place == bad.place
