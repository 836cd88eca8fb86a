"""Where texts lie, and how one is made; what is refused, with a remedy."""

import gzip
import json
from pathlib import Path

import pytest

from jobspan.corpus.texts import (
    DATA_VARIABLE,
    data_folder,
    posting_text,
    read_texts,
    texts_path,
)
from jobspan.errors import CorpusError

TEXT = "Bäcker 🥐\r\nBake rye"


def write_lines(path: Path, *records: object) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def test_the_data_folder_is_the_option_before_the_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path))
    assert data_folder() == tmp_path
    option = tmp_path / "other"
    option.mkdir()
    assert data_folder(option) == option


@pytest.mark.parametrize("value", [None, ""])
def test_without_a_data_folder_the_error_names_the_variable(
    value: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(DATA_VARIABLE, raising=False)
    if value is not None:
        monkeypatch.setenv(DATA_VARIABLE, value)
    with pytest.raises(CorpusError, match=DATA_VARIABLE):
        data_folder()


def test_a_missing_data_folder_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path / "nowhere"))
    with pytest.raises(CorpusError, match="nowhere"):
        data_folder()


def test_the_texts_are_a_file_or_in_the_corpus_folder(tmp_path: Path) -> None:
    file = write_lines(tmp_path / "mine.jsonl")
    assert texts_path(file) == file
    assert texts_path(tmp_path) == tmp_path / "corpus" / "postings.jsonl.gz"
    with pytest.raises(CorpusError, match=r"gone\.jsonl"):
        texts_path(tmp_path / "gone.jsonl")


def test_texts_are_read_plain_and_gzipped_alike(tmp_path: Path) -> None:
    plain = write_lines(tmp_path / "t.jsonl", {"id": "a", "text": TEXT}, {"id": "b", "text": ""})
    packed = tmp_path / "t.jsonl.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    assert read_texts(plain) == read_texts(packed) == {"a": TEXT, "b": ""}


def test_no_texts_are_an_empty_file(tmp_path: Path) -> None:
    assert read_texts(write_lines(tmp_path / "t.jsonl")) == {}


def test_missing_texts_are_an_error_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=rf"t\.jsonl.*{DATA_VARIABLE}"):
        read_texts(tmp_path / "t.jsonl")


@pytest.mark.parametrize(
    "content",
    [
        b"rye",
        b'{"id": "a"}',
        b'["id", "text"]',
        b"7",
        b'{"id": "a", "text": "\xff"}',
        b"\xef\xbb\xbf{}",
    ],
    ids=["no JSON", "no text", "a list", "a number", "no UTF-8", "a byte order mark"],
)
def test_texts_of_another_form_are_an_error(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    path.write_bytes(content)
    with pytest.raises(CorpusError, match=r"t\.jsonl"):
        read_texts(path)


@pytest.mark.parametrize("damage", ["not gzip", "cut short", "overwritten"])
def test_damaged_gzipped_texts_are_an_error(damage: str, tmp_path: Path) -> None:
    whole = gzip.compress(json.dumps({"id": "a", "text": TEXT}).encode())
    content = {
        "not gzip": b"rye",
        "cut short": whole[:-12],
        "overwritten": whole[:10] + b"\xff" * (len(whole) - 10),
    }[damage]
    path = tmp_path / "t.jsonl.gz"
    path.write_bytes(content)
    with pytest.raises(CorpusError, match=r"t\.jsonl\.gz"):
        read_texts(path)


@pytest.mark.parametrize(
    ("title", "company", "body", "text"),
    [
        ("Baker", "Rye & Sons", "We bake.", "Baker\nRye & Sons\n\nWe bake."),
        ("Baker", "x" * 40, "We bake.", "Baker\n\nWe bake."),
        ("Baker", "Rye & Sons", " Baker wanted", "Baker wanted"),
        (None, None, "We bake.\r\n\r\n\r\nRye.  ", "We bake.\n\nRye."),
        ("Baker", None, "", "Baker"),
        (None, None, "", ""),
    ],
)
def test_a_text_is_made_as_the_data_card_says(
    title: str | None, company: str | None, body: str, text: str
) -> None:
    assert posting_text(title, company, body) == text
