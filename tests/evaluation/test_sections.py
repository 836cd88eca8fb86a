"""Sections of gold segments and of their characters, predicted over other segments."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspan.evaluation.counts import Counts
from jobspan.evaluation.sections import SectionCounts, count_sections
from jobspan.labels import SECTIONS
from jobspan.records import Posting, Segment


@st.composite
def segments(draw: st.DrawFn) -> list[Segment]:
    """Up to six segments in order, without overlap, some adjacent."""
    result, position = [], 0
    parts = st.tuples(st.integers(0, 3), st.integers(1, 6), st.sampled_from(SECTIONS[:4]))
    for gap, size, section in draw(st.lists(parts, max_size=6)):
        start = position + gap
        position = start + size
        result.append(Segment(start, position, section))
    return result


def posting(*parts: tuple[int, int, str] | Segment) -> Posting:
    found = (part if isinstance(part, Segment) else Segment(*part) for part in parts)
    return Posting("a", "x" * 60, segments=tuple(found))


def test_a_segment_takes_the_section_of_most_of_its_characters() -> None:
    """Gold [0, 10) `required`: 4 characters `required`, 5 `preferred`, 1 uncovered.

    Gold [10, 20) `benefits`: 10 of 10. So one of two segments and 14 of 20 characters are right.
    F1: `required` 0, `preferred` 0 (spurious), `benefits` 1; their mean is 1/3.
    """
    counts = count_sections(
        [posting((0, 10, "required"), (10, 20, "benefits"))],
        [posting((0, 4, "required"), (5, 10, "preferred"), (10, 25, "benefits"))],
    )
    assert counts.segments == {("required", "preferred"): 1, ("benefits", "benefits"): 1}
    assert counts.characters[("required", "required")] == 4
    assert counts.characters[("required", "preferred")] == 5
    assert counts.characters[("required", None)] == 1
    assert counts.counts("required") == Counts(missed=1)
    assert counts.counts("preferred") == Counts(spurious=1)
    assert counts.counts("benefits") == Counts(correct=1)
    assert counts.segment_accuracy == 1 / 2
    assert counts.macro_f1 == pytest.approx(1 / 3)
    assert counts.character_accuracy == 14 / 20


def test_the_parts_of_one_section_are_counted_together() -> None:
    """`legal` 3 + 3 against `noise` 4, though no part is longer than that one."""
    counts = count_sections(
        [posting((0, 10, "legal"))],
        [posting((0, 3, "legal"), (3, 7, "noise"), (7, 10, "legal"))],
    )
    assert counts.segments == {("legal", "legal"): 1}
    assert counts.character_accuracy == 0.6


def test_a_predicted_segment_may_cover_several_gold_ones() -> None:
    """`overview` 2 right and `company` 1 wrong: F1 = 4 / 5 and 0; mean 2/5; 20 of 28 characters."""
    counts = count_sections(
        [posting((0, 10, "overview"), (11, 21, "overview"), (22, 30, "company"))],
        [posting((0, 30, "overview"))],
    )
    assert counts.counts("overview") == Counts(correct=2, spurious=1)
    assert counts.counts("company") == Counts(missed=1)
    assert counts.macro_f1 == pytest.approx(2 / 5)
    assert counts.character_accuracy == 20 / 28


def test_an_adjacent_segment_shares_nothing() -> None:
    counts = count_sections(
        [posting((5, 10, "noise"))], [posting((0, 5, "noise"), (10, 12, "noise"))]
    )
    assert counts.segments == {("noise", None): 1}
    assert counts.counts("noise") == Counts(missed=1)
    assert counts.character_accuracy == 0.0


def test_without_gold_segments_the_rates_are_undefined() -> None:
    empty = SectionCounts()
    assert (empty.macro_f1, empty.character_accuracy) == (None, None)
    assert empty.segment_accuracy is None
    assert empty.counts("required") == Counts()
    assert count_sections([], []) == empty
    assert count_sections([posting()], [posting((0, 5, "noise"))]) == empty


def test_counters_are_not_shared() -> None:
    count_sections([posting((0, 5, "noise"))], [posting()])
    assert not SectionCounts().segments


@given(st.lists(segments(), max_size=3))
def test_a_perfect_prediction_has_rates_of_one(parts: list[list[Segment]]) -> None:
    postings = [posting(*part) for part in parts]
    counts = count_sections(postings, postings)
    assert counts.macro_f1 == counts.character_accuracy == (1.0 if any(parts) else None)


@given(segments(), segments())
def test_each_gold_character_is_counted_once(gold: list[Segment], predicted: list[Segment]) -> None:
    """Against a map from each character to its predicted section, made one by one."""
    counts = count_sections([posting(*gold)], [posting(*predicted)])
    sections = {i: s.section for s in predicted for i in range(s.start, s.end)}
    pairs = [(s.section, sections.get(i)) for s in gold for i in range(s.start, s.end)]
    assert counts.characters.total() == len(pairs)
    assert all(counts.characters[pair] == pairs.count(pair) for pair in pairs)
    assert counts.segments.total() == len(gold)
    for section in SECTIONS:
        assert counts.counts(section).support == sum(s.section == section for s in gold)


def test_another_number_of_postings_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"zip\(\) argument"):
        count_sections([posting()], [])
