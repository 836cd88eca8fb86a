"""Places of the words of an entity, tagged or not."""

import pytest

from jobspan.evaluation.repeats import UNCOUNTED, find_places, measure_repeats
from jobspan.records import Entity, Posting, Segment

TEXT = "Bake rye bread.\nRye  Bread is baked; rye is not.\nOur rye bread"
"""`rye bread` [5, 14), [16, 26), [53, 62); `rye` alone [37, 40)."""
SEGMENTS = (Segment(0, 15, "required"), Segment(16, 48, "overview"), Segment(49, 62, "company"))


def posting(*entities: Entity, segments: tuple[Segment, ...] = SEGMENTS) -> Posting:
    return Posting("ad-1", TEXT, entities, segments)


def test_a_place_is_tagged_where_an_entity_overlaps_it() -> None:
    assert find_places(posting(Entity(5, 14, "SKILL"))) == {(5, 14): True, (16, 26): False}


def test_the_places_of_each_surface_count() -> None:
    """`rye` stands in both places of `rye bread`, of which one is tagged, and alone."""
    places = find_places(posting(Entity(5, 14, "SKILL"), Entity(37, 40, "SKILL")))
    assert places == {
        (5, 14): True,
        (5, 8): True,
        (16, 26): False,
        (16, 19): False,
        (37, 40): True,
    }


@pytest.mark.parametrize("section", sorted(UNCOUNTED))
def test_places_where_little_is_tagged_do_not_count(section: str) -> None:
    segments = (SEGMENTS[0], Segment(16, 48, section), SEGMENTS[2])
    assert find_places(posting(Entity(5, 14, "SKILL"), segments=segments)) == {(5, 14): True}


def test_short_entities_are_not_looked_for() -> None:
    assert find_places(posting(Entity(27, 29, "SKILL"))) == {}


def test_a_word_is_not_found_inside_another() -> None:
    """`bake` is not in `baked`."""
    assert find_places(posting(Entity(0, 4, "SKILL"))) == {(0, 4): True}


def test_places_are_counted_over_postings() -> None:
    """1 untagged of 2 in each of two, and none in the third."""
    measured = measure_repeats([posting(Entity(5, 14, "SKILL"))] * 2 + [posting()])
    assert measured == {"places": 4, "untagged": 2, "share": 0.5}


def test_without_places_there_is_no_share() -> None:
    assert measure_repeats([posting(), Posting("ad-2", "")]) == {
        "places": 0,
        "untagged": 0,
        "share": None,
    }


def test_fifty_thousand_words_are_searched() -> None:
    text = "rye 🥐 " * 25_000
    found = find_places(Posting("ad-1", text, (Entity(0, 3, "SKILL"),)))
    assert len(found) == 25_000
    assert sum(found.values()) == 1
