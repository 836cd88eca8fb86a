"""Where a token begins, by hand and as spaCy's tokeniser has it."""

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from jobspan.pipeline.tokenization import make_tokenizer
from jobspan.tokens import token_starts

TOKENIZER = make_tokenizer(spacy.blank("en").vocab)
FRAGMENTS = st.lists(
    st.sampled_from(
        [
            *("Skills", "Python", "SQL", "PTO", "leave", "a", "B", "é", "ß", "한", "10", "7", "²"),
            *(" ", "\n", "\r\n", "\t", "\u00a0", "\x1c", "\u200b", "\ufeff", "\x07"),
            *(",", "_", "-", "++", "🥐", "\u0301", "\ufe0f", "[SEP]"),
        ]
    )
).map("".join)


def starts(text: str) -> list[int]:
    return np.flatnonzero(token_starts(text)).tolist()


@pytest.mark.parametrize(
    ("text", "positions"),
    [
        ("", []),
        (" \n\t", []),
        ("bake rye", [0, 5]),
        ("C++, a_b", [0, 1, 2, 3, 5, 6, 7]),
        ("e\u0301t", [0, 1, 2]),
        ("🥐🥐 rye", [0, 1, 3]),
        ("SkillsPython", [0, 6]),
        ("SQLServer", [0, 3]),
        ("leave10", [0, 5]),
        ("10days", [0, 2]),
        ("McDo iPhone4 a1 2x", [0, 2, 5, 6, 13, 16]),
        ("PTO10", [0]),
        ("[SEP]", [0, 1, 4]),
    ],
)
def test_tokens_begin(text: str, positions: list[int]) -> None:
    assert starts(text) == positions


def test_nothing_begins_behind_the_text() -> None:
    found = token_starts("rye")
    assert found.shape == (4,)
    assert found.dtype == np.bool_
    assert not found[-1]


@settings(max_examples=300)
@given(st.text() | FRAGMENTS)
def test_spacy_begins_its_tokens_at_the_same_characters(text: str) -> None:
    doc = TOKENIZER(text)
    assert [token.idx for token in doc if not token.is_space] == starts(text)
    assert doc.text == text


def test_fifty_thousand_words_begin_where_they_do() -> None:
    assert starts("rye " * 50_000) == list(range(0, 200_000, 4))
