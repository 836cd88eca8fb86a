"""Hostile postings: attributes keep to their scheme, whatever the text, and take linear time."""

import json
import math
from collections.abc import Callable
from itertools import compress, count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspan.attributes.benefits import BENEFIT_CATEGORIES
from jobspan.attributes.degree_levels import LEVELS
from jobspan.attributes.degrees import eqf, isced, normal_fields
from jobspan.attributes.reading import read_attributes
from jobspan.labels import ATTRIBUTES, ENTITY_LABELS, SECTIONS, EntityLabel
from jobspan.quantities.currencies import CODES
from jobspan.records import Entity, Posting, Segment
from jobspan.resources import read_rows

Grows = Callable[[Callable[[int], Callable[[], object]], int], bool]
Unmatched = Callable[[str], Callable[[], set[str]]]

SIZE = 1_500
"""Characters of the smaller of two texts whose times are compared."""
PERIODS = {"hour", "day", "week", "month", "quarter", "year"}
UNITS = {row["unit"] for row in read_rows("jobspan.attributes", "units.csv")} | {"percent"} | CODES
REQUIREMENTS = ("required", "preferred", None)

MARKS = [
    *("(", ")", "[({<", "()", "(a) ", ",", ".", ". ", "-", "- ", "–", "/", "&", "&amp;", "&#9"),
    *("+", ":", "; ", "•", "* ", "|", "_", "'", "'s ", "$", "%", "!?", "#", " ", "\n", "\r", "€¢"),
]
LETTERS = [
    *("a", "a ", "A", "Aa", "aB.", "İ", "ß", "ı", "ſ", "\u00a0", "\u200b", "\u0301", "𝔸", "ﷺ"),
    *("\u0301\u0323", "א", "\u202e", "\u2028", "\x00", "\ufeff", "👩\u200d🍳", "½", "²", "٣ "),
]
NUMBERS = [
    *("9", "5 ", "1-", "1,", "1.1.", "v1.", "1 000 ", "twenty-", "one hundred and ", "$5k - "),
    *("5 days or ", "5% of ", "p.a. ", "per ", "annual ", "to 5 ", "401(k) ", "1st ", "2024-"),
    *("'24 ", "24 "),
]
WORDS = [
    *("to ", "or ", "and/or ", "and ", "years", "in ", "with ", "of ", "the ", "required. "),
    *("required, ", "preferred ", "(preferred) ", "a plus, ", "not required but ", "ideally "),
    *("must have: ", "Nice To Have ", "nice to have - ", "but ", "Java Experience in ", "AWSs "),
    *("C# or C ++, ", "U.S. ", "Python 3.11 ", "K8s & ", "BS/", "Bachelor's degree in ", "degree "),
    *("electrical and ", "computer engineering, ", "student. ", "pursuing a ", "Proceedings of "),
    *("the 2024 ICML ", "IEEE/CVF ", "conference ", "NeurlPS (a) ", "First Annual ", "x-fifth, "),
    *("IEEE/CVF CVPR ", "Eurocrpyt ", "health, ", "dental - ", "100% remote ", "e.g. "),
    *("fig. etc.", "SQL Ability to ", "NVQ2 ", "orBachelor", "BEngTech", "Bachelorâ€™s "),
]
NUMBERS_ONCE = count(10_000)
ATTACKS = [*MARKS, *LETTERS, *NUMBERS, *WORDS]

TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(ATTACKS), max_size=30).map("".join),
    st.tuples(st.lists(st.sampled_from(ATTACKS), max_size=4), st.integers(1, 60)).map(
        lambda drawn: "".join(drawn[0]) * drawn[1]
    ),
)


@st.composite
def postings(draw: st.DrawFn) -> Posting:
    """Entities that may touch and cross segments; segments that may be missing."""
    text = draw(TEXTS)
    places = st.integers(0, len(text))
    edges = sorted(draw(st.sets(places, max_size=12)))
    labels = draw(st.lists(st.sampled_from(ENTITY_LABELS), min_size=12, max_size=12))
    cuts = sorted(draw(st.sets(places, max_size=8)))
    sections = draw(st.lists(st.sampled_from(SECTIONS), min_size=8, max_size=8))
    named, kept = (draw(st.lists(st.booleans(), min_size=12, max_size=12)) for _ in range(2))
    entities = compress(map(Entity, edges, edges[1:], labels), named)
    segments = compress(map(Segment, cuts, cuts[1:], sections), kept)
    return Posting("", text, tuple(entities), tuple(segments))


@given(postings())
def test_attributes_are_those_of_the_scheme(posting: Posting) -> None:
    read = read_attributes(posting)
    assert len(read) == len(posting.entities)
    for entity, attributes in zip(posting.entities, read, strict=True):
        assert set(attributes) <= set(ATTRIBUTES[entity.label])
        assert ("requirement" in attributes) == (entity.label != "BENEFIT")
        assert attributes.get("requirement") in REQUIREMENTS
        CHECKS[entity.label](posting.text[entity.start : entity.end], attributes)


def check_degree(surface: str, attributes: dict[str, Any]) -> None:
    levels = attributes["levels"]
    assert levels == [level for level in LEVELS if level in levels] != []
    assert attributes["isced"] == list(map(isced, levels))
    assert attributes["eqf"] == list(map(eqf, levels))
    assert all(field in surface for field in attributes["fields"])
    names = [name for field in attributes["fields"] for name in normal_fields(field)]
    assert attributes["normal_fields"] == names
    assert attributes["status"] in ("completed", "pursuing")


def check_benefit(surface: str, attributes: dict[str, Any]) -> None:
    assert attributes["category"] in BENEFIT_CATEGORIES
    assert ("amount" in attributes) == ("unit" in attributes)
    assert attributes.get("unit", "percent") in UNITS
    assert attributes.get("per", "day") in PERIODS
    assert math.isfinite(attributes.get("amount", 0))
    assert attributes.get("amount", 0) >= 0


def check_name(surface: str, attributes: dict[str, Any]) -> None:
    canonical = attributes["canonical"]
    assert canonical == " ".join(canonical.split())
    assert bool(canonical) == bool(surface.strip())


CHECKS: dict[str, Callable[[str, dict[str, Any]], None]] = {
    "SKILL": check_name,
    "DEGREE": check_degree,
    "CONFERENCE": check_name,
    "BENEFIT": check_benefit,
}


@given(postings())
def test_attributes_are_the_same_each_time_and_json(posting: Posting) -> None:
    read = read_attributes(posting)
    assert read_attributes(posting) == read
    assert json.loads(json.dumps(read)) == read


@given(postings(), TEXTS, st.sampled_from(SECTIONS))
def test_a_segment_without_entities_changes_nothing_before_it(
    posting: Posting, other: str, section: str
) -> None:
    text = f"{posting.text}\n{other}"
    added = Segment(len(posting.text) + 1, len(text), section)
    longer = Posting("", text, posting.entities, (*posting.segments, added))
    if posting.segments and all(map(posting.segment_of, posting.entities)):
        assert read_attributes(longer) == read_attributes(posting)


def one_entity(text: str, label: EntityLabel) -> Posting:
    return Posting("", text, (Entity(0, len(text), label),), (Segment(0, len(text), "required"),))


def at_the_edges(text: str, label: EntityLabel) -> Posting:
    """An entity before the attack and one behind it."""
    end = len(text) + 1
    entities = (Entity(0, 1, label), Entity(end, end + 1, label))
    return Posting("", f"x{text}x", entities, (Segment(0, end + 1, "overview"),))


def side_by_side(text: str, label: EntityLabel) -> Posting:
    entities = tuple(Entity(start, start + 3, label) for start in range(0, len(text) - 3, 3))
    return Posting("", text, entities, (Segment(0, len(text), "preferred"),))


def in_segments(text: str, label: EntityLabel) -> Posting:
    """Entities of which each begins in one segment and ends in the next."""
    entities = tuple(Entity(start, start + 5, label) for start in range(0, len(text) - 5, 10))
    segments = (Segment(start, start + 4, "responsibilities") for start in range(0, len(text), 4))
    return Posting("", text, entities, tuple(segments))


@pytest.mark.parametrize("attack", ATTACKS, ids=ascii)
def test_time_is_linear_in_the_text(attack: str, grows: Grows) -> None:
    """Texts are longer for the shape of which only the beginning is read.

    Each begins with a number of its own: what is kept of texts read before must not count.
    """

    def reader(size: int) -> Callable[[], object]:
        def read() -> None:
            text, longer = (
                f"{next(NUMBERS_ONCE)}{attack * (length // len(attack))}"
                for length in (size, 8 * size)
            )
            for label in ENTITY_LABELS:
                read_attributes(one_entity(longer, label))
                read_attributes(at_the_edges(text, label))
            read_attributes(in_segments(text, "DEGREE"))
            read_attributes(side_by_side(text, "SKILL"))

        return read

    assert not grows(reader, SIZE)


@pytest.mark.parametrize("label", ENTITY_LABELS)
def test_20_000_adjacent_entities_of_one_character_take_linear_time(
    label: EntityLabel, grows: Grows
) -> None:
    def reader(size: int) -> Callable[[], object]:
        text = "a1(,x" * (size // 5)
        entities = tuple(Entity(at, at + 1, label) for at in range(size))
        return lambda: read_attributes(Posting("", text, entities))

    assert not grows(reader, 5_000)


def test_an_acronym_repeated_beside_a_long_name_takes_linear_time(grows: Grows) -> None:
    """All mentions of `ABC` share the name that begins so, one that fills half of the text."""

    def reader(size: int) -> Callable[[], object]:
        name = f"{'a' * (size // 2)} bread cake"
        text = f"{name} " + "ABC " * (size // 8)
        starts = range(len(name) + 1, len(text) - 3, 4)
        entities = [Entity(0, len(name), "SKILL"), *(Entity(at, at + 3, "SKILL") for at in starts)]
        return lambda: read_attributes(Posting("", text, tuple(entities)))

    assert not grows(reader, 4 * SIZE)


@pytest.mark.parametrize("label", ENTITY_LABELS)
@pytest.mark.parametrize("attack", ["9", "a", "&#9", "\u0301\u0323", "((((", "2024-", "twenty "])
def test_a_million_characters_in_one_entity_are_read(attack: str, label: EntityLabel) -> None:
    text = attack * (1_000_000 // len(attack))
    (attributes,) = read_attributes(one_entity(text, label))
    CHECKS[label](text, attributes)


def test_the_attacks_reach_every_pattern(unmatched: Unmatched) -> None:
    left = unmatched("jobspan.attributes")
    for attack in ATTACKS:
        for label in ENTITY_LABELS:
            for shape in (one_entity, at_the_edges):
                read_attributes(shape(attack * 3, label))
                read_attributes(shape(attack.strip(), label))
    assert left() == set()
