"""Which predicted entities answer which gold ones, over character offsets.

The four matchings are those of SemEval 2013 task 9 (Segura-Bedmar et al. 2013, after MUC-5), which
calls them *strict*, *exact*, *type* and *partial*; here none gives half a point:

    exact       same start, end and label
    boundary    same start and end, whatever the labels
    type        same label and a shared character, one to one
    overlap     a shared character, whatever the labels, one to one

Both sides are sorted and flat, as in every `Posting`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from jobspan.evaluation.counts import Counts
from jobspan.labels import ENTITY_LABELS
from jobspan.records import Entity, Posting

Pair = tuple[Entity, Entity]
"""A gold entity and the predicted one that answers it."""
Matching = Callable[[Sequence[Entity], Sequence[Entity]], list[Pair]]


def match_exact(gold: Sequence[Entity], predicted: Sequence[Entity]) -> list[Pair]:
    """The pairs of one start, end and label."""
    answers = {(entity.span, entity.label): entity for entity in predicted}
    keys = ((entity, (entity.span, entity.label)) for entity in gold)
    return [(entity, answers[key]) for entity, key in keys if key in answers]


def match_boundary(gold: Sequence[Entity], predicted: Sequence[Entity]) -> list[Pair]:
    """The pairs of one start and end, whatever their labels."""
    answers = {entity.span: entity for entity in predicted}
    return [(entity, answers[entity.span]) for entity in gold if entity.span in answers]


def match_type(gold: Sequence[Entity], predicted: Sequence[Entity]) -> list[Pair]:
    """As many pairs as there can be, one to one, of one label that share a character."""
    return [
        pair
        for label in sorted({entity.label for entity in gold})
        for pair in match_overlap(_of_label(gold, label), _of_label(predicted, label))
    ]


def match_overlap(gold: Sequence[Entity], predicted: Sequence[Entity]) -> list[Pair]:
    """As many pairs as there can be, one to one, that share a character.

    Walking both sides in order and pairing the first two that touch gives the greatest number,
    since neither side overlaps itself.
    """
    pairs, left, right = [], 0, 0
    while left < len(gold) and right < len(predicted):
        if gold[left].span.overlap(predicted[right].span):
            pairs.append((gold[left], predicted[right]))
            left, right = left + 1, right + 1
        elif gold[left].end <= predicted[right].start:
            left += 1
        else:
            right += 1
    return pairs


MATCHINGS: Final[dict[str, Matching]] = {
    "exact": match_exact,
    "boundary": match_boundary,
    "type": match_type,
    "overlap": match_overlap,
}


def count_pairs(
    gold: Iterable[Entity], predicted: Iterable[Entity], pairs: Sequence[Pair]
) -> dict[str, Counts]:
    """Counts of each label, in which `pairs` are correct and the rest is missed or spurious.

    A pair of two labels counts under that of its gold entity.
    """
    correct = Counter(entity.label for entity, _ in pairs)
    wanted = Counter(entity.label for entity in gold)
    spurious = Counter(entity.label for entity in predicted)
    spurious.subtract(entity.label for _, entity in pairs)
    return {
        label: Counts(correct[label], spurious[label], wanted[label] - correct[label])
        for label in ENTITY_LABELS
    }


def count_entities(gold: Posting, predicted: Posting) -> dict[str, dict[str, Counts]]:
    """Counts of one posting by matching and label."""
    sides = gold.entities, predicted.entities
    return {name: count_pairs(*sides, matching(*sides)) for name, matching in MATCHINGS.items()}


def _of_label(entities: Sequence[Entity], label: str) -> list[Entity]:
    return [entity for entity in entities if entity.label == label]
