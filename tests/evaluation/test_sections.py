"""Sections of gold segments and of their characters, predicted over other segments."""

import warnings
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobspan.evaluation.counts import Counts, macro
from jobspan.evaluation.sections import UNCOVERED, SectionCounts, align_segments, count_sections
from jobspan.labels import SECTIONS
from jobspan.records import Posting, Segment

FEW = settings(max_examples=20)
"""For what scikit-learn computes, a few milliseconds each."""


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
        posting((0, 10, "required"), (10, 20, "benefits")),
        posting((0, 4, "required"), (5, 10, "preferred"), (10, 25, "benefits")),
    )
    assert counts.segments == {("required", "preferred"): 1, ("benefits", "benefits"): 1}
    assert counts.characters == {
        ("required", "required"): 4,
        ("required", "preferred"): 5,
        ("required", UNCOVERED): 1,
        ("benefits", "benefits"): 10,
    }
    assert counts.counts("required") == Counts(missed=1)
    assert counts.counts("preferred") == Counts(spurious=1)
    assert counts.counts("benefits") == Counts(correct=1)
    assert counts.segment_counts == Counts(correct=1, missed=1)
    assert counts.character_counts == Counts(correct=14, missed=6)
    assert counts.segment_accuracy == 1 / 2
    assert counts.macro_f1 == pytest.approx(1 / 3)
    assert counts.character_accuracy == 14 / 20


def test_a_segment_that_is_mostly_uncovered_has_no_answer() -> None:
    """4 of 10 characters are `required`, 6 are in no predicted segment; 5 of 10 would do."""
    gold = posting((0, 10, "required"))
    assert count_sections(gold, posting((0, 4, "required"))).segments == {
        ("required", UNCOVERED): 1
    }
    assert count_sections(gold, posting((0, 5, "required"))).segments == {
        ("required", "required"): 1
    }


def test_the_parts_of_one_section_are_counted_together() -> None:
    """`legal` 3 + 3 against `noise` 4, though no part is longer than that one."""
    counts = count_sections(
        posting((0, 10, "legal")), posting((0, 3, "legal"), (3, 7, "noise"), (7, 10, "legal"))
    )
    assert counts.segments == {("legal", "legal"): 1}
    assert counts.character_accuracy == 0.6


def test_a_predicted_segment_may_cover_several_gold_ones() -> None:
    """`overview` 2 right and `company` 1 wrong: F1 = 4 / 5 and 0; mean 2/5; 20 of 28 characters."""
    counts = count_sections(
        posting((0, 10, "overview"), (11, 21, "overview"), (22, 30, "company")),
        posting((0, 30, "overview")),
    )
    assert counts.counts("overview") == Counts(correct=2, spurious=1)
    assert counts.counts("company") == Counts(missed=1)
    assert counts.macro_f1 == pytest.approx(2 / 5)
    assert counts.segment_accuracy == 2 / 3
    assert counts.character_accuracy == 20 / 28


def test_an_adjacent_segment_shares_nothing() -> None:
    counts = count_sections(posting((5, 10, "noise")), posting((0, 5, "noise"), (10, 12, "noise")))
    assert counts.segments == {("noise", UNCOVERED): 1}
    assert counts.counts("noise") == Counts(missed=1)
    assert counts.character_accuracy == 0.0


def test_the_answer_is_the_longest_segment_of_the_prevailing_section() -> None:
    """In gold [0, 12) `legal` has 3 + 4 of 12 and `noise` 5: the answer is the 4 of `legal`.

    In [12, 20) the two have 4 each: the first stands.
    """
    predicted = posting(
        (0, 3, "legal"), (3, 8, "noise"), (8, 12, "legal"), (12, 16, "noise"), (16, 24, "legal")
    )
    first, second = align_segments(posting((0, 12, "legal"), (12, 20, "legal")), predicted)
    assert first == (Segment(0, 12, "legal"), Segment(8, 12, "legal"), {"legal": 7, "noise": 5})
    assert second == (Segment(12, 20, "legal"), Segment(12, 16, "noise"), {"noise": 4, "legal": 4})


def test_one_predicted_segment_may_answer_several_gold_ones_and_none_may_answer() -> None:
    predicted = posting((3, 30, "noise"))
    gold = posting((0, 2, "legal"), (2, 10, "legal"), (10, 20, "legal"), (40, 50, "legal"))
    answers = [answer for _, answer, _ in align_segments(gold, predicted)]
    assert answers == [None, *predicted.segments, *predicted.segments, None]


def test_without_gold_segments_the_rates_are_undefined() -> None:
    empty = SectionCounts()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert (empty.macro_f1, empty.character_accuracy) == (None, None)
        assert empty.confusion == [[0] * 11] * 10
    assert empty.segment_accuracy is None
    assert empty.counts("required") == Counts()
    assert count_sections(Posting("a", ""), Posting("a", "")) == empty
    assert count_sections(posting(), posting((0, 5, "noise"))) == empty


def test_counters_are_not_shared() -> None:
    count_sections(posting((0, 5, "noise")), posting())
    assert not SectionCounts().segments


def test_counts_of_postings_are_added() -> None:
    """1 of 1 segment and 4 of 4 characters; 0 of 1 and 0 of 6: together 1 of 2 and 4 of 10.

    The sums keep their parts as they were.
    """
    right = count_sections(posting((0, 4, "noise")), posting((0, 4, "noise")))
    wrong = count_sections(posting((0, 6, "noise")), posting((0, 6, "legal")))
    both = right + wrong
    assert (both.segment_accuracy, both.character_accuracy) == (1 / 2, 4 / 10)
    assert both.counts("noise") == Counts(correct=1, missed=1)
    assert both.counts("legal") == Counts(spurious=1)
    assert right.segments == {("noise", "noise"): 1}
    assert both + SectionCounts() == both


def test_confusion_worked_by_hand() -> None:
    """Gold `required` twice: once taken for `preferred`, once not covered; `noise` right.

    Rows and columns are in the order of `SECTIONS`, and what is not covered stands last.
    """
    counts = count_sections(
        posting((0, 5, "required"), (5, 9, "required"), (10, 12, "noise")),
        posting((0, 5, "preferred"), (10, 12, "noise")),
    )
    expected = [[0] * 11 for _ in SECTIONS]
    required, preferred, noise = map(SECTIONS.index, ("required", "preferred", "noise"))
    expected[required][preferred] = expected[required][10] = expected[noise][noise] = 1
    assert counts.confusion == expected


@FEW
@given(st.lists(segments(), max_size=3))
def test_a_perfect_prediction_has_rates_of_one(parts: list[list[Segment]]) -> None:
    postings = [posting(*part) for part in parts]
    counts = sum(map(count_sections, postings, postings), SectionCounts())
    rate = 1.0 if any(parts) else None
    assert counts.macro_f1 == counts.character_accuracy == counts.segment_accuracy == rate


@given(segments(), segments())
def test_each_gold_character_is_counted_once(gold: list[Segment], predicted: list[Segment]) -> None:
    """Against a map from each character to its predicted section, made one by one."""
    counts = count_sections(posting(*gold), posting(*predicted))
    sections = {i: s.section for s in predicted for i in range(s.start, s.end)}
    pairs = Counter(
        (s.section, sections.get(i, UNCOVERED)) for s in gold for i in range(s.start, s.end)
    )
    assert counts.characters == pairs
    assert counts.segments.total() == len(gold)
    for section in SECTIONS:
        assert counts.counts(section).support == sum(s.section == section for s in gold)


@FEW
@given(segments(), segments())
def test_the_mean_f1_is_that_of_the_sections_that_occur(
    gold: list[Segment], predicted: list[Segment]
) -> None:
    """On either side; a section that occurs on neither has no F1."""
    counts = count_sections(posting(*gold), posting(*predicted))
    mean = macro(counts.counts(section).f1 for section in SECTIONS)
    assert counts.macro_f1 == (None if mean is None else pytest.approx(mean))


@FEW
@given(segments(), segments())
def test_confusion_adds_up(gold: list[Segment], predicted: list[Segment]) -> None:
    """A row to the support of its section; its diagonal to what is correct."""
    counts = count_sections(posting(*gold), posting(*predicted))
    by_section = [counts.counts(section) for section in SECTIONS]
    rows = counts.confusion
    assert [sum(row) for row in rows] == [each.support for each in by_section]
    assert [rows[n][n] for n in range(len(SECTIONS))] == [each.correct for each in by_section]
    columns = [sum(column) for column in zip(*rows, strict=True)][: len(SECTIONS)]
    assert columns == [each.correct + each.spurious for each in by_section]
    assert counts.segment_counts.correct == sum(each.correct for each in by_section)


def test_five_thousand_segments_are_aligned() -> None:
    """Each gold [4i, 4i + 4) has 3 characters `noise`, and 1 `legal` at its end."""
    gold = tuple(Segment(i, i + 4, "noise") for i in range(0, 20_000, 4))
    predicted = tuple(
        segment
        for i in range(0, 20_000, 4)
        for segment in (Segment(i, i + 3, "noise"), Segment(i + 3, i + 4, "legal"))
    )
    text = "x" * 20_000
    counts = count_sections(
        Posting("a", text, segments=gold), Posting("a", text, segments=predicted)
    )
    assert counts.segment_counts == Counts(correct=5_000)
    assert counts.character_accuracy == 3 / 4
