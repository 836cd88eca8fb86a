"""Exact counts by what a posting or an entity is like."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobspan.evaluation.counts import Counts
from jobspan.evaluation.scores import score_postings, total
from jobspan.evaluation.slices import (
    count_slices,
    make_slicers,
    read_surfaces,
    source_of,
    surface,
)
from jobspan.labels import ENTITY_LABELS, SECTIONS
from jobspan.records import Entity, Posting, Segment

TEXT = "Bake rye and fry\nPaid leave"
"""`Bake rye` [0, 8), `fry` [13, 16), `Paid leave` [17, 27)."""


def posting(*entities: Entity, id: str = "ad-1", text: str = TEXT) -> Posting:
    segments = (Segment(0, 16, "required"), Segment(17, 27, "benefits"))
    return Posting(id, text, entities, segments if text == TEXT else ())


def slices(gold: Posting, predicted: Posting, kind: str, **options: object) -> dict[str, Counts]:
    found = count_slices([gold], [predicted], make_slicers(options.get("surfaces"))[kind])
    return {name: total(counts) for name, counts in found.items()}


@st.composite
def postings(draw: st.DrawFn) -> tuple[Posting, Posting]:
    """A gold posting and a predicted one over the same segments, entities up to four each."""

    def entities() -> tuple[Entity, ...]:
        found, position = [], 0
        parts = st.tuples(st.integers(0, 3), st.integers(1, 5), st.sampled_from(ENTITY_LABELS[:2]))
        for gap, size, label in draw(st.lists(parts, max_size=4)):
            start = position + gap
            position = start + size
            found.append(Entity(start, position, label))
        return tuple(found)

    id = draw(st.sampled_from(["a-1", "a-2", "b", "2-b-1"]))
    text = "ab c\n🥐e\u0301 d " * 4
    segments = tuple(
        Segment(start, start + 5, draw(st.sampled_from(SECTIONS))) for start in range(0, 30, 6)
    )
    return Posting(id, text, entities(), segments), Posting(id, text, entities())


@pytest.mark.parametrize(
    ("id", "source"),
    [("remote-ok-12", "remote-ok"), ("ad-1", "ad"), ("ad", "ad"), ("-1", "-1"), ("", "")],
)
def test_a_source_is_the_id_up_to_the_last_hyphen(id: str, source: str) -> None:
    assert source_of(Posting(id, "")) == source


def test_a_surface_is_in_small_letters_with_single_spaces() -> None:
    """`ß` and `SS` are one, as Unicode folds case."""
    text = "STRASSE \n\t Straße"
    words = posting(
        Entity(0, 7, "SKILL"), Entity(11, 17, "SKILL"), Entity(0, 17, "SKILL"), text=text
    )
    assert [surface(words, entity) for entity in words.entities] == [
        "strasse",
        "strasse",
        "strasse strasse",
    ]


def test_surfaces_are_read_with_their_labels() -> None:
    first = posting(Entity(0, 8, "SKILL"), Entity(17, 27, "BENEFIT"))
    assert read_surfaces([first, first, Posting("b", "")]) == {
        ("SKILL", "bake rye"),
        ("BENEFIT", "paid leave"),
    }


def test_sections_worked_by_hand() -> None:
    """The skill is right; in `benefits` one is missed and one spurious (it ends early).

    [16, 17) begins in no segment.
    """
    gold = posting(Entity(0, 8, "SKILL"), Entity(17, 27, "BENEFIT"))
    predicted = posting(Entity(0, 8, "SKILL"), Entity(16, 17, "SKILL"), Entity(17, 21, "BENEFIT"))
    assert slices(gold, predicted, "section") == {
        "benefits": Counts(spurious=1, missed=1),
        "none": Counts(spurious=1),
        "required": Counts(correct=1),
    }


def test_the_sections_are_those_of_gold() -> None:
    """What the system says of segments does not move its own spurious entities."""
    gold = posting()
    predicted = Posting("ad-1", TEXT, (Entity(0, 8, "SKILL"),), (Segment(0, 27, "noise"),))
    assert slices(gold, predicted, "section") == {"required": Counts(spurious=1)}


def test_lengths_of_spans_are_each_sides_own() -> None:
    """Gold of two words is missed; the predicted one is of one word. Five or more are together."""
    gold = posting(Entity(0, 8, "SKILL"), Entity(17, 27, "BENEFIT"))
    predicted = posting(Entity(0, 4, "SKILL"), Entity(17, 27, "BENEFIT"))
    assert slices(gold, predicted, "span_words") == {
        "1": Counts(spurious=1),
        "2": Counts(correct=1, missed=1),
    }
    text = "a b c d e f g"
    long = posting(Entity(0, 7, "SKILL"), Entity(8, 9, "SKILL"), text=text)
    longer = posting(Entity(0, 9, "SKILL"), text=text)
    assert slices(long, longer, "span_words") == {
        "1": Counts(missed=1),
        "4": Counts(missed=1),
        "5 or more": Counts(spurious=1),
    }


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (1, "0–249"),
        (249, "0–249"),
        (250, "250–499"),
        (499, "250–499"),
        (500, "500–999"),
        (999, "500–999"),
        (1000, "1000 or more"),
        (50_000, "1000 or more"),
    ],
)
def test_lengths_of_postings(words: int, name: str) -> None:
    gold = posting(Entity(0, 1, "SKILL"), text="a " * words)
    assert slices(gold, gold, "posting_words") == {name: Counts(correct=1)}


def test_seen_entities_are_those_of_the_training_set() -> None:
    """`rye` as a skill was seen, in other letters; as a benefit it was not."""
    surfaces = read_surfaces([posting(Entity(0, 3, "SKILL"), text="RYE")])
    gold = posting(Entity(5, 8, "SKILL"), Entity(13, 16, "SKILL"))
    predicted = posting(Entity(5, 8, "SKILL"), Entity(17, 27, "SKILL"))
    assert slices(gold, predicted, "seen", surfaces=surfaces) == {
        "seen": Counts(correct=1),
        "unseen": Counts(spurious=1, missed=1),
    }
    relabelled = posting(Entity(5, 8, "BENEFIT"))
    assert slices(gold, relabelled, "seen", surfaces=surfaces) == {
        "seen": Counts(missed=1),
        "unseen": Counts(spurious=1, missed=1),
    }


def test_without_a_training_set_nothing_is_seen_or_unseen() -> None:
    assert list(make_slicers(None)) == ["source", "section", "span_words", "posting_words"]
    assert list(make_slicers(frozenset())) == [*make_slicers(None), "seen"]


def test_slices_stand_in_the_order_of_their_numbers() -> None:
    """Not in that of their letters, in which `1000` comes before `250`."""
    lengths = (1200, 600, 300, 10)
    gold = [posting(Entity(0, 1, "SKILL"), text="a " * length) for length in lengths]
    found = count_slices(gold, gold, make_slicers(None)["posting_words"])
    assert list(found) == ["0–249", "250–499", "500–999", "1000 or more"]


def test_names_that_begin_with_one_number_stand_in_the_order_of_their_letters() -> None:
    gold = [posting(Entity(0, 8, "SKILL"), id=f"2024-{name}-1") for name in "cab"]
    found = count_slices(gold, gold, make_slicers(None)["source"])
    assert list(found) == ["2024-a", "2024-b", "2024-c"]


def test_each_slice_has_counts_of_every_posting() -> None:
    """One row a posting, in order, so that intervals can be drawn from them; zeros where it lacks
    the slice.
    """
    gold = [posting(Entity(0, 8, "SKILL"), id="b-1"), posting(Entity(13, 16, "SKILL"), id="a-1")]
    found = count_slices(gold, gold, make_slicers(None)["source"])
    assert found == {"a": [Counts(), Counts(correct=1)], "b": [Counts(correct=1), Counts()]}
    assert list(found) == ["a", "b"]


def test_nothing_makes_no_slices() -> None:
    for slicer in make_slicers(frozenset()).values():
        assert count_slices([], [], slicer) == {}
        assert count_slices([Posting("a", "")], [Posting("a", "")], slicer) == {}


@settings(max_examples=30)
@given(st.lists(postings(), min_size=1, max_size=3))
def test_slices_add_up_to_the_whole(pairs: list[tuple[Posting, Posting]]) -> None:
    gold, predicted = [ours for ours, _ in pairs], [theirs for _, theirs in pairs]
    whole = score_postings(gold, predicted).micro("exact")
    for slicer in make_slicers(read_surfaces(gold[:1])).values():
        found = count_slices(gold, predicted, slicer)
        assert total(counts for rows in found.values() for counts in rows) == whole
        for rows in found.values():
            assert len(rows) == len(gold)
            assert all(min(c.correct, c.spurious, c.missed) >= 0 for c in rows)
