"""Spans and BIO tags. Of two labels, tags are O=0, B-A=1, I-A=2, B-B=3, I-B=4."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspan.spans import (
    OUTSIDE,
    Span,
    TaggedSpan,
    bio_violations,
    is_inside,
    n_tags,
    obeys_bio,
    spans_to_tags,
    tag_names,
    tags_to_spans,
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
    assert tag_names(["SKILL", "DEGREE"]) == ["O", "B-SKILL", "I-SKILL", "B-DEGREE", "I-DEGREE"]
    assert [n_tags(n) for n in (0, 1, 4)] == [1, 3, 9]


def test_adjacent_spans_of_one_label_stay_two() -> None:
    """[0, 2) and [2, 3) of label 0, [3, 6) of label 1: B I | B | B' I' I', then one O."""
    spans = [TaggedSpan(0, 2, 0), TaggedSpan(2, 3, 0), TaggedSpan(3, 6, 1)]
    tags = spans_to_tags(spans, 7)
    assert tags.tolist() == [1, 2, 1, 3, 4, 4, 0]
    assert tags_to_spans(tags) == spans


@given(flat_spans())
def test_spans_survive_the_way_over_tags(case: tuple[list[TaggedSpan], int]) -> None:
    spans, length = case
    tags = spans_to_tags(spans, length)
    assert tags.shape == (length,)
    assert np.count_nonzero(tags) == sum(end - start for start, end, _ in spans)
    assert tags_to_spans(tags) == spans


@pytest.mark.parametrize("length", range(5))
def test_every_legal_tagging_survives_the_way_over_spans(length: int) -> None:
    for path in product(range(5), repeat=length):
        tags = np.array(path, dtype=np.int64)
        if obeys_bio(tags):
            assert spans_to_tags(tags_to_spans(tags), length).tolist() == list(path)


def test_the_order_of_spans_does_not_matter() -> None:
    spans = [TaggedSpan(4, 5, 1), TaggedSpan(0, 2, 0)]
    assert spans_to_tags(spans, 5).tolist() == [1, 2, 0, 0, 3]


def test_no_spans_are_all_outside() -> None:
    assert spans_to_tags([], 3).tolist() == [OUTSIDE] * 3
    assert spans_to_tags([], 0).shape == (0,)
    assert tags_to_spans(np.zeros(3, dtype=np.int64)) == []
    assert tags_to_spans(np.zeros(0, dtype=np.int64)) == []
    assert obeys_bio(np.zeros(0, dtype=np.int64))


@pytest.mark.parametrize("span", [(2, 2, 0), (3, 1, 0), (-1, 2, 0), (3, 6, 0), (9, 10, 0)])
def test_an_empty_or_outlying_span_is_an_error(span: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match=r"does not lie in \[0, 5\)"):
        spans_to_tags([TaggedSpan(*span)], 5)


def test_overlapping_spans_are_an_error() -> None:
    with pytest.raises(ValueError, match=r"\[1, 3\) overlaps"):
        spans_to_tags([TaggedSpan(0, 2, 0), TaggedSpan(1, 3, 1)], 5)


@pytest.mark.parametrize(
    ("tags", "violations"),
    [
        ([2, 2], [0]),  # an I- first; the next one follows an I- of its own label
        ([1, 4], [1]),  # I-B after B-A
        ([3, 4, 2], [2]),  # I-A after I-B
        ([1, 0, 2], [2]),  # I-A after O
        ([1, 2, 3, 4, 0], []),
    ],
)
def test_violations_are_where_an_inside_tag_continues_nothing(
    tags: list[int], violations: list[int]
) -> None:
    array = np.array(tags)
    assert np.flatnonzero(bio_violations(array)).tolist() == violations
    assert obeys_bio(array) is (not violations)


def test_ill_formed_tags_are_an_error() -> None:
    with pytest.raises(ValueError, match="decode first"):
        tags_to_spans(np.array([0, 2]))


def test_inside_tags_are_the_even_ones_but_outside() -> None:
    assert is_inside(np.arange(5)).tolist() == [False, False, True, False, True]


def test_small_integer_tags_are_read_too() -> None:
    tags = np.array([1, 2, 0, 3], dtype=np.uint8)
    assert tags_to_spans(tags) == [TaggedSpan(0, 2, 0), TaggedSpan(3, 4, 1)]


def test_a_long_posting_keeps_every_span() -> None:
    """50,000 pieces of `B I` make 25,000 spans of two."""
    spans = tags_to_spans(np.tile([1, 2], 25_000))
    assert len(spans) == 25_000
    assert spans[-1] == TaggedSpan(49_998, 50_000, 0)
