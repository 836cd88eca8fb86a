"""`jobspan corpus`: what it prints of a corpus, and what it says of a broken one."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

AUTHORED = Path(__file__).parents[2] / "corpus" / "authored.jsonl"
Command = Callable[..., Any]


def write(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_the_authored_corpus_keeps_its_rules(jobspan: Command) -> None:
    result = jobspan("corpus", "check", AUTHORED)
    assert result.status == 0
    assert "0 problems" in result.output


def test_facts_are_checked_against_the_annotations_beside_them(
    jobspan: Command, tmp_path: Path
) -> None:
    record = json.loads(AUTHORED.read_text(encoding="utf-8").splitlines()[0])
    write(tmp_path, "rye.jsonl", json.dumps(record))
    row = {"id": record["id"], "experience": [[0, 3, 2, None]], "pay": []}
    path = write(tmp_path, "rye.facts.jsonl", json.dumps(row))
    result = jobspan("corpus", "check", path)
    assert result.status == 0
    assert f"{path}: 1 postings, 1 experience, 0 pay, 0 problems" in result.output
    write(tmp_path, "rye.facts.jsonl", json.dumps(row | {"experience": [[3, 3, 2, None]]}))
    result = jobspan("corpus", "check", path)
    assert result.status == 1
    assert f"{record['id']}: experience [3, 3) does not lie in" in result.output


def test_a_broken_corpus_is_named_with_its_problem(jobspan: Command, tmp_path: Path) -> None:
    lines = AUTHORED.read_text(encoding="utf-8").splitlines()
    record = json.loads(lines[1])
    record["entities"][0]["label"] = "OVEN"
    path = write(tmp_path, "broken.jsonl", "\n".join([lines[0], json.dumps(record)]))
    result = jobspan("corpus", "check", AUTHORED, path)
    assert result.status == 1
    assert f"{record['id']}: entity" in result.output
    assert "'OVEN'" in result.output


def test_two_readers_agree_where_they_are_the_same(jobspan: Command, tmp_path: Path) -> None:
    """The second reader leaves out one of the entities: F1 is 2(n-1) / (2(n-1) + 1)."""
    lines = AUTHORED.read_text(encoding="utf-8").splitlines()[:2]
    first = write(tmp_path, "first.jsonl", "\n".join(lines))
    records = [json.loads(line) for line in lines]
    found = sum(len(record["entities"]) for record in records) - 1
    records[0]["entities"].pop()
    second = write(tmp_path, "second.jsonl", "\n".join(map(json.dumps, records)))
    result = jobspan("corpus", "agree", first, second)
    assert result.status == 0
    assert f"all: exact F1 {2 * found / (2 * found + 1)}" in result.output
    assert "sections: 1.0 of segments" in result.output
    turned = write(tmp_path, "turned.jsonl", "\n".join(map(json.dumps, reversed(records))))
    assert jobspan("corpus", "agree", first, turned).output == result.output


def test_readers_of_other_postings_cannot_agree(jobspan: Command, tmp_path: Path) -> None:
    lines = AUTHORED.read_text(encoding="utf-8").splitlines()[:2]
    paths = [write(tmp_path, f"{n}.jsonl", line) for n, line in enumerate(lines)]
    result = jobspan("corpus", "agree", *paths)
    assert result.status == 1
    assert "error: only one of the two readers has the posting" in result.errors


@pytest.mark.parametrize("name", ["none.jsonl", "."])
def test_a_corpus_that_cannot_be_read_is_named(name: str, jobspan: Command, tmp_path: Path) -> None:
    result = jobspan("corpus", "check", tmp_path / name)
    assert result.status == 1
    assert f"error: no annotations at {tmp_path / name}" in result.errors
