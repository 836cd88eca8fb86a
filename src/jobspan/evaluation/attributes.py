"""Attributes of entities: whether each value that the annotation gives is the one predicted.

Scored twice. *On gold entities*, the system reads the entities and sections of the annotation, and
the figure is the share of right values. *End to end*, it reads its own, and a value is right where
the span and the label of its entity are too.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, get_args

from jobspan.attributes.benefits import BENEFIT_CATEGORIES
from jobspan.evaluation.counts import Counts
from jobspan.evaluation.matching import Pair, match_exact
from jobspan.evaluation.scores import describe, describe_accuracy
from jobspan.labels import EntityLabel, Requirement
from jobspan.records import Entity, Posting

Value = tuple[Any, ...]
"""What an entity has for the keys of an attribute; of `fields`, the order does not count."""

REQUIREMENTS: Final = (*get_args(Requirement), "none")


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute of the entities of one label, of one key or of several that belong together.

    An entity may be without an optional one; to be without it is then no value.
    """

    label: EntityLabel
    name: str
    keys: tuple[str, ...]
    is_optional: bool = False

    def value(self, entity: Entity) -> Value | None:
        """What `entity` has; None where it has no attributes, or not this optional one."""
        if entity.attributes is None:
            return None
        value = tuple(_comparable(key, entity.attributes.get(key)) for key in self.keys)
        is_absent = self.is_optional and all(part is None for part in value)
        return None if is_absent else value


AMOUNT_KEYS: Final = ("amount", "unit", "per")
REQUIREMENT: Final = Attribute("SKILL", "requirement", ("requirement",))
CATEGORY: Final = Attribute("BENEFIT", "category", ("category",))
SCORED: Final = (
    REQUIREMENT,
    *(Attribute("DEGREE", name, (name,)) for name in ("requirement", "levels", "fields", "status")),
    *(Attribute("CONFERENCE", name, (name,)) for name in ("requirement", "canonical")),
    CATEGORY,
    Attribute("BENEFIT", "quantity", AMOUNT_KEYS, is_optional=True),
    *(Attribute("BENEFIT", name, (name,), is_optional=True) for name in AMOUNT_KEYS),
)
"""What annotated entities have (`corpus/GUIDELINES.md`); `quantity` is the last three as one."""


def have_attributes(gold: Sequence[Posting]) -> bool:
    """Whether there are entities, and all of them carry attributes."""
    entities = [entity for posting in gold for entity in posting.entities]
    return bool(entities) and all(entity.attributes is not None for entity in entities)


def score_attributes(
    gold: Sequence[Posting], predicted: Sequence[Posting], *, reread: Sequence[Posting] | None
) -> dict[str, Any] | None:
    """Attributes on gold entities and end to end; None where either side carries none.

    `reread` are the postings of `gold` with the attributes that the system reads from their
    entities and sections; without them there are no scores on gold entities.
    """
    answers = any(e.attributes is not None for posting in predicted for e in posting.entities)
    if not answers or not have_attributes(gold):
        return None
    return {
        "gold_entities": None if reread is None else _on_gold_entities(gold, reread),
        "end_to_end": _by_label(
            {
                attribute: describe(count_attribute(gold, predicted, attribute), intervals=True)
                | {"found": describe_accuracy(count_values(gold, predicted, attribute))}
                for attribute in SCORED
            }
        ),
    }


def count_values(
    gold: Sequence[Posting], predicted: Sequence[Posting], attribute: Attribute
) -> list[Counts]:
    """Right and wrong values of the exactly matched entities that have one on either side.

    Counts of each posting, right values as `correct`, wrong ones as `missed`.
    """
    rows = [_values(pair, attribute) for pair in zip(gold, predicted, strict=True)]
    right = [sum(ours == theirs for ours, theirs in row) for row in rows]
    return [Counts(n, missed=len(row) - n) for row, n in zip(rows, right, strict=True)]


def count_attribute(
    gold: Sequence[Posting], predicted: Sequence[Posting], attribute: Attribute
) -> list[Counts]:
    """Counts of each posting over pairs of an entity and its value, both of which must be right."""
    right = (each.correct for each in count_values(gold, predicted, attribute))
    sides = ([_number(each, attribute) for each in side] for side in (gold, predicted))
    return [
        Counts(correct, found - correct, wanted - correct)
        for correct, wanted, found in zip(right, *sides, strict=True)
    ]


def wrong_attributes(gold: Entity, predicted: Entity) -> Iterator[str]:
    """The keys whose values differ, of two entities of one label."""
    for attribute in SCORED:
        is_single = attribute.label == gold.label and len(attribute.keys) == 1
        if is_single and attribute.value(gold) != attribute.value(predicted):
            yield attribute.name


def _on_gold_entities(gold: Sequence[Posting], reread: Sequence[Posting]) -> dict[str, Any]:
    return _by_label(
        {
            attribute: describe_accuracy(count_values(gold, reread, attribute))
            for attribute in SCORED
        }
    ) | {
        "confusion": {"columns": REQUIREMENTS, "entities": _confusion(gold, reread)},
        "categories": _categories(gold, reread),
    }


def _confusion(gold: Sequence[Posting], reread: Sequence[Posting]) -> list[list[int]]:
    """SKILL entities by gold requirement (a row) and the one read (a column)."""
    pairs = Counter(
        (ours[0] or "none", theirs[0] or "none")
        for sides in zip(gold, reread, strict=True)
        for ours, theirs in _values(sides, REQUIREMENT)
        if ours and theirs
    )
    return [[pairs[ours, theirs] for theirs in REQUIREMENTS] for ours in REQUIREMENTS]


def _categories(gold: Sequence[Posting], reread: Sequence[Posting]) -> dict[str, Any]:
    """The rates of each category that occurs on either side."""
    rows = [
        [(ours[0], theirs[0]) for ours, theirs in _values(sides, CATEGORY) if ours and theirs]
        for sides in zip(gold, reread, strict=True)
    ]
    present = {name for row in rows for pair in row for name in pair}
    return {
        name: describe([_of_category(row, name) for row in rows], intervals=True)
        for name in BENEFIT_CATEGORIES
        if name in present
    }


def _of_category(pairs: Sequence[tuple[str, str]], name: str) -> Counts:
    correct = pairs.count((name, name))
    wanted = sum(ours == name for ours, _ in pairs)
    found = sum(theirs == name for _, theirs in pairs)
    return Counts(correct, found - correct, wanted - correct)


def _values(
    sides: tuple[Posting, Posting], attribute: Attribute
) -> list[tuple[Value | None, Value | None]]:
    """The values of the exactly matched entities, of those that have one on either side."""
    gold, predicted = sides
    pairs: list[Pair] = match_exact(gold.entities, predicted.entities)
    values = [
        (attribute.value(ours), attribute.value(theirs))
        for ours, theirs in pairs
        if ours.label == attribute.label
    ]
    return [pair for pair in values if pair != (None, None)]


def _number(posting: Posting, attribute: Attribute) -> int:
    """How many entities of `posting` have `attribute`."""
    return sum(
        entity.label == attribute.label and attribute.value(entity) is not None
        for entity in posting.entities
    )


def _by_label(scores: Mapping[Attribute, Any]) -> dict[str, Any]:
    labels: dict[str, Any] = {}
    for attribute, each in scores.items():
        labels.setdefault(attribute.label, {})[attribute.name] = each
    return labels


def _comparable(key: str, value: Any) -> Any:
    if isinstance(value, list | tuple):
        return frozenset(map(str, value)) if key == "fields" else tuple(value)
    return value
