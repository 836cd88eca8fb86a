"""Spans and BILUO tags. O=0; of label A, B=1, I=2, L=3, U=4; of label B, B=5, I=6, L=7, U=8."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspan.spans import (
    OUTSIDE,
    Span,
    TaggedSpan,
    is_well_formed,
    may_follow,
    n_tags,
    spans_to_tags,
    tag_names,
    tags_to_spans,
    violations,
)

SPANS = st.builds(Span, st.integers(0, 12), st.integers(0, 12))


@st.composite
def flat_spans(draw: st.DrawFn) -> tuple[list[TaggedSpan], int]:
    """Spans in order, some adjacent, and a length that holds them."""
    spans, position = [], 0
    for gap, size, label in draw(
        st.lists(st.tuples(st.integers(0, 2), st.integers(1, 3), st.integers(0, 3)), max_size=8)
    ):
        start = position + gap
        position = start + size
        spans.append(TaggedSpan(start, position, label))
    return spans, position + draw(st.integers(0, 2))


@pytest.mark.parametrize(
    ("left", "right", "shared"),
    [
        (Span(0, 4), Span(2, 9), 2),
        (Span(0, 9), Span(3, 5), 2),
        (Span(0, 4), Span(4, 9), 0),
        (Span(0, 1), Span(7, 9), 0),
        (Span(3, 3), Span(0, 9), 0),
    ],
    ids=["partly", "nested", "adjacent", "apart", "empty"],
)
def test_overlap_counts_shared_positions(left: Span, right: Span, shared: int) -> None:
    assert left.overlap(right) == right.overlap(left) == shared


@given(SPANS, SPANS)
def test_overlap_is_the_size_of_the_intersection(left: Span, right: Span) -> None:
    assert left.overlap(right) == len(set(range(*left)) & set(range(*right)))


def test_tags_are_named_in_the_order_of_their_numbers() -> None:
    assert tag_names(["SKILL", "DEGREE"]) == [
        "O",
        *("B-SKILL", "I-SKILL", "L-SKILL", "U-SKILL"),
        *("B-DEGREE", "I-DEGREE", "L-DEGREE", "U-DEGREE"),
    ]
    assert [n_tags(n) for n in (0, 1, 4)] == [1, 5, 17]


def test_adjacent_spans_of_one_label_stay_two() -> None:
    """[0, 2) and [2, 3) of label A, [3, 6) of label B: B L | U | B' I' L', then one O."""
    spans = [TaggedSpan(0, 2, 0), TaggedSpan(2, 3, 0), TaggedSpan(3, 6, 1)]
    tags = spans_to_tags(spans, 7)
    assert tags.tolist() == [1, 3, 4, 5, 6, 7, 0]
    assert tags_to_spans(tags) == spans


@given(flat_spans())
def test_spans_survive_the_way_over_tags(case: tuple[list[TaggedSpan], int]) -> None:
    spans, length = case
    tags = spans_to_tags(spans, length)
    assert tags.shape == (length,)
    assert np.count_nonzero(tags) == sum(end - start for start, end, _ in spans)
    assert tags_to_spans(tags) == spans


@pytest.mark.parametrize(("length", "legal"), [(0, 1), (1, 3), (2, 11), (3, 41)])
def test_every_well_formed_tagging_survives_the_way_over_spans(length: int, legal: int) -> None:
    """One position has O, U or U'. Two have 3 · 3 such, and B L or B' L'; and so on, 41 for three:

    a first position of the 3 before any of 11, or a span of two before any of 3, or one of three:
    3 · 11 + 2 · 3 + 2.
    """
    found = 0
    for path in product(range(9), repeat=length):
        tags = np.array(path, dtype=np.int64)
        if is_well_formed(tags):
            assert spans_to_tags(tags_to_spans(tags), length).tolist() == list(path)
            found += 1
    assert found == legal


def test_the_order_of_spans_does_not_matter() -> None:
    spans = [TaggedSpan(4, 5, 1), TaggedSpan(0, 2, 0)]
    assert spans_to_tags(spans, 5).tolist() == [1, 3, 0, 0, 8]


def test_no_spans_are_all_outside() -> None:
    assert spans_to_tags([], 3).tolist() == [OUTSIDE] * 3
    assert spans_to_tags([], 0).shape == (0,)
    assert tags_to_spans(np.zeros(3, dtype=np.int64)) == []
    assert tags_to_spans(np.zeros(0, dtype=np.int64)) == []
    assert is_well_formed(np.zeros(0, dtype=np.int64))


@pytest.mark.parametrize("span", [(2, 2, 0), (3, 1, 0), (-1, 2, 0), (3, 6, 0), (9, 10, 0)])
def test_an_empty_or_outlying_span_is_an_error(span: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match=r"does not lie in \[0, 5\)"):
        spans_to_tags([TaggedSpan(*span)], 5)


def test_overlapping_spans_are_an_error() -> None:
    with pytest.raises(ValueError, match=r"\[1, 3\) overlaps"):
        spans_to_tags([TaggedSpan(0, 2, 0), TaggedSpan(1, 3, 1)], 5)


@pytest.mark.parametrize(
    ("tags", "places"),
    [
        ([2, 3], [0]),  # an I first; L follows I of its own label
        ([1], [1]),  # B at the end
        ([1, 7], [1]),  # L-B after B-A
        ([1, 1, 3], [1]),  # B after B
        ([1, 0, 3], [1, 2]),  # B is not gone on with, L continues nothing
        ([3, 4, 0, 2, 2], [0, 3, 5]),
        ([1, 2, 3, 5, 7, 4, 0], []),
    ],
)
def test_violations_are_where_a_span_breaks_off_or_goes_on_from_nothing(
    tags: list[int], places: list[int]
) -> None:
    array = np.array(tags)
    assert violations(array).shape == (len(tags) + 1,)
    assert np.flatnonzero(violations(array)).tolist() == places
    assert is_well_formed(array) is (not places)


def test_what_may_follow_each_tag() -> None:
    """Behind B and I of a label come its I and L alone; behind O, L and U any O, B and U."""
    tags = np.arange(9)
    allowed = [np.flatnonzero(row).tolist() for row in may_follow(tags[:, None], tags)]
    anew = [0, 1, 4, 5, 8]
    assert allowed == [anew, [2, 3], [2, 3], anew, anew, [6, 7], [6, 7], anew, anew]


def test_ill_formed_tags_are_an_error() -> None:
    with pytest.raises(ValueError, match="decode first"):
        tags_to_spans(np.array([0, 2]))


def test_small_integer_tags_are_read_too() -> None:
    tags = np.array([1, 3, 0, 8], dtype=np.uint8)
    assert tags_to_spans(tags) == [TaggedSpan(0, 2, 0), TaggedSpan(3, 4, 1)]


def test_a_long_posting_keeps_every_span() -> None:
    """50,000 pieces of `B L` make 25,000 spans of two."""
    spans = tags_to_spans(np.tile([1, 3], 25_000))
    assert len(spans) == 25_000
    assert spans[-1] == TaggedSpan(49_998, 50_000, 0)
