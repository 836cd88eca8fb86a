"""Annotations joined with their texts: what is read, and what is refused with a remedy."""

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from jobspan.corpus.load import join_texts, load_corpus, read_annotations, texts_for
from jobspan.corpus.texts import text_checksum
from jobspan.errors import CorpusError
from jobspan.records import Entity, Posting, Segment

TEXT = "Bäcker 🥐\r\nBake rye"
"""`Bake rye` is [10, 18): six letters, a space, one emoji, two characters of line break."""


def standoff(**changes: Any) -> dict[str, Any]:
    checksum = hashlib.sha256(TEXT.encode("utf-8")).hexdigest()
    return {
        "id": "a",
        "sha256": checksum,
        "entities": [[10, 18, "SKILL"]],
        "segments": [[0, 8, "overview"], [10, 18, "required"]],
    } | changes


def write_lines(path: Path, *records: object) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def test_annotations_are_read_as_they_stand(tmp_path: Path) -> None:
    path = tmp_path / "dev.jsonl"
    path.write_text(f"\n{json.dumps(standoff())}\n  \n", encoding="utf-8")
    assert read_annotations(path) == [standoff()]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("rye", "no JSON, an object a line: Expecting value"),
        ("[1]", "a JSON list, where each line is an object"),
        ("null", "a JSON NoneType, where each line is an object"),
        ("{}", "it has nothing, but no `id`"),
        ('{"text": "rye", "spans": []}', "it has text, spans, but no `id`"),
    ],
)
def test_a_line_of_another_form_is_an_error(line: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "dev.jsonl"
    path.write_text(f"{json.dumps(standoff())}\n\n{line}\n", encoding="utf-8")
    with pytest.raises(CorpusError, match=rf"dev\.jsonl, line 3: {said}"):
        read_annotations(path)


def test_bytes_that_are_no_utf8_are_an_error(tmp_path: Path) -> None:
    path = tmp_path / "dev.jsonl"
    path.write_bytes('{"id": "é"}'.encode("latin-1"))
    with pytest.raises(CorpusError, match=r"dev\.jsonl is no UTF-8"):
        read_annotations(path)


def test_missing_annotations_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"dev\.jsonl"):
        read_annotations(tmp_path / "dev.jsonl")


def test_the_checksum_is_that_of_the_utf8_bytes() -> None:
    """SHA-256 of no bytes and of `abc`, as FIPS 180-4 gives them."""
    assert text_checksum("").startswith("e3b0c442")
    assert text_checksum("abc").startswith("ba7816bf")
    assert text_checksum("é") == hashlib.sha256(b"\xc3\xa9").hexdigest()
    assert text_checksum("é") != text_checksum("e\u0301")


def test_standoff_annotations_are_joined_with_their_text() -> None:
    record = standoff(entities=[[10, 14, "SKILL", {"requirement": "required"}], [15, 18, "SKILL"]])
    posting = join_texts(record, {"a": TEXT, "b": "other"})
    assert posting == Posting(
        id="a",
        text=TEXT,
        entities=(
            Entity(10, 14, "SKILL", attributes={"requirement": "required"}),
            Entity(15, 18, "SKILL"),
        ),
        segments=(Segment(0, 8, "overview"), Segment(10, 18, "required")),
    )
    assert posting.text[10:18] == "Bake rye"


def test_a_full_text_record_needs_no_texts() -> None:
    posting = Posting("a", TEXT, (Entity(10, 18, "SKILL"),), (Segment(10, 18, "required"),))
    assert join_texts(posting.to_dict(), {"a": "another text"}) == posting


def test_segments_may_be_missing(tmp_path: Path) -> None:
    """As where an annotation tool knows spans alone."""
    records = [
        standoff(),
        standoff(text=TEXT, entities=[{"start": 10, "end": 18, "label": "SKILL"}]),
    ]
    for record in records:
        del record["segments"]
    path = write_lines(tmp_path / "dev.jsonl", *records)
    first, second = load_corpus(path, {"a": TEXT})
    assert first == second == Posting("a", TEXT, (Entity(10, 18, "SKILL"),))


def test_a_missing_text_is_an_error() -> None:
    with pytest.raises(CorpusError, match="no text for a"):
        join_texts(standoff(), {"b": TEXT})


@pytest.mark.parametrize("text", [TEXT + "\n", TEXT.replace("\r\n", "\n"), ""])
def test_another_text_than_the_annotated_one_is_an_error(text: str) -> None:
    with pytest.raises(CorpusError, match=text_checksum(text)):
        join_texts(standoff(), {"a": text})


def test_a_corpus_may_mix_standoff_and_full_text(tmp_path: Path) -> None:
    full = Posting("b", "Bake rye", (Entity(0, 8, "SKILL"),), (Segment(0, 8, "required"),))
    path = write_lines(tmp_path / "dev.jsonl", standoff(), full.to_dict())
    first, second = load_corpus(path, {"a": TEXT})
    assert (first.id, first.text, second) == ("a", TEXT, full)


def test_an_empty_corpus_has_no_postings(tmp_path: Path) -> None:
    assert load_corpus(write_lines(tmp_path / "dev.jsonl")) == []


def test_an_annotation_that_breaks_a_rule_is_named_with_its_posting(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "dev.jsonl", standoff(entities=[[9, 18, "SKILL"]]))
    with pytest.raises(CorpusError, match=r"dev\.jsonl: a: entity \[9, 18\)"):
        load_corpus(path, {"a": TEXT})


def test_a_line_that_cannot_be_joined_is_named_with_its_file(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "dev.jsonl", {"id": "a", "text": TEXT, "spans": []})
    with pytest.raises(CorpusError, match=r"dev\.jsonl: a: not a line .* id, text, spans, but no"):
        load_corpus(path)


def test_texts_come_from_the_corpus_and_from_the_records_that_lines_name(tmp_path: Path) -> None:
    """`a` is in `postings.jsonl.gz`; `b` is made from its source's record, under its title."""
    (tmp_path / "corpus").mkdir()
    (tmp_path / "unlabelled").mkdir()
    postings = json.dumps({"id": "a", "text": TEXT}).encode()
    (tmp_path / "corpus" / "postings.jsonl.gz").write_bytes(gzip.compress(postings))
    record = {"id": "7", "title": "Baker", "company": "", "text": "Bake rye"}
    (tmp_path / "unlabelled" / "x.jsonl.gz").write_bytes(gzip.compress(json.dumps(record).encode()))
    made = "Baker\n\nBake rye"
    checksum = hashlib.sha256(made.encode()).hexdigest()
    second = {"id": "b", "source_id": "7", "sha256": checksum, "entities": [], "segments": []}
    path = write_lines(tmp_path / "train.jsonl", standoff(), second)
    assert texts_for(path, tmp_path) == {"a": TEXT, "b": made}
    assert [posting.text for posting in load_corpus(path, texts_for(path, tmp_path))] == [
        TEXT,
        made,
    ]
    missing = write_lines(tmp_path / "other.jsonl", second | {"source_id": "8"})
    with pytest.raises(CorpusError, match=r"1 texts are not in .*unlabelled: 8"):
        texts_for(missing, tmp_path)


def test_full_text_needs_no_texts(tmp_path: Path) -> None:
    lines = {"id": "a", "text": TEXT}, {"id": "b", "tokens": ["rye"]}
    path = write_lines(tmp_path / "authored.jsonl", *lines)
    assert texts_for(path, tmp_path / "nowhere") == {}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"id": 7}, "^the id is 7, which is no string"),
        ({"id": ["a"], "text": TEXT}, r"^\['a'\]: not a line of annotations: the id is"),
        ({"text": 5}, "^a: not a line of annotations: the text is 5, which is no string"),
        ({"text": TEXT}, r"^a: not a line of annotations: `entities` has \[10, 18, 'SKILL'\]"),
        (
            {"text": TEXT, "entities": [], "segments": [], "facts": {"pay": [{"start": 0}]}},
            "^a: not a line of annotations: KeyError",
        ),
        ({"entities": [[10, 18]]}, "^a: not a line of annotations: ValueError"),
    ],
)
def test_a_line_with_values_of_another_kind_is_an_error(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(CorpusError, match=said):
        join_texts(standoff(**changes), {"a": TEXT})
