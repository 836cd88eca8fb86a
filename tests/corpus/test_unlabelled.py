"""Postings without annotations: how a text is made, and which are left out."""

import gzip
import json
from pathlib import Path

import pytest

from jobspan.corpus.unlabelled import is_like, read_unlabelled, word_runs
from jobspan.errors import CorpusError

BODY = "We bake rye bread at night and sell it in the morning at the market of our town."


def write(folder: Path, name: str, *bodies: str) -> None:
    records = [{"title": "Baker", "company": "Rye & Sons", "text": body} for body in bodies]
    with gzip.open(folder / f"{name}.jsonl.gz", "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(record) + "\n" for record in records)


def test_each_text_comes_once_whatever_its_case_and_marks(tmp_path: Path) -> None:
    write(tmp_path, "a", BODY, BODY.upper().replace(".", " !"))
    write(tmp_path, "b", BODY, "We bake cakes.")
    texts = list(read_unlabelled(tmp_path))
    assert texts == [f"Baker\nRye & Sons\n\n{BODY}", "Baker\nRye & Sons\n\nWe bake cakes."]


def test_texts_like_one_held_out_are_left_out(tmp_path: Path) -> None:
    write(tmp_path, "a", BODY, "We bake cakes.")
    texts = list(read_unlabelled(tmp_path, held_out=word_runs([BODY.lower()])))
    assert texts == ["Baker\nRye & Sons\n\nWe bake cakes."]


def test_a_quarter_of_the_runs_is_too_many() -> None:
    """A text of 15 words has 4 runs of 12; one that shares its first 12 has 1 of 4, which is 1/4.

    With one word more it has 5 runs, and 1/5 is fewer.
    """
    words = [f"w{number}" for number in range(16)]
    held_out = word_runs([" ".join(words[:12])])
    assert is_like(" ".join(words[:15]), held_out)
    assert not is_like(" ".join(words), held_out)


@pytest.mark.parametrize("text", ["", " \n", "rye bread", "w " * 11])
def test_a_text_without_a_run_is_like_none(text: str) -> None:
    assert word_runs([text]) == frozenset()
    assert not is_like(text, word_runs([BODY]))


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"no \*\.jsonl\.gz"):
        list(read_unlabelled(tmp_path))
