"""A posting falls into parts without losing a character."""

from bisect import bisect_right
from collections import deque
from collections.abc import Callable
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from jobspan.records import Entity, Posting, Segment
from jobspan.rendering.parts import Part, Stretch, cut_parts, group_by_section

Grows = Callable[[Callable[[int], Callable[[], object]], int], bool]
TEXT = "Needed\n\nSQL and Go. (Ad 7)"
SQL, GO = Entity(8, 11, "SKILL", 0.9), Entity(16, 18, "SKILL")


@st.composite
def postings(draw: st.DrawFn) -> Posting:
    """A text with flat entities and segments that do not care for each other's ends."""
    text = draw(st.text(alphabet="ab \n🦊\u0301", max_size=40))
    entities = [Entity(*span, "SKILL") for span in draw(flat_spans(len(text)))]
    segments = [
        Segment(*span, draw(st.sampled_from(["required", "noise"])))
        for span in draw(flat_spans(len(text)))
    ]
    return Posting("p", text, tuple(entities), tuple(segments))


@st.composite
def flat_spans(draw: st.DrawFn, length: int) -> list[tuple[int, int]]:
    """Spans of `[0, length)` in order, without overlap; some touch."""
    cuts = sorted(draw(st.sets(st.integers(0, length), max_size=10)))
    spans = list(pairwise(cuts))
    kept = draw(st.lists(st.booleans(), min_size=len(spans), max_size=len(spans)))
    return [span for span, keep in zip(spans, kept, strict=True) if keep]


def test_a_part_is_a_segment_with_its_white_space_or_text_between_segments() -> None:
    segments = (Segment(0, 6, "required"), Segment(8, 19, "required"))

    assert list(cut_parts(Posting("p", TEXT, (SQL, GO), segments))) == [
        Part("required", (Stretch(0, "Needed\n\n"),)),
        Part(
            "required",
            (Stretch(8, "SQL", SQL), Stretch(11, " and "), Stretch(16, "Go", GO), Stretch(18, ".")),
        ),
        Part(None, (Stretch(19, " (Ad 7)"),)),
    ]


def test_text_before_the_first_segment_is_a_part_without_section() -> None:
    parts = list(cut_parts(Posting("p", "\n Go", segments=(Segment(2, 4, "required"),))))

    assert [(part.section, part.text) for part in parts] == [(None, "\n "), ("required", "Go")]


def test_a_posting_without_text_has_no_parts() -> None:
    assert list(cut_parts(Posting("p", ""))) == []


def test_a_posting_without_segments_is_one_part() -> None:
    assert [part.section for part in cut_parts(Posting("p", TEXT, (SQL,)))] == [None]


def test_adjacent_entities_stay_two_stretches() -> None:
    left, right = Entity(0, 1, "SKILL"), Entity(1, 3, "SKILL")

    (part,) = cut_parts(Posting("p", "CC#", (left, right)))

    assert part.stretches == (Stretch(0, "C", left), Stretch(1, "C#", right))


def test_a_segment_may_be_one_entity() -> None:
    entity = Entity(0, 2, "SKILL")

    (part,) = cut_parts(Posting("p", "Go", (entity,), (Segment(0, 2, "required"),)))

    assert part.stretches == (Stretch(0, "Go", entity),)


def test_an_entity_across_two_segments_ends_in_the_second() -> None:
    entity = Entity(0, 4, "SKILL")
    segments = (Segment(0, 2, "required"), Segment(2, 4, "preferred"))

    parts = list(cut_parts(Posting("p", "Rust", (entity,), segments)))

    assert [[s.text for s in part.stretches] for part in parts] == [["Ru"], ["st"]]
    assert [part.stretches[0].ends_entity for part in parts] == [False, True]


def test_runs_join_neighbours_of_one_section() -> None:
    sections = ["noise", "noise", "legal", "noise"]
    runs = group_by_section(Part(section, ()) for section in sections)

    assert [(section, len(parts)) for section, parts in runs] == [
        ("noise", 2),
        ("legal", 1),
        ("noise", 1),
    ]


@settings(deadline=None)
@given(postings())
def test_no_character_is_lost(posting: Posting) -> None:
    assert "".join(part.text for part in cut_parts(posting)) == posting.text


@settings(deadline=None)
@given(postings())
def test_stretches_stand_where_they_say_and_hold_their_entity(posting: Posting) -> None:
    stretches = [stretch for part in cut_parts(posting) for stretch in part.stretches]

    for stretch in stretches:
        end = stretch.start + len(stretch.text)
        assert stretch.text
        assert posting.text[stretch.start : end] == stretch.text
        before = bisect_right(posting.entities, stretch.start, key=lambda e: e.start)
        around = [e for e in posting.entities[:before] if end <= e.end]
        assert ([stretch.entity] if stretch.entity else []) == around
    assert sum(s.ends_entity for s in stretches) == len(posting.entities)


@settings(deadline=None)
@given(postings())
def test_every_segment_is_one_part(posting: Posting) -> None:
    sections = [part.section for part in cut_parts(posting) if part.section]

    assert sections == [segment.section for segment in posting.segments]


def test_time_is_linear_in_the_segments(grows: Grows) -> None:
    def make(size: int) -> Callable[[], object]:
        starts = range(0, 4 * size, 4)
        entities = tuple(Entity(start, start + 2, "SKILL") for start in starts)
        segments = tuple(Segment(start, start + 3, "required") for start in starts)
        posting = Posting("p", "Go.\n" * size, entities, segments)
        return lambda: deque(cut_parts(posting), maxlen=0)

    assert not grows(make, 15_000)
