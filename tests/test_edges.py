"""The edges of a name: what belongs to it stays, what a list put beside it goes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspan.edges import trim
from jobspan.spans import Span


@pytest.mark.parametrize(
    "name",
    [
        *("C++", "C#", ".NET", "401(k)", "Ph.D.", "B.S.", "F#", "$500 bonus", "100% remote"),
        *("R&D", "CI/CD", "health (medical, dental)", "(un)paid leave", "“soft” skills", "é\u0301"),
    ],
)
def test_what_belongs_to_a_name_stays(name: str) -> None:
    assert trim(f"x {name} y", Span(2, 2 + len(name))) == (2, 2 + len(name))


@pytest.mark.parametrize(
    ("found", "name"),
    [
        ("Health,", "Health"),
        ("SQL;", "SQL"),
        ("benefits (", "benefits"),
        ("(PTO", "PTO"),
        ("PTO)", "PTO"),
        ("- Python /", "Python"),
        ("• SQL", "SQL"),
        ("“Agile", "Agile"),
        ('"Agile"', "Agile"),
        ("teamwork.", "teamwork"),
        ("e-", "e"),
        (" \n rye\t", "rye"),
    ],
)
def test_what_a_list_puts_beside_a_name_goes(found: str, name: str) -> None:
    start, end = trim(found, Span(0, len(found)))
    assert found[start:end] == name


@pytest.mark.parametrize("text", ["", ",", " (;) ", "–", "..", "()"])
def test_marks_alone_leave_a_span_within_the_text(text: str) -> None:
    start, end = trim(text, Span(0, len(text)))
    assert 0 <= start <= end <= len(text)
    assert trim(text, Span(start, end)) == (start, end)


@given(st.text("aB1 ,;()[]“”.+#/\n🥐\u0301", max_size=12), st.data())
def test_a_trimmed_span_lies_within_and_is_trimmed(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    trimmed = trim(text, Span(start, end))
    assert start <= trimmed.start <= trimmed.end <= end
    assert trim(text, trimmed) == trimmed
    assert all(
        character in text[trimmed.start : trimmed.end]
        for character in text[start:end]
        if character.isalnum()
    )
