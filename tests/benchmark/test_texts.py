import gzip
import json
from pathlib import Path

import pytest

from jobspan.benchmark.texts import count_words, first_texts
from jobspan.errors import CorpusError


def test_the_first_texts_of_files_one_after_the_other(texts: Path, tmp_path: Path) -> None:
    more = tmp_path / "more.jsonl.gz"
    with gzip.open(more, "wt") as out:
        out.write(json.dumps({"id": "a", "text": "👩‍🍳 e\u0301"}) + "\n")
    found = list(first_texts([texts, more], 4))
    assert found[2:] == ["SQL or R, please", "👩‍🍳 e\u0301"]
    assert list(first_texts([texts, more], 1)) == found[:1]


def test_parts_cover_a_text_and_stand_for_texts(tmp_path: Path) -> None:
    path = tmp_path / "postings.jsonl"
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in ("abcdefg", "", "  ")))
    assert list(first_texts([path], 5, characters=3)) == ["abc", "def", "g", "", "  "]
    assert list(first_texts([path], 3, characters=100)) == ["abcdefg", "", "  "]


def test_too_few_postings_are_said_to_be(texts: Path) -> None:
    with pytest.raises(CorpusError, match="found 3 postings, fewer than the 4 asked for"):
        list(first_texts([texts], 4))
    with pytest.raises(CorpusError, match="parts of 50 characters, fewer than the 9"):
        list(first_texts([texts], 9, characters=50))


def test_words_are_what_stands_between_white_space() -> None:
    assert [count_words(text) for text in ("", " \n\u00a0", "C++,  C#\tor\nGo")] == [0, 0, 4]
