"""Which predicted entities answer which gold ones, under each of the four matchings."""

from collections.abc import Sequence
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobspan.evaluation.counts import RATES, Counts
from jobspan.evaluation.matching import (
    MATCHINGS,
    Matching,
    count_entities,
    count_pairs,
    match_boundary,
    match_exact,
    match_overlap,
    match_type,
)
from jobspan.labels import ENTITY_LABELS
from jobspan.records import Entity, Posting

MATCHING = pytest.mark.parametrize("matching", MATCHINGS.values(), ids=MATCHINGS.keys())
FEW = settings(max_examples=25)
"""Where each of the four matchings is tried."""
LETTERS = dict(zip("SDCB", ENTITY_LABELS, strict=True))


@st.composite
def flat_entities(draw: st.DrawFn, labels: Sequence[str] = ENTITY_LABELS[:2]) -> list[Entity]:
    """Up to five entities in order, without overlap, some adjacent."""
    entities, position = [], 0
    gaps_and_sizes = st.tuples(st.integers(0, 3), st.integers(1, 5), st.sampled_from(labels))
    for gap, size, label in draw(st.lists(gaps_and_sizes, max_size=5)):
        start = position + gap
        position = start + size
        entities.append(Entity(start, position, label))
    return entities


def draw(line: str) -> list[Entity]:
    """The entities of a drawing: each begins at a capital letter, its label, and goes on in `-`."""
    entities: list[Entity] = []
    for position, character in enumerate(line):
        if character in LETTERS:
            entities.append(Entity(position, position + 1, LETTERS[character]))
        elif character == "-":
            last = entities.pop()
            entities.append(Entity(last.start, position + 1, last.label))
    return entities


def posting(entities: Sequence[Entity]) -> Posting:
    return Posting("a", "x" * 50, tuple(entities))


def touches(left: Entity, right: Entity) -> bool:
    return max(left.start, right.start) < min(left.end, right.end)


def greatest_matching(gold: Sequence[Entity], predicted: Sequence[Entity], *, label: bool) -> int:
    """The greatest number of touching pairs, one to one, by trying every assignment."""
    few, many = sorted((gold, predicted), key=len)
    return max(
        sum(
            touches(left, right) and (not label or left.label == right.label)
            for left, right in zip(few, chosen, strict=True)
        )
        for chosen in permutations(many, len(few))
    )


@pytest.mark.parametrize(
    ("gold", "predicted", "pairs"),
    [
        ("", "", (0, 0, 0, 0)),
        ("S---", "", (0, 0, 0, 0)),
        ("", "S---", (0, 0, 0, 0)),
        ("S---", "S---", (1, 1, 1, 1)),
        ("S---", "D---", (0, 1, 0, 1)),
        ("S---", "S----", (0, 0, 1, 1)),
        ("S---", "D----", (0, 0, 0, 1)),
        ("S---    ", "    S---", (0, 0, 0, 0)),
        ("S---    ", "   S----", (0, 0, 1, 1)),
        ("S-------", "S-S-S-S-", (0, 0, 1, 1)),
        ("S-S-S-S-", "S-------", (0, 0, 1, 1)),
        ("S-S-S-S-", "S-S-S-S-", (4, 4, 4, 4)),
        ("S-S-", "S-D-", (1, 2, 1, 2)),
        ("S------", "D--S---", (0, 0, 1, 1)),
        ("D--S---", "S------", (0, 0, 1, 1)),
    ],
)
def test_pairs_worked_by_hand(gold: str, predicted: str, pairs: tuple[int, ...]) -> None:
    """Exact, boundary, type, overlap. Spans that only touch at an end share no character."""
    found = [len(matching(draw(gold), draw(predicted))) for matching in MATCHINGS.values()]
    assert tuple(found) == pairs


@pytest.mark.parametrize(
    ("gold", "predicted", "by_type", "by_overlap"),
    [
        ("S---  S-----", "  S------ S-", 2, 2),
        ("S---  D-----", "  D------ S-", 1, 2),
        ("S-- S-- S--  ", "  S-- S-- S--", 3, 3),
        ("S-- S-- S-- S", "  S-- S-- S--", 3, 3),
        ("S--D--S--", " D--S--D-", 2, 3),
    ],
)
def test_chains_worked_by_hand(gold: str, predicted: str, by_type: int, by_overlap: int) -> None:
    """Where each predicted entity touches two gold ones, giving one away would cost a pair.

    First: the long predicted one shares 2 characters with the first gold one and 3 with the second;
    were it paired with the nearer, the short one at the end would stand alone. Second: only the two
    of `D` are of one label, though both sides pair off by characters. Last: gold `S D S`, predicted
    `D S D`, each a character late: `S`–`D`, `D`–`S`, `S`–`D` by characters; of `D` the second gold
    one touches the first predicted, of `S` the third the second.
    """
    assert len(match_type(draw(gold), draw(predicted))) == by_type
    assert len(match_overlap(draw(gold), draw(predicted))) == by_overlap


def test_a_pair_holds_the_gold_entity_first() -> None:
    gold, predicted = draw("S--  D--"), draw("S-   S--")
    assert match_overlap(gold, predicted) == [(gold[0], predicted[0]), (gold[1], predicted[1])]
    assert match_boundary(gold, predicted) == [(gold[1], predicted[1])]
    assert match_type(gold, predicted) == [(gold[0], predicted[0])]
    assert match_exact(gold, predicted) == []


@MATCHING
@FEW
@given(gold=flat_entities(), predicted=flat_entities())
def test_pairs_are_one_to_one_and_fit(
    matching: Matching, gold: list[Entity], predicted: list[Entity]
) -> None:
    pairs = matching(gold, predicted)
    ours, theirs = [one for one, _ in pairs], [other for _, other in pairs]
    assert len({each.span for each in ours}) == len({each.span for each in theirs}) == len(pairs)
    assert set(map(id, ours)) <= set(map(id, gold))
    assert set(map(id, theirs)) <= set(map(id, predicted))
    assert all(touches(*pair) for pair in pairs)
    if matching in (match_exact, match_type):
        assert all(one.label == other.label for one, other in pairs)
    if matching in (match_exact, match_boundary):
        assert all(one.span == other.span for one, other in pairs)


@MATCHING
@FEW
@given(gold=flat_entities(), predicted=flat_entities())
def test_as_many_pairs_are_found_when_the_sides_swap(
    matching: Matching, gold: list[Entity], predicted: list[Entity]
) -> None:
    assert len(matching(gold, predicted)) == len(matching(predicted, gold))


@MATCHING
@FEW
@given(entities=flat_entities(ENTITY_LABELS))
def test_a_perfect_prediction_has_rates_of_one(matching: Matching, entities: list[Entity]) -> None:
    pairs = matching(entities, entities)
    assert len(pairs) == len(entities)
    for label, counts in count_pairs(entities, entities, pairs).items():
        rate = 1.0 if any(entity.label == label for entity in entities) else None
        assert counts.precision == counts.recall == counts.f1 == rate


@given(flat_entities(), flat_entities())
def test_a_stricter_matching_finds_no_more(gold: list[Entity], predicted: list[Entity]) -> None:
    exact, boundary, by_type, overlap = (
        len(matching(gold, predicted)) for matching in MATCHINGS.values()
    )
    assert exact <= min(boundary, by_type)
    assert max(boundary, by_type) <= overlap <= min(len(gold), len(predicted))


@given(flat_entities(), flat_entities())
def test_no_assignment_makes_more_pairs(gold: list[Entity], predicted: list[Entity]) -> None:
    found = len(match_overlap(gold, predicted)), len(match_type(gold, predicted))
    assert found == (
        greatest_matching(gold, predicted, label=False),
        greatest_matching(gold, predicted, label=True),
    )


def test_entities_are_counted_by_label() -> None:
    """`SKILL`: one right, one a character short, one spurious; a `DEGREE` is taken for `BENEFIT`.

    By boundary and by overlap that pair is correct, and counts under `DEGREE`: no `BENEFIT` is
    spurious then. By boundary the short one stays missed, and spurious.
    """
    gold, predicted = draw("S---S---  D---   "), draw("S---S--   B---  S")
    counts = count_entities(posting(gold), posting(predicted))
    nothing, missed, spurious = Counts(), Counts(missed=1), Counts(spurious=1)
    one_right, two_right = Counts(1, 2, 1), Counts(2, 1, 0)
    assert list(counts) == ["exact", "boundary", "type", "overlap"]
    by_label = {
        name: tuple(each[label] for label in ENTITY_LABELS) for name, each in counts.items()
    }
    assert by_label == {
        "exact": (one_right, missed, nothing, spurious),
        "boundary": (one_right, Counts(correct=1), nothing, nothing),
        "type": (two_right, missed, nothing, spurious),
        "overlap": (two_right, Counts(correct=1), nothing, nothing),
    }


@MATCHING
@FEW
@given(gold=flat_entities(ENTITY_LABELS), predicted=flat_entities(ENTITY_LABELS))
def test_counts_add_up_to_what_stands_on_both_sides(
    matching: Matching, gold: list[Entity], predicted: list[Entity]
) -> None:
    pairs = matching(gold, predicted)
    counts = count_pairs(gold, predicted, pairs)
    assert list(counts) == list(ENTITY_LABELS)
    for label, each in counts.items():
        assert each.support == sum(entity.label == label for entity in gold)
        assert each.correct == sum(entity.label == label for entity, _ in pairs)
        assert min(each.correct, each.spurious, each.missed) >= 0
        assert all(getattr(each, name) in (None, pytest.approx(0.5, abs=0.5)) for name in RATES)
    assert sum(each.correct + each.spurious for each in counts.values()) == len(predicted)


@given(flat_entities(ENTITY_LABELS), flat_entities(ENTITY_LABELS))
def test_where_labels_agree_a_label_has_its_own_predictions(
    gold: list[Entity], predicted: list[Entity]
) -> None:
    """Not so by boundary and overlap, which may give a prediction to a gold entity of another."""
    counts = count_entities(posting(gold), posting(predicted))
    for label in ENTITY_LABELS:
        n = sum(entity.label == label for entity in predicted)
        assert all(
            counts[name][label].correct + counts[name][label].spurious == n
            for name in ("exact", "type")
        )


def test_an_empty_posting_counts_nothing() -> None:
    counts = count_entities(Posting("a", ""), Posting("a", ""))
    assert counts == dict.fromkeys(MATCHINGS, dict.fromkeys(ENTITY_LABELS, Counts()))


def test_fifty_thousand_entities_are_matched() -> None:
    """Predicted one to the right: [i, i + 2) touches [i + 1, i + 3), and no span is the same."""
    gold = [Entity(i, i + 2, "SKILL") for i in range(0, 150_000, 3)]
    predicted = [Entity(i + 1, i + 3, "SKILL") for i in range(0, 150_000, 3)]
    pairs = tuple(len(matching(gold, predicted)) for matching in MATCHINGS.values())
    assert pairs == (0, 0, 50_000, 50_000)
