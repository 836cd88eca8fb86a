"""Patterns of phrases, the form under which what they find is looked up, and places of words."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspan.phrases import any_of, find_words, first_of, folded, words

Grows = Callable[[Callable[[int], Callable[[], object]], int], bool]
PHRASES = ["at least", "min.", "min", "six", "co-pay", "C++", "año"]


def test_the_longest_phrase_is_found() -> None:
    assert re.findall(any_of(["six", "sixteen", "at", "at least"]), "sixteen at least") == [
        "sixteen",
        "at least",
    ]


@pytest.mark.parametrize("text", ["at least", "at-least", "at \n least", "at\u00a0least"])
def test_a_gap_may_be_a_hyphen_or_any_white_space(text: str) -> None:
    assert re.fullmatch(any_of(PHRASES), text)
    assert folded(text) == "at least"


def test_a_gap_has_an_end() -> None:
    assert not re.fullmatch(any_of(PHRASES), "at    least")


@given(st.sampled_from(PHRASES), st.data())
def test_what_a_pattern_finds_in_any_case_folds_to_its_phrase(
    phrase: str, data: st.DataObject
) -> None:
    """`ı`, `İ`, `ſ` and the Kelvin sign are letters to a pattern in any case."""
    spelt = {"i": "iIıİ", "s": "sSſ", "k": "kK\u212a", " ": " -\t\u00a0"}
    drawn = [data.draw(st.sampled_from(spelt.get(mark, mark + mark.upper()))) for mark in phrase]
    found = re.fullmatch(any_of(PHRASES), "".join(drawn), re.IGNORECASE)
    assert found is not None
    assert folded(found.group()) == folded(phrase)


def test_words_are_whole() -> None:
    pattern = words(["pay", "base pay"])
    assert pattern.findall("Base pay; repay, pay-off, payroll, PAY.") == ["Base pay", "PAY"]


def test_a_first_character_may_be_a_mark_of_patterns() -> None:
    assert re.fullmatch(first_of(["]", "^a", "-b"]), "^")
    assert not re.fullmatch(first_of(["]", "^a", "-b"]), "a")


def test_words_are_found_in_order_the_longest_first() -> None:
    text = ["rye", "bread", "and", "rye"]
    places = find_words(text, [("rye",), ("rye", "bread"), ("and", "so")])
    assert list(places) == [(0, 2), (0, 1), (3, 4)]


def test_no_words_are_found_where_none_are_looked_for() -> None:
    assert list(find_words(["rye"], [])) == []
    assert list(find_words([], [("rye",)])) == []


def test_many_sequences_of_one_first_word_take_linear_time(grows: Grows) -> None:
    """`rye 0`, `rye 1`, … are all looked for wherever `rye` stands."""

    def make(size: int) -> Callable[[], object]:
        sequences = [("rye", str(number)) for number in range(size)]
        text = [word for sequence in sequences for word in sequence]
        return lambda: list(find_words(text, sequences))

    assert not grows(make, 2_000)


def test_a_sequence_that_the_text_cuts_off_is_not_found() -> None:
    sequences = [("rye", "bread", "and"), ("rye", "bread")]
    assert list(find_words(["rye", "bread"], sequences)) == [(0, 2)]
