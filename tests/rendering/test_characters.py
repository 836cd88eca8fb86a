"""Control characters are seen and do nothing."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobspan.rendering.characters import escape_markup, make_visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("a\0b\x7f", "a␀b␡"),
        ("one\r\ntwo\rthree\n", "one\ntwo\nthree\n"),
        ("\x9b2J \ud83d", "\ufffd2J \ufffd"),
        ("tab\tand 🦊 e\u0301", "tab\tand 🦊 e\u0301"),
        ("", ""),
    ],
)
def test_shown(text: str, shown: str) -> None:
    assert make_visible(text) == shown


@settings(deadline=None)
@given(st.text(st.characters()))
def test_nothing_stays_that_a_terminal_obeys_or_utf8_cannot_hold(text: str) -> None:
    shown = make_visible(text)

    shown.encode()
    assert {c for c in shown if unicodedata.category(c) == "Cc"} <= {"\n", "\t"}


def test_what_goes_into_markup_is_neither_an_element_nor_the_end_of_an_attribute() -> None:
    assert (
        escape_markup("<b a=\"1\" c='2'>&\x00") == "&lt;b a=&quot;1&quot; c=&#x27;2&#x27;&gt;&amp;␀"
    )
