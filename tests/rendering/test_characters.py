"""Control characters are seen and do nothing."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobspan.rendering.characters import make_visible


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
