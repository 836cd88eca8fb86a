"""Texts of sections keep the paragraphs and lines of the posting, and get those that it lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspan.jsonld.sections import description, section_text
from jobspan.records import Posting, Segment
from jobspan.segmentation import segment

WORDS = st.sampled_from(["we bake", "- rye", "• oats", "café 🥐", "Salt. Much of it"])
ENDS = st.sampled_from(["\n", "\r\n", "\r", "\n\n", "\n \n", "\r\n\t\r\n\r\n", "\u2028\n", "\n "])


def posting_of(*parts: tuple[str, str | None]) -> Posting:
    """Texts with their sections; those with None lie between segments."""
    text, segments = "", []
    for part, section in parts:
        if section is not None:
            segments.append(Segment(len(text), len(text) + len(part), section))
        text += part
    return Posting("", text, (), tuple(segments))


def joined(gap: str, *, after: str = "Rye", sections: tuple[str, str] = ("required",) * 2) -> str:
    """What `section_text` sets between two segments."""
    first, second = sections
    posting = posting_of(("We bake.", first), (gap, None), (after, second))
    text = section_text(posting, set(sections))
    assert text is not None
    return text.removeprefix("We bake.").removesuffix(after)


@pytest.mark.parametrize(
    "gap", ["\n\n", "\n \t\n", "\r\n\r\n", "\r\r", "\n\n\n\n", "\u2028 \u2029"]
)
def test_an_empty_line_stays_and_several_are_one(gap: str) -> None:
    assert joined(gap) == "\n\n"


@pytest.mark.parametrize("gap", ["\n", " \n  ", "\r\n", "\r", "\u2028", "\x85"])
def test_the_end_of_a_line_stays(gap: str) -> None:
    assert joined(gap) == "\n"


def test_where_the_end_of_a_line_is_lost_a_line_ends() -> None:
    """Glued; before an item of a list; between two sections."""
    assert joined("") == "\n"
    assert [joined(" ", after=item) for item in ("• Rye", "- Rye", "* Rye", "✅ Rye")] == ["\n"] * 4
    assert joined(" ", sections=("company", "required")) == "\n"


@pytest.mark.parametrize("after", ["Rye", "“Rye”", "(Rye)", ".NET", "$20 an hour", "Émile", "7"])
def test_sentences_of_one_line_stay_in_it(after: str) -> None:
    assert joined(" \u00a0 ", after=after) == " "


@pytest.mark.parametrize("gap", ["", " ", "\n", "\n\n"])
def test_an_empty_line_stands_for_what_is_left_out(gap: str) -> None:
    """Of the noise, `Apply`, or of what lies in no segment."""
    noise = ((gap, None), ("Apply", "noise"), (gap, None))
    posting = posting_of(("Menu", "noise"), ("Knead", "required"), *noise, ("Rye", "required"))
    assert section_text(posting, {"required"}) == "Knead\n\nRye"
    assert description(posting) == "Knead\n\nRye"
    assert joined(f"{gap}…{gap}") == "\n\n"


def test_a_text_begins_and_ends_with_its_section() -> None:
    around = (("Bakers", "overview"), ("\n\n", None), ("Rye", "required"), ("\n\n", None))
    posting = posting_of(*around, ("Bread", "benefits"))
    assert section_text(posting, {"required"}) == "Rye"
    assert section_text(posting, {"legal"}) is None


@given(parts=st.lists(st.tuples(WORDS, ENDS), max_size=6))
def test_lines_are_those_of_the_posting(parts: list[tuple[str, str]]) -> None:
    """Less the white space around each, and with one empty line for several."""
    text = "".join(words + end for words, end in parts)
    segments = tuple(Segment(*span, "required") for span in segment(text))
    lines = [line.strip() for line in re.split(r"\r\n?|[\n\u2028]", text)]
    expected = re.sub(r"\n{3,}", "\n\n", "\n".join(lines).strip())
    assert (section_text(Posting("", text, (), segments), {"required"}) or "") == expected
