"""SkillSpan's files: sentences of one number make a posting, tags become spans over characters."""

import json
from pathlib import Path
from typing import Any

import pytest

from jobspan.corpus.skillspan import read_skillspan
from jobspan.errors import CorpusError
from jobspan.spans import Span


def write(path: Path, *sentences: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(sentence) + "\n" for sentence in sentences))
    return path


def sentence(idx: int, text: str, skill: str, knowledge: str) -> dict[str, Any]:
    return {
        "idx": idx,
        "tokens": text.split(),
        "tags_skill": skill.split(),
        "tags_knowledge": knowledge.split(),
    }


def test_a_posting_is_its_sentences(tmp_path: Path) -> None:
    """`bake rye bread` is [0, 14), `rye` [5, 8); the second sentence begins at 15."""
    path = write(
        tmp_path / "a.json",
        sentence(1, "bake rye bread", "B I I", "O B O"),
        sentence(1, "Python needed", "O O", "B O"),
        sentence(2, "Bye", "O", "O"),
    )
    first, second = read_skillspan(path)
    assert first.text == "bake rye bread\nPython needed"
    assert first.sentences == (Span(0, 14), Span(15, 28))
    assert first.tokens == (Span(0, 4), Span(5, 8), Span(9, 14), Span(15, 21), Span(22, 28))
    assert first.spans["skill"] == {Span(0, 14)}
    assert first.spans["knowledge"] == {Span(5, 8), Span(15, 21)}
    assert first.spans["merged"] == {Span(0, 14), Span(15, 21)}
    assert second.text == "Bye"
    assert not any(second.spans.values())


def test_an_inside_without_a_beginning_begins(tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", sentence(1, "bake rye bread", "O I I", "O O O"))
    (posting,) = read_skillspan(path)
    assert posting.spans["skill"] == {Span(5, 14)}


@pytest.mark.parametrize("content", ["no JSON", '{"idx": 1}', '{"idx": 1, "tokens": 3}'])
def test_another_form_is_named(content: str, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(content + "\n")
    with pytest.raises(CorpusError, match="SkillSpan's form"):
        read_skillspan(tmp_path / "a.json")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="no file of SkillSpan"):
        read_skillspan(tmp_path / "a.json")
