"""Which predicted entities answer which gold ones."""

from collections.abc import Sequence
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspan.evaluation.counts import Counts
from jobspan.evaluation.matching import MATCHINGS, Matching, count_entities, exact, overlap
from jobspan.labels import ENTITY_LABELS
from jobspan.records import Entity, Posting

MATCHING = pytest.mark.parametrize("matching", MATCHINGS.values(), ids=MATCHINGS.keys())


@st.composite
def flat_entities(draw: st.DrawFn, labels: tuple[str, ...] = ("SKILL",)) -> list[Entity]:
    """Up to five entities in order, without overlap, some adjacent."""
    entities, position = [], 0
    gaps_and_sizes = st.tuples(st.integers(0, 3), st.integers(1, 5), st.sampled_from(labels))
    for gap, size, label in draw(st.lists(gaps_and_sizes, max_size=5)):
        start = position + gap
        position = start + size
        entities.append(Entity(start, position, label))
    return entities


def skills(*spans: tuple[int, int]) -> list[Entity]:
    return [Entity(start, end, "SKILL") for start, end in spans]


def posting(entities: Sequence[Entity], *, id: str = "a", text: str = "x" * 50) -> Posting:
    return Posting(id, text, tuple(entities))


def greatest_matching(gold: Sequence[Entity], predicted: Sequence[Entity]) -> int:
    """The greatest number of touching pairs, one to one, by trying every assignment."""
    few, many = sorted((gold, predicted), key=len)
    return max(
        sum(
            max(left.start, right.start) < min(left.end, right.end)
            for left, right in zip(few, chosen, strict=True)
        )
        for chosen in permutations(many, len(few))
    )


@pytest.mark.parametrize(
    ("gold", "predicted", "n_exact", "n_overlap"),
    [
        ([], [], 0, 0),
        ([(0, 4)], [], 0, 0),
        ([(0, 4)], [(0, 4)], 1, 1),
        ([(0, 4)], [(0, 5)], 0, 1),
        ([(0, 4)], [(4, 8)], 0, 0),
        ([(0, 4)], [(3, 8)], 0, 1),
        ([(0, 9)], [(0, 3), (3, 6), (6, 9)], 0, 1),
        ([(0, 3), (3, 6), (6, 9)], [(0, 9)], 0, 1),
        ([(0, 4), (5, 9)], [(2, 7)], 0, 1),
        ([(0, 4), (4, 8)], [(0, 4), (4, 8)], 2, 2),
        ([(0, 4), (6, 9)], [(2, 7), (8, 12)], 0, 2),
    ],
)
def test_matches_worked_by_hand(
    gold: list[tuple[int, int]], predicted: list[tuple[int, int]], n_exact: int, n_overlap: int
) -> None:
    assert exact(skills(*gold), skills(*predicted)) == n_exact
    assert overlap(skills(*gold), skills(*predicted)) == n_overlap


@MATCHING
@given(gold=flat_entities(), predicted=flat_entities())
def test_a_matching_is_symmetric(
    matching: Matching, gold: list[Entity], predicted: list[Entity]
) -> None:
    assert matching(gold, predicted) == matching(predicted, gold)


@MATCHING
@given(entities=flat_entities())
def test_every_entity_answers_itself(matching: Matching, entities: list[Entity]) -> None:
    assert matching(entities, entities) == len(entities)


@given(flat_entities(), flat_entities())
def test_overlap_is_the_greatest_matching(gold: list[Entity], predicted: list[Entity]) -> None:
    assert overlap(gold, predicted) == greatest_matching(gold, predicted)


@given(flat_entities(), flat_entities())
def test_overlap_finds_at_least_what_exact_does(
    gold: list[Entity], predicted: list[Entity]
) -> None:
    assert exact(gold, predicted) <= overlap(gold, predicted) <= min(len(gold), len(predicted))


def test_entities_are_counted_by_label() -> None:
    """SKILL: [0, 4) right, [5, 9) a boundary off, [30, 31) spurious. DEGREE taken for BENEFIT."""
    gold = [*skills((0, 4), (5, 9)), Entity(12, 20, "DEGREE")]
    predicted = [*skills((0, 4), (5, 8)), Entity(12, 20, "BENEFIT"), *skills((30, 31))]
    wrong_label = {
        "DEGREE": Counts(missed=1),
        "BENEFIT": Counts(spurious=1),
        "CONFERENCE": Counts(),
    }
    pair = [posting(gold)], [posting(predicted)]
    assert count_entities(*pair, matching=exact) == {"SKILL": Counts(1, 2, 1)} | wrong_label
    assert count_entities(*pair, matching=overlap) == {"SKILL": Counts(2, 1, 0)} | wrong_label


@MATCHING
@given(
    gold=st.lists(flat_entities(ENTITY_LABELS), max_size=3),
    predicted=st.lists(flat_entities(ENTITY_LABELS), max_size=3),
)
def test_counts_add_up_to_what_stands_on_both_sides(
    matching: Matching, gold: list[list[Entity]], predicted: list[list[Entity]]
) -> None:
    pairs = list(zip(gold, predicted, strict=False))
    counts = count_entities(
        [posting(left) for left, _ in pairs],
        [posting(right) for _, right in pairs],
        matching=matching,
    )
    for label in ENTITY_LABELS:
        n_gold = sum(entity.label == label for left, _ in pairs for entity in left)
        n_predicted = sum(entity.label == label for _, right in pairs for entity in right)
        assert counts[label].support == n_gold
        assert counts[label].correct + counts[label].spurious == n_predicted


@MATCHING
@given(postings=st.lists(flat_entities(ENTITY_LABELS), min_size=1, max_size=3))
def test_a_perfect_prediction_has_f1_of_one(
    matching: Matching, postings: list[list[Entity]]
) -> None:
    records = [posting(entities) for entities in postings]
    for label, counts in count_entities(records, records, matching=matching).items():
        occurs = any(entity.label == label for entities in postings for entity in entities)
        assert counts.f1 == (1.0 if occurs else None)


def test_no_postings_count_nothing() -> None:
    assert count_entities([], [], matching=exact) == dict.fromkeys(ENTITY_LABELS, Counts())


def test_fifty_thousand_entities_are_matched() -> None:
    """Predicted one to the right: [i, i + 2) touches [i + 1, i + 3), and no span is the same."""
    gold = skills(*((i, i + 2) for i in range(0, 150_000, 3)))
    predicted = skills(*((i + 1, i + 3) for i in range(0, 150_000, 3)))
    assert (exact(gold, predicted), overlap(gold, predicted)) == (0, 50_000)


@pytest.mark.parametrize("other", [posting([], id="b"), posting([], text="y")])
def test_other_postings_on_the_other_side_are_an_error(other: Posting) -> None:
    with pytest.raises(ValueError, match=f"'a' is paired with predicted '{other.id}'"):
        count_entities([posting([])], [other], matching=exact)


def test_another_number_of_postings_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"zip\(\) argument"):
        count_entities([posting([])], [], matching=exact)
