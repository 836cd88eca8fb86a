"""Which predicted entities answer which gold ones, over character offsets.

`exact` (same start, end and label) and `overlap` (same label, any shared character, one to one)
follow the schemes of MUC-5 and SemEval 2013 task 9.
"""

from collections.abc import Callable, Iterable, Sequence

from jobspan.evaluation.counts import Counts
from jobspan.labels import ENTITY_LABELS
from jobspan.records import Entity, Posting

Matching = Callable[[Sequence[Entity], Sequence[Entity]], int]


def exact(gold: Sequence[Entity], predicted: Sequence[Entity]) -> int:
    """Number of entities of one label with the same start and end on both sides."""
    return len({entity.span for entity in gold} & {entity.span for entity in predicted})


def overlap(gold: Sequence[Entity], predicted: Sequence[Entity]) -> int:
    """Greatest number of pairs, one to one, that share a character; both sides sorted and flat.

    Walking both in order and pairing the first that touch is best for intervals without overlap.
    """
    pairs = left = right = 0
    while left < len(gold) and right < len(predicted):
        if gold[left].span.overlap(predicted[right].span):
            pairs, left, right = pairs + 1, left + 1, right + 1
        elif gold[left].end <= predicted[right].start:
            left += 1
        else:
            right += 1
    return pairs


MATCHINGS: dict[str, Matching] = {"exact": exact, "overlap": overlap}


def count_entities(
    gold: Iterable[Posting], predicted: Iterable[Posting], *, matching: Matching
) -> dict[str, Counts]:
    """Counts of each entity label over pairs of postings.

    Raises:
        ValueError: the two sides are not the same postings in the same order.
    """
    counts: dict[str, Counts] = {label: Counts() for label in ENTITY_LABELS}
    for left, right in zip(gold, predicted, strict=True):
        if (left.id, left.text) != (right.id, right.text):
            raise ValueError(f"gold posting {left.id!r} is paired with predicted {right.id!r}")
        for label in ENTITY_LABELS:
            ours = [entity for entity in left.entities if entity.label == label]
            theirs = [entity for entity in right.entities if entity.label == label]
            correct = matching(ours, theirs)
            counts[label] += Counts(correct, len(theirs) - correct, len(ours) - correct)
    return counts
