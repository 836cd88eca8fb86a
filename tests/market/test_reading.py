"""What is tagged, what is counted as it is, and what is refused by name."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from jobspan.errors import InputError
from jobspan.inputs.files import Inputs
from jobspan.inputs.sources import Source
from jobspan.market.reading import read_summaries
from jobspan.records import Entity, Posting
from jobspan.summary.records import Summary

SKILL = {"requirement": "required", "canonical": "Go"}
TAGGED = Posting("t", "Go", (Entity(0, 2, "SKILL", 0.9, SKILL),), model="mini 1").to_dict()


class Tagger:
    """Tags nothing, and notes what it was asked to tag."""

    def __init__(self) -> None:
        self.sources: list[Source] = []

    def __call__(self, sources: Iterable[Source]) -> Iterator[Posting]:
        for source in sources:
            self.sources.append(source)
            yield Posting(source.id, source.text, metadata=source.metadata)


def write(folder: Path, name: str, *records: Any) -> Path:
    path = folder / name
    path.write_text("".join(f"{json.dumps(record)}\n" for record in records), encoding="utf-8")
    return path


def read(*paths: Path) -> tuple[list[Source], list[Summary], list[str]]:
    tagger = Tagger()
    found = list(read_summaries(Inputs(paths), tag=tagger))
    return (
        tagger.sources,
        [each for each in found if isinstance(each, Summary)],
        [str(each) for each in found if isinstance(each, InputError)],
    )


def test_tagged_postings_are_not_tagged_again(tmp_path: Path) -> None:
    """In one file stand one that is tagged and two that are not, one of which names the key."""
    said = {"id": "s", "text": 'what are "entities"?', "date": "2026-03-09", "title": 7}
    path = write(tmp_path, "a.jsonl", TAGGED, said, {"text": "Rye"})
    sources, summaries, errors = read(path)
    assert sources == [
        Source("s", 'what are "entities"?', {"date": "2026-03-09"}),
        Source("a, line 3", "Rye"),
    ]
    assert [summary.id for summary in summaries] == ["t", "s", "a, line 3"]
    assert [skill.name for skill in summaries[0].required_skills] == ["Go"]
    assert summaries[1].date == "2026-03-09"
    assert errors == []


def test_texts_and_lines_come_in_the_order_of_the_files(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Oats 🥐 e\u0301", encoding="utf-8")
    lines = write(tmp_path, "b.jsonl", {"id": "b", "text": ""})
    lines.write_bytes(b"\xef\xbb\xbf" + lines.read_bytes() + b"\n \n")
    sources, _, errors = read(tmp_path / "a.txt", lines)
    assert sources == [Source("a", "Oats 🥐 e\u0301"), Source("b", "")]
    assert errors == []


def without(**keys: Any) -> dict[str, Any]:
    (entity,) = TAGGED["entities"]
    return {**TAGGED, "entities": [{**entity, **keys}]}


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (without(attributes=None), "no attributes"),
        (without(attributes={"canonical": "Go"}), "no posting as `jobspan tag` writes it"),
        (without(attributes={**SKILL, "canonical": 7}), "no posting as `jobspan tag` writes it"),
        (without(start=-1), "does not lie in a text of 2 characters"),
        ({**TAGGED, "entities": 7}, "no posting as `jobspan tag` writes it"),
        ({**TAGGED, "facts": {"pay": []}}, "no posting as `jobspan tag` writes it"),
        ({**TAGGED, "text": None}, "no object with a string under `text`"),
        ([], "no object with a string under `text`"),
    ],
)
def test_what_is_no_posting_is_named_with_its_line(record: Any, said: str, tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", {"text": "Rye"}, record, TAGGED)
    sources, summaries, errors = read(path)
    assert (len(sources), len(summaries), len(errors)) == (1, 2, 1)
    assert errors[0].startswith(f"{path}, line 2: ")
    assert said in errors[0]


def test_what_cannot_be_opened_or_decoded_is_an_error_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff")
    _, summaries, errors = read(tmp_path / "a.txt", tmp_path / "gone.jsonl")
    assert summaries == []
    assert "not UTF-8" in errors[0]
    assert "gone.jsonl: No such file" in errors[1]
