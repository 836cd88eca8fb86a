"""What is read and what is refused; every character of a text is kept."""

import codecs
import csv
import gzip
import io
import json
import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from random import Random
from threading import Event, Thread
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspan.errors import InputError, Place
from jobspan.inputs.entries import Fields
from jobspan.inputs.files import Inputs
from jobspan.inputs.formats import InputFormat
from jobspan.inputs.reading import FIELDS, read_entry
from jobspan.inputs.sources import Source
from jobspan.inputs.streams import import_zstandard

Rows = list[dict[str, str]]

AWKWARD = "\ufeffOven\r\nMixer\rRye 🥐 cafe\u0301\u00a0\u200b\u2028\x00\x85"


def write(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def read_sources(
    paths: Iterable[Path], *, stdin_format: InputFormat = "text", fields: Fields = FIELDS
) -> Iterator[Source | InputError]:
    """The texts of `paths`, as one who tags them reads them."""
    for entry in Inputs(paths, stdin_format=stdin_format, fields=fields):
        try:
            yield entry if isinstance(entry, InputError) else read_entry(entry, fields=fields)
        except InputError as error:
            yield error


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
    assert sources(path) == [Source("a, line 2", "Rye")]


def test_postings_of_a_folder_are_named_by_the_path_below_it(tmp_path: Path) -> None:
    """Whatever the folder's own place, so that the ids of a copy are the same."""
    for folder in ("in", "copy"):
        for name in ("a/1.txt", "b/1.txt.gz", "2.html", "c/3.csv", "c/4.jsonl"):
            (tmp_path / folder / name).parent.mkdir(parents=True, exist_ok=True)
        write(tmp_path / folder, "a/1.txt", "Rye")
        write(tmp_path / folder, "b/1.txt.gz", gzip.compress(b"Oats"))
        write(tmp_path / folder, "2.html", "<p>Emmer")
        write(tmp_path / folder, "c/3.csv", "text,id\nRye,\nRye,x\n")
        write(tmp_path / folder, "c/4.jsonl", '\n{"text": "Rye"}\n')
    expected = ["2", "a/1", "b/1", "c/3, line 2", "x", "c/4, line 2"]
    assert [source.id for source in sources(tmp_path / "in")] == expected
    assert [source.id for source in sources(tmp_path / "copy")] == expected


def test_files_given_by_name_are_told_apart(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
    one, two = write(tmp_path, "a/1.txt", "Rye"), write(tmp_path, "b/1.txt", "Oats")
    assert [source.id for source in sources(one)] == ["1"]
    assert [source.id for source in sources(one, two, one)] == ["a/1", "b/1", "a/1"]


@pytest.mark.parametrize("ending", [".json", ".JSON.gz", ".pdf", ".docx", ".xlsx", ".xml", ".zip"])
def test_what_is_certainly_no_text_is_refused_with_a_remedy(ending: str, tmp_path: Path) -> None:
    good = write(tmp_path, "a.txt", "Rye")
    refused, read = read_sources([write(tmp_path, f"b{ending}", "[]"), good])
    assert read == Source("a", "Rye")
    assert isinstance(refused, InputError)
    assert refused.place == Place(str(tmp_path / f"b{ending}"))
    if "json" in ending.lower():
        assert ".json is not read as text; write an object a line (JSON Lines)" in str(refused)


def test_a_column_to_carry_that_is_not_there_is_warned_of_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Not of lines, each of which may have it; nor of `*`."""
    first = write(tmp_path, "a.csv", "text,pay\nRye,9\nOats,8\n")
    write(tmp_path, "b.parquet", parquet([{"id": "b", "text": "Rye"}]))
    write(tmp_path, "c.jsonl", '{"text": "Rye"}\n')
    fields = Fields(carried=("pay", "nope", "*"))
    assert len(list(read_sources([first, tmp_path / "c.jsonl"], fields=fields))) == 3
    (record,) = caplog.records
    assert record.getMessage().startswith(f"{first} has no column `nope` to carry")
    caplog.clear()
    assert len(list(read_sources([tmp_path], fields=fields))) == 4
    assert [record.args[1] for record in caplog.records if record.args] == ["nope", "pay"]


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
    assert error(path) == (
        f"{path}: not UTF-8 at byte 1;"
        " convert the file first, for example with `iconv -f WINDOWS-1252 -t UTF-8`"
    )


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv"])
def test_utf16_is_told_as_such_and_once(name: str, mark: bytes, tmp_path: Path) -> None:
    encoding = "utf-16-le" if mark == codecs.BOM_UTF16_LE else "utf-16-be"
    content = '{"text": "Rye"}\n{"text": "Oats"}\n' if name == "a.jsonl" else "text\nRye\nOats\n"
    message = error(write(tmp_path, name, mark + content.encode(encoding)))
    assert message.endswith(
        "UTF-16 by its byte order mark; convert it with `iconv -f UTF-16 -t UTF-8`"
    )


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
    assert message.startswith(f"{path}: not UTF-8 at byte {len(latin) - 1}; convert the")
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


def test_a_missing_file_and_an_empty_folder_are_errors_in_their_place(tmp_path: Path) -> None:
    good = write(tmp_path, "a.txt", "Rye")
    (tmp_path / "empty").mkdir()
    paths = [tmp_path / "none.txt", good, tmp_path / "empty", good]
    missing, first, folder, last = read_sources(paths)
    assert (first, last) == (Source("a", "Rye"), Source("a", "Rye"))
    assert "none.txt: No such file" in str(missing)
    assert f"{tmp_path / 'empty'}: the folder holds no postings; put .txt" in str(folder)


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


def test_what_may_hold_many_postings_is_told_from_what_holds_one(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    text = write(tmp_path, "a.txt", "")
    single = [text], [tmp_path / "none.txt"], [tmp_path / "empty"], []
    assert not any(Inputs(paths).holds_many for paths in single)
    many = [text, text], [write(tmp_path, "a.csv", "text\nRye")], [Path("-")]
    assert all(Inputs(paths).holds_many for paths in many)


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


PLAIN = st.text(st.characters(codec="utf-8"))
ROWS = st.lists(st.fixed_dictionaries({"id": PLAIN.filter(bool), "text": PLAIN}), max_size=4)
COMPRESS: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    ".gz": gzip.compress,
    ".zst": import_zstandard().compress,
}


def jsonl(rows: Rows) -> bytes:
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()


def separated(rows: Rows, delimiter: str) -> bytes:
    file = io.StringIO()
    writer = csv.DictWriter(file, ["id", "text"], delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue().encode()


def parquet(rows: Rows) -> bytes:
    pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    file = io.BytesIO()
    schema = pa.schema({"id": pa.string(), "text": pa.string()})
    pq.write_table(pa.Table.from_pylist(rows, schema), file)
    return file.getvalue()


WRITERS: dict[str, Callable[[Rows], bytes]] = {
    ".jsonl": jsonl,
    ".csv": partial(separated, delimiter=","),
    ".tsv": partial(separated, delimiter="\t"),
}


@given(rows=ROWS)
def test_what_is_written_in_any_format_is_read_again(
    rows: Rows, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("postings")
    for ending, written in WRITERS.items():
        for packed, compress in COMPRESS.items():
            write(folder, f"a{ending}{packed}", compress(written(rows)))
    write(folder, "a.parquet", parquet(rows))
    expected = [Source(row["id"], row["text"]) for row in rows]
    assert sources(folder) == expected * (len(WRITERS) * len(COMPRESS) + 1)


@pytest.mark.parametrize("packed", COMPRESS)
def test_texts_and_pages_may_be_compressed(packed: str, tmp_path: Path) -> None:
    write(tmp_path, f"b.txt{packed}", COMPRESS[packed](AWKWARD.encode()))
    write(tmp_path, f"a.html{packed}", COMPRESS[packed](PAGE.encode()))
    write(tmp_path, f"c.txt{packed}", b"")
    assert sources(tmp_path) == [
        Source("a", PAGE_TEXT, PAGE_METADATA),
        Source("b", AWKWARD),
        Source("c", ""),
    ]


@pytest.mark.parametrize("ending", [".jsonl", ".csv", ".tsv"])
@pytest.mark.parametrize("packed", COMPRESS)
def test_an_empty_file_of_lines_or_rows_holds_no_posting(
    ending: str, packed: str, tmp_path: Path
) -> None:
    path = write(tmp_path, f"a{ending}{packed}", b"")
    assert sources(path) == []
    write(tmp_path, f"a{ending}{packed}", COMPRESS[packed](b""))
    assert sources(path) == []


@pytest.mark.parametrize("packed", [".gz", ".zst"])
def test_of_a_file_cut_off_anywhere_what_came_before_is_kept(packed: str, tmp_path: Path) -> None:
    """Cut to nothing it is an empty file; else there is one error, after whole lines."""
    texts = ["Rye", "Oats 🥐", "Spelt"]
    lines = "".join(f'{{"id": "{text}", "text": "{text}"}}\n' for text in texts)
    stored = COMPRESS[packed](lines.encode())
    good = write(tmp_path, "b.txt", "Emmer")
    for end in range(1, len(stored)):
        path = write(tmp_path, f"a.jsonl{packed}", stored[:end])
        *found, error, last = read_sources([path, good])
        assert [each.id for each in found if isinstance(each, Source)] == texts[: len(found)]
        assert isinstance(error, InputError)
        assert error.place == Place(str(path), "line", len(found) + 1)
        assert last == Source("b", "Emmer")


def test_a_text_that_is_cut_off_is_an_error(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt.gz", gzip.compress(b"Rye")[:-1])
    assert error(path).startswith(f"{path}: Compressed file ended before")


def test_parquet_is_not_compressed_again(tmp_path: Path) -> None:
    path = write(tmp_path, "a.parquet.gz", gzip.compress(b"PAR1"))
    assert error(path) == f"{path}: Parquet is compressed within; decompress the file"


def test_inputs_know_how_many_of_their_bytes_were_read(tmp_path: Path) -> None:
    """A text of 4 bytes, none of a missing file, a JSONL of 2 x 16; each path as often as named."""
    text = write(tmp_path, "a.txt", "Oats")
    lines = write(tmp_path, "b.jsonl", '{"text": "Rye"}\n' * 2)
    inputs = Inputs([text, tmp_path / "none.txt", lines, text])
    assert (inputs.size, inputs.consumed) == (40, 0)
    consumed = [inputs.consumed for _ in inputs]
    assert consumed == [4, 4, 36, 36, 40]
    assert inputs.consumed == 40
    assert len(list(inputs)) == 5
    assert inputs.consumed == 40


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.csv.zst", "a.tsv", "a.parquet"])
def test_bytes_are_counted_as_they_are_stored(name: str, tmp_path: Path) -> None:
    """Texts that hardly become smaller, since much is read at once."""
    random = Random(7)
    rows = [{"id": str(number), "text": random.randbytes(200).hex()} for number in range(4_000)]
    ending, packed = Path(name).suffixes if name.count(".") > 1 else (Path(name).suffix, "")
    written = WRITERS.get(ending, parquet)(rows)
    path = write(tmp_path, name, COMPRESS[packed](written))
    inputs = Inputs([path])
    consumed = [inputs.consumed for _ in inputs]
    assert consumed == sorted(consumed)
    assert 0 <= consumed[0] < consumed[2_000] < path.stat().st_size
    assert inputs.consumed == inputs.size == path.stat().st_size


def test_the_size_of_standard_input_is_unknown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_stdin(monkeypatch, b"text,id\nRye,a\n")
    inputs = Inputs([write(tmp_path, "a.txt", "Oats"), Path("-")], stdin_format="csv")
    assert [entry.place for entry in inputs] == [
        Place(str(tmp_path / "a.txt")),
        Place("stdin", "line", 2),
    ]
    assert (inputs.size, inputs.consumed) == (None, 18)


def test_a_named_pipe_is_read_as_it_comes(tmp_path: Path) -> None:
    """The second line is only written once the first is read."""
    path = tmp_path / "pipe.jsonl"
    os.mkfifo(path)
    is_read = Event()

    def fill() -> None:
        with path.open("wb", buffering=0) as pipe:
            pipe.write(b'{"text": "Rye"}\n')
            assert is_read.wait(10)
            pipe.write(b'{"text": "Oats"}')

    writer = Thread(target=fill, daemon=True)
    writer.start()
    inputs = Inputs([path])
    entries = iter(inputs)
    assert inputs.size is None
    first = next(entries)
    is_read.set()
    assert [each.place.number for each in (first, *entries)] == [1, 2]
    writer.join(10)


def test_standard_input_is_read_by_its_path_too() -> None:
    script = (
        "from pathlib import Path; from jobspan.inputs.files import Inputs;"
        "from jobspan.inputs.reading import read_entry;"
        "print([read_entry(entry).text for entry in Inputs([Path('/dev/stdin')])])"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], input=b"Rye", capture_output=True, check=True
    )
    assert run.stdout.decode().strip() == "['Rye']"


def test_what_reads_a_format_is_missed_before_the_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "jobspan.inputs.parquet_rows", raising=False)
    for module in ("pyarrow", "backports.zstd", "compression.zstd"):
        monkeypatch.setitem(sys.modules, module, None)
    assert Inputs([write(tmp_path, "a.jsonl.gz", b"")]).size == 0
    for name in ("a.parquet", "a.txt.zst"):
        with pytest.raises(ModuleNotFoundError, match=r"pyarrow|zstd"):
            Inputs([write(tmp_path, name, b"")])


def test_entries_can_be_sent_to_another_process(tmp_path: Path) -> None:
    write(tmp_path, "a.jsonl", b'{"text": "Rye"}')
    write(tmp_path, "b.csv", b"text\nRye")
    write(tmp_path, "c.parquet", parquet([{"id": "c", "text": "Rye"}]))
    write(tmp_path, "d.txt", b"Rye")
    write(tmp_path, "e.jsonl", b"rye")
    entries = list(Inputs([tmp_path]))
    assert len(entries) == 5
    assert pickle.loads(pickle.dumps(entries)) == entries
