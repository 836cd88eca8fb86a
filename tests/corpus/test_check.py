"""The rules of annotation, each broken once in a small posting that otherwise keeps them."""

from collections import Counter

import pytest

from jobspan.contract import posting_problems
from jobspan.corpus.check import annotation_problems, check_postings, count_corpus
from jobspan.errors import CorpusError
from jobspan.labels import UNTAGGED_SECTIONS
from jobspan.records import Entity, Posting, Segment

TEXT = "Bake rye, fry 🥐.\nLunch; cafe\u0301"
"""Segments [0, 16) and [17, 29): a line break between, and `é` as two characters at the end."""
SEGMENTS = (Segment(0, 16, "required"), Segment(17, 29, "benefits"))


def problems(
    *entities: Entity, segments: tuple[Segment, ...] = SEGMENTS, text: str = TEXT
) -> list[str]:
    return list(annotation_problems(Posting("a", text, entities, segments)))


def test_annotations_that_keep_the_rules_have_no_problem() -> None:
    assert len(TEXT) == 29
    assert problems(Entity(0, 8, "SKILL"), Entity(10, 15, "SKILL"), Entity(24, 29, "BENEFIT")) == []
    assert problems(segments=()) == []
    assert problems(Entity(0, 8, "SKILL"), segments=()) == []
    assert problems(text="", segments=()) == []


def test_adjacent_spans_are_no_problem() -> None:
    segments = (Segment(0, 8, "required"), Segment(8, 9, "required"))
    assert problems(Entity(0, 2, "SKILL"), Entity(2, 4, "SKILL"), segments=segments) == []


@pytest.mark.parametrize(
    ("entity", "problem"),
    [
        (Entity(0, 8, "TOOL"), "unknown label 'TOOL'"),
        (Entity(4, 8, "SKILL"), "white space"),
        (Entity(0, 9, "SKILL"), "punctuation: 'Bake rye,'"),
        (Entity(8, 13, "SKILL"), "punctuation"),
        (Entity(17, 23, "BENEFIT"), "punctuation: 'Lunch;'"),
        (Entity(14, 22, "SKILL"), "not lie within one segment"),
        (Entity(3, 3, "SKILL"), "does not lie in a text of 29 characters"),
        (Entity(8, 3, "SKILL"), "does not lie in a text"),
        (Entity(-4, 3, "SKILL"), "does not lie in a text"),
        (Entity(24, 30, "BENEFIT"), "does not lie in a text"),
    ],
)
def test_each_broken_rule_of_entities_is_found(entity: Entity, problem: str) -> None:
    found = problems(entity)
    assert any(problem in line for line in found)
    assert all(line.startswith(f"entity [{entity.start}, {entity.end})") for line in found)


@pytest.mark.parametrize(
    ("second", "is_problem"), [((3, 8), True), ((4, 8), False), ((0, 4), True), ((0, 2), True)]
)
def test_overlapping_and_unsorted_entities_are_found(
    second: tuple[int, int], is_problem: bool
) -> None:
    found = problems(Entity(0, 4, "SKILL"), Entity(*second, "SKILL"), text="Bakerye", segments=())
    assert any("overlaps" in line or "out of order" in line for line in found) is is_problem


@pytest.mark.parametrize(
    ("segments", "problem"),
    [
        ((Segment(0, 16, "perks"),), "unknown section 'perks'"),
        ((Segment(0, 17, "required"),), "white space"),
        ((Segment(0, 99, "required"),), "does not lie in"),
        ((Segment(0, 16, "required"), Segment(10, 22, "benefits")), "overlaps"),
        ((Segment(17, 29, "benefits"), Segment(0, 16, "required")), "out of order"),
    ],
)
def test_each_broken_rule_of_segments_is_found(segments: tuple[Segment, ...], problem: str) -> None:
    found = problems(segments=segments)
    assert len(found) == 1
    assert found[0].startswith("segment [")
    assert problem in found[0]


@pytest.mark.parametrize("section", sorted(UNTAGGED_SECTIONS))
def test_nothing_is_tagged_in_an_untagged_section(section: str) -> None:
    found = problems(Entity(0, 8, "SKILL"), segments=(Segment(0, 16, section),))
    assert found == ["entity [0, 8) stands in a section where nothing is tagged"]


def test_every_problem_is_listed() -> None:
    """[0, 9) ends in a comma and has an unknown label; [8, 13) overlaps it and begins with it."""
    assert len(problems(Entity(0, 9, "TOOL"), Entity(8, 13, "SKILL"))) == 4


def test_the_contract_of_every_posting_is_among_the_rules() -> None:
    """What every posting must keep is told first, then what annotations must."""
    broken = Posting("a", TEXT, (Entity(0, 9, "TOOL"), Entity(8, 13, "SKILL")), SEGMENTS[:1])
    contract, rules = list(posting_problems(broken)), list(annotation_problems(broken))
    assert len(contract) == 2
    assert rules[:2] == contract
    assert len(rules) == 4


def test_a_file_is_checked_to_its_end() -> None:
    """One posting cannot be read, one breaks a rule, one stands twice; three are counted."""
    good = Posting("a", TEXT, (Entity(0, 8, "SKILL"),), SEGMENTS)
    bad = Posting("b", TEXT, (Entity(0, 9, "SKILL"),), SEGMENTS)
    result = check_postings([good, CorpusError("no text for c"), bad, good])
    assert result.problems == [
        "no text for c",
        "b: entity [0, 9) begins or ends with punctuation: 'Bake rye,'",
        "a: stands 2 times",
    ]
    assert result.summary() == (
        "3 postings, 18 words, 6 segments, 3 entities "
        "(3 SKILL, 0 DEGREE, 0 CONFERENCE, 0 BENEFIT), 3 problems"
    )
    assert check_postings([]).problems == []


def test_a_corpus_is_counted() -> None:
    """`Bake rye` and its neighbours: six words in TEXT, none in white space, three in the last."""
    postings = [
        Posting("a", TEXT, (Entity(0, 8, "SKILL"), Entity(24, 29, "BENEFIT")), SEGMENTS),
        Posting("b", " \n\t", (), ()),
        Posting(
            "c", "Knead\u00a0the dough", (Entity(0, 5, "SKILL"),), (Segment(0, 15, "required"),)
        ),
    ]
    counts = count_corpus(postings)
    assert (counts.postings, counts.words) == (3, 6 + 0 + 3)
    assert counts.entities == Counter(SKILL=2, BENEFIT=1)
    assert counts.segments == Counter(required=2, benefits=1)


def test_an_empty_corpus_counts_nothing() -> None:
    counts = count_corpus([])
    assert (counts.postings, counts.words, counts.entities.total()) == (0, 0, 0)
    assert counts.segments.total() == 0


def test_fifty_thousand_words_are_counted() -> None:
    assert count_corpus([Posting("a", "rye " * 50_000)]).words == 50_000
