"""How much of a posting an excerpt shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspan.evaluation.excerpts import ELLIPSIS, Excerpt, cut_excerpt, shorten
from jobspan.spans import Span

TEXT = "We bake rye bread every single day"
"""`rye bread` is [8, 17)."""


def cut(text: str, start: int, end: int, words: int) -> Excerpt:
    return cut_excerpt(text, Span(start, end), words=words)


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        (1, "bake ", " every"),
        (2, "We bake ", " every single"),
        (3, "We bake ", " every single day"),
        (9, "We bake ", " every single day"),
    ],
)
def test_so_many_words_stand_on_either_side(words: int, before: str, after: str) -> None:
    assert cut(TEXT, 8, 17, words) == Excerpt(before, "rye bread", after)


def test_an_excerpt_is_three_texts_by_name() -> None:
    assert cut(TEXT, 8, 17, 1).to_dict() == {
        "before": "bake ",
        "text": "rye bread",
        "after": " every",
    }


@pytest.mark.parametrize("span", [(8, 17), (0, 34), (33, 34), (9, 10)])
def test_without_words_nothing_of_the_posting_is_shown(span: tuple[int, int]) -> None:
    assert cut(TEXT, *span, 0) == Excerpt("", ELLIPSIS, "")


@pytest.mark.parametrize(
    ("start", "end", "words", "text"),
    [
        (8, 17, 1, "rye bread"),
        (3, 17, 1, f"bake {ELLIPSIS} bread"),
        (0, 34, 1, f"We {ELLIPSIS} day"),
        (0, 34, 2, f"We bake {ELLIPSIS} single day"),
        (0, 34, 3, f"We bake rye {ELLIPSIS} every single day"),
        (0, 34, 4, TEXT),
    ],
)
def test_a_long_span_is_shown_by_its_ends(start: int, end: int, words: int, text: str) -> None:
    """Seven words: more than twice three, fewer than twice four. Two words are not shortened."""
    assert cut(TEXT, start, end, words).text == text


def test_the_ends_of_a_text_have_nothing_beyond() -> None:
    assert cut(TEXT, 0, 2, 2) == Excerpt("", "We", " bake rye")
    assert cut(TEXT, 31, 34, 2) == Excerpt("every single ", "day", "")
    assert cut("rye", 0, 3, 5) == Excerpt("", "rye", "")


def test_a_span_within_a_word_has_its_rest_as_a_word() -> None:
    """`breadmaker`: `read` [1, 5) has `b` before and `maker` after it."""
    assert cut("breadmaker day", 1, 5, 1) == Excerpt("b", "read", "maker")


def test_white_space_stands_as_it_is() -> None:
    """Lines are not joined: who shows an excerpt decides. White space alone is no word."""
    assert cut("a\n\nb\r\nc\td", 3, 4, 1) == Excerpt("a\n\n", "b", "\r\nc")
    assert cut(" \n b \n ", 3, 4, 2) == Excerpt("", "b", "")


def test_emoji_and_combining_marks_stay_whole() -> None:
    """Offsets count code points: `🥐` one, `é` two."""
    assert cut("🥐 cafe\u0301 👩‍🍳", 2, 7, 1) == Excerpt("🥐 ", "cafe\u0301", " 👩‍🍳")


@pytest.mark.parametrize("words", [1, 3])
def test_text_without_spaces_is_bounded(words: int) -> None:
    """40 characters a word: 10,000 on either side are cut to 40 and to 120."""
    found = cut("x" * 20_000, 10_000, 10_003, words)
    assert (len(found.before), len(found.text), len(found.after)) == (40 * words, 3, 40 * words)


def test_a_span_without_spaces_is_bounded_too() -> None:
    """40 characters a word, two words at either end, and the ellipsis between with its spaces."""
    found = cut("x" * 10_000, 0, 10_000, 2)
    assert found.text == f"{'x' * 80} {ELLIPSIS} {'x' * 80}"


@given(st.text("ab é🥐\n\u2028", max_size=60), st.data(), st.integers(0, 4))
def test_an_excerpt_is_of_the_text_and_no_longer_than_allowed(
    text: str, data: st.DataObject, words: int
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = cut(text, start, end, words)
    assert text[:start].endswith(found.before)
    assert text[end:].startswith(found.after)
    assert max(len(found.before.split()), len(found.after.split())) <= words
    assert len([word for word in found.text.split() if word != ELLIPSIS]) <= 2 * words
    if ELLIPSIS not in found.text:
        assert found.text == text[start:end]


def test_a_text_is_shortened_as_a_span_is() -> None:
    """Seven words: shown whole from four on either side."""
    assert shorten(TEXT, words=4) == TEXT
    assert shorten(TEXT, words=1) == f"We {ELLIPSIS} day"
    assert shorten("rye", words=0) == ELLIPSIS
    assert shorten("", words=0) == ""
    assert len(shorten("x" * 50_000, words=2)) < 200
