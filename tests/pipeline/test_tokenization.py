"""The tokeniser: entities and segments can begin and end anywhere that matters."""

from pathlib import Path
from time import process_time

import numpy as np
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokenizer import Tokenizer

from jobspan.pipeline.tokenization import make_tokenizer, renewed


def make_blank() -> Language:
    blank = spacy.blank("en")
    blank.tokenizer = make_tokenizer(blank.vocab)
    return blank


BLANK = make_blank()


def words(text: str) -> list[str]:
    return [token.text for token in BLANK(text)]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("C#/.NET", ["C", "#", "/", ".", "NET"]),
        ("Bakery•Ovens", ["Bakery", "•", "Ovens"]),
        ("don't", ["don", "'", "t"]),
        ("(rye--oats)...", ["(", "rye", "-", "-", "oats", ")", ".", ".", "."]),
        ("((rye)", ["(", "(", "rye", ")"]),
        ("#(rye", ["#", "(", "rye"]),
        ("_", ["_"]),
        ("-RyeBread", ["-", "Rye", "Bread"]),
        ("snake_case", ["snake", "_", "case"]),
        ("SkillsPython, SQLServer", ["Skills", "Python", ",", "SQL", "Server"]),
        ("🥐rye", ["🥐", "rye"]),
        ("rye\r\n\tbread", ["rye", "\r\n\t", "bread"]),
        ("", []),
    ],
)
def test_tokens_by_hand(text: str, tokens: list[str]) -> None:
    assert words(text) == tokens


@pytest.mark.parametrize("mark", ["=", "([", "e\u0301\u0301", "\u0301"])
def test_time_is_linear_in_a_run_of_marks(mark: str) -> None:
    """By its square, 50,000 marks took half a minute of the processor, where now it is 0.1 s."""
    text = (mark * 50_000)[:50_000]
    begun = process_time()
    assert make_tokenizer(BLANK.vocab)(text).text == text
    assert process_time() - begun < 5


@given(st.text())
def test_no_character_is_dropped(text: str) -> None:
    assert BLANK.tokenizer(text).text == text


@pytest.mark.parametrize("way", ["bytes", "disk"])
def test_spacy_saves_and_loads_it(way: str, tmp_path: Path) -> None:
    other = Tokenizer(BLANK.vocab)
    if way == "bytes":
        other.from_bytes(BLANK.tokenizer.to_bytes())
    else:
        BLANK.tokenizer.to_disk(tmp_path / "tokenizer")
        other.from_disk(tmp_path / "tokenizer")
    assert [token.text for token in other("SkillsPython, C#")] == words("SkillsPython, C#")


def test_the_shipped_pipeline_has_these_rules(nlp: Language) -> None:
    for rule in ("prefix_search", "suffix_search", "infix_finditer"):
        shipped, ours = getattr(nlp.tokenizer, rule), getattr(BLANK.tokenizer, rule)
        assert shipped.__self__.pattern == ours.__self__.pattern
    assert not nlp.tokenizer.rules


def test_a_renewed_tokenizer_splits_alike_and_knows_the_strings_but_not_the_words() -> None:
    text = "SkillsPython, C#/.NET (rye--oats)... 🥐rye 한국어 e\u0301\x07"
    doc = BLANK(text)
    again = renewed(BLANK.tokenizer)
    assert again is not None
    assert len(again.vocab) == 0
    assert set(BLANK.vocab.strings) == set(again.vocab.strings)
    assert [token.text_with_ws for token in again(text)] == [token.text_with_ws for token in doc]
    assert [token.is_space for token in again("a \n\n b")] == [False, True, False]
    assert again.vocab is not BLANK.vocab


def test_what_a_renewed_tokenizer_meets_stays_with_it() -> None:
    again = renewed(BLANK.tokenizer)
    assert again is not None
    again("ryezzq oatszzq")
    third = renewed(BLANK.tokenizer)
    assert third is not None
    assert "ryezzq" in again.vocab.strings
    assert "ryezzq" not in BLANK.vocab.strings
    assert "ryezzq" not in third.vocab.strings


def test_a_vocabulary_with_vectors_and_a_tokenizer_of_another_kind_are_not_renewed() -> None:
    blank = make_blank()
    assert renewed(blank.make_doc) is None
    blank.vocab.set_vector("rye", np.ones(3, dtype=np.float32))
    assert renewed(blank.tokenizer) is None
