"""Edits carry spans along: by hand, and against a slow and simple rewriting of each part."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspan.augmentation.edits import Edit, apply_edits, uncrossed
from jobspan.contract import posting_problems
from jobspan.records import Entity, Posting, Segment

TEXT = "• Bake rye, mix dough\nLunch"


def small_posting() -> Posting:
    """`Bake rye` is [2, 10), `mix dough` [12, 21), `Lunch` [22, 27); two segments."""
    return Posting(
        id="a",
        text=TEXT,
        entities=(
            Entity(2, 10, "SKILL", 0.5, {"level": "b"}),
            Entity(12, 21, "SKILL"),
            Entity(22, 27, "BENEFIT"),
        ),
        segments=(Segment(0, 21, "required", 0.5), Segment(22, 27, "benefits")),
        labels={"SKILL": 0.5},
        model="m",
    )


def surfaces(posting: Posting) -> list[str]:
    return [posting.text[entity.start : entity.end] for entity in posting.entities]


def parts(posting: Posting) -> list[str]:
    return [posting.text[segment.start : segment.end] for segment in posting.segments]


def test_without_edits_nothing_changes() -> None:
    assert apply_edits(small_posting(), []) == small_posting()


def test_what_is_known_of_a_span_and_of_the_posting_stays() -> None:
    edited = apply_edits(small_posting(), [Edit(0, 1, "**")])
    assert edited.entities[0] == Entity(3, 11, "SKILL", 0.5, {"level": "b"})
    assert edited.segments[0] == Segment(0, 22, "required", 0.5)
    assert (edited.id, edited.labels, edited.model) == ("a", {"SKILL": 0.5}, "m")


def test_an_edit_inside_a_span_changes_its_length_and_moves_what_follows() -> None:
    """`rye` [7, 10) becomes `wheat`, two characters longer: [12, 21) moves to [14, 23)."""
    edited = apply_edits(small_posting(), [Edit(7, 10, "wheat")])
    assert edited.text == "• Bake wheat, mix dough\nLunch"
    assert [tuple(entity.span) for entity in edited.entities] == [(2, 12), (14, 23), (24, 29)]
    assert [tuple(segment.span) for segment in edited.segments] == [(0, 23), (24, 29)]


def test_an_insertion_at_an_edge_lies_outside_an_entity_and_inside_a_segment() -> None:
    edits = [Edit(2, 2, "<b>"), Edit(10, 10, "</b>"), Edit(22, 22, "- "), Edit(27, 27, ".")]
    edited = apply_edits(small_posting(), edits)
    assert edited.text == "• <b>Bake rye</b>, mix dough\n- Lunch."
    assert surfaces(edited) == ["Bake rye", "mix dough", "Lunch"]
    assert parts(edited) == ["• <b>Bake rye</b>, mix dough", "- Lunch."]


def test_an_insertion_where_two_segments_touch_belongs_to_the_later_one() -> None:
    posting = Posting("a", "Rye.Mix", segments=(Segment(0, 4, "required"), Segment(4, 7, "legal")))
    assert parts(apply_edits(posting, [Edit(4, 4, "• ")])) == ["Rye.", "• Mix"]


def test_white_space_between_segments_may_be_replaced_or_deleted() -> None:
    for joint in ("", " | "):
        edited = apply_edits(small_posting(), [Edit(21, 22, joint)])
        assert edited.text == f"• Bake rye, mix dough{joint}Lunch"
        assert surfaces(edited) == ["Bake rye", "mix dough", "Lunch"]


def test_white_space_that_comes_to_stand_at_an_edge_is_left_out() -> None:
    edited = apply_edits(small_posting(), [Edit(0, 1, "\n"), Edit(9, 10, "\u00a0")])
    assert edited.text == "\n Bake ry\u00a0, mix dough\nLunch"
    assert surfaces(edited)[0] == "Bake ry"
    assert edited.segments[0].start == 2


def test_several_insertions_at_one_place_stand_in_their_order() -> None:
    edited = apply_edits(small_posting(), [Edit(0, 0, "<p>"), Edit(0, 0, "<b>"), Edit(0, 2, "")])
    assert edited.text.startswith("<p><b>Bake rye,")
    assert edited.segments[0].start == 0


@pytest.mark.parametrize(
    ("edit", "fault"),
    [
        (Edit(1, 3, "x"), "crosses"),  # begins before `Bake rye`, ends in it
        (Edit(9, 11, "x"), "crosses"),
        (Edit(1, 11, "x"), "crosses"),  # holds it, and more
        (Edit(2, 21, "x"), "crosses"),  # holds two entities exactly
        (Edit(20, 23, "x"), "crosses"),
        (Edit(2, 10, ""), "erase"),
        (Edit(2, 10, " \n"), "erase"),
        (Edit(-1, 0, "x"), "does not lie"),
        (Edit(5, 4, "x"), "does not lie"),
        (Edit(27, 28, "x"), "does not lie"),
    ],
)
def test_an_edit_that_would_break_a_span_is_an_error(edit: Edit, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        apply_edits(small_posting(), [edit])


@pytest.mark.parametrize(
    "edits", [[Edit(5, 6, ""), Edit(3, 4, "")], [Edit(3, 5, ""), Edit(4, 6, "")]]
)
def test_edits_out_of_order_or_overlapping_are_an_error(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match="overlaps or comes before"):
        apply_edits(small_posting(), edits)


def test_uncrossed_leaves_out_what_reaches_over_an_edge() -> None:
    kept = [Edit(2, 10, "x"), Edit(3, 3, "x"), Edit(10, 12, ";"), Edit(21, 22, " ")]
    crossing = [Edit(1, 3, "x"), Edit(10, 13, "x"), Edit(20, 22, "x")]
    assert uncrossed(small_posting(), kept + crossing) == kept


def test_an_empty_text_may_be_written_into() -> None:
    assert apply_edits(Posting("a", ""), [Edit(0, 0, "x")]).text == "x"


@given(st.data())
def test_every_span_holds_what_its_own_edits_make_of_it(data: st.DataObject) -> None:
    """The expected surface is that of the span alone, with the edits that lie inside it."""
    letters = st.text("ab🥐\u0301\n é", max_size=6)
    places = data.draw(st.lists(st.integers(0, len(TEXT)), max_size=12).map(sorted))
    pairs = zip(places[::2], places[1::2], strict=False)
    edits = uncrossed(small_posting(), [Edit(*pair, data.draw(letters)) for pair in pairs])
    try:
        edited = apply_edits(small_posting(), edits)
    except ValueError as error:
        assert "erase" in str(error)
        return
    assert edited.text == rewritten(0, len(TEXT), edits)
    assert list(posting_problems(edited)) == []
    for old, new in zip(small_posting().entities, edited.entities, strict=True):
        inside = [e for e in edits if old.start <= e.start and e.end <= old.end]
        inside = [e for e in inside if e.start < e.end or old.start < e.start < old.end]
        expected = rewritten(old.start, old.end, inside)
        before = [e for e in edits if e.end <= old.start]
        start = len(rewritten(0, old.start, before)) + len(expected) - len(expected.lstrip())
        assert (new.start, edited.text[new.start : new.end]) == (start, expected.strip())


def rewritten(start: int, end: int, edits: list[Edit]) -> str:
    """`TEXT[start:end]` after `edits`, the last one first, so that no offset moves."""
    text = TEXT[start:end]
    for edit in reversed(edits):
        text = text[: edit.start - start] + edit.replacement + text[edit.end - start :]
    return text
