r"""Each entity on which gold and prediction differ, as an object with its place in the text.

gold        [data mining] and [SQL]  ·  [dental]         ·  [MSc]
predicted   [data] mining and  SQL   ·  [dental] [plan]  ·  [MSc]
             SKILL             SKILL     BENEFIT SKILL     SKILL for DEGREE
outcome     wrong boundary    missed    correct  spurious   wrong label
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal, get_args

from jobspan.evaluation.attributes import wrong_attributes
from jobspan.evaluation.excerpts import Excerpt, cut_excerpt, shorten
from jobspan.evaluation.matching import (
    Matching,
    Pair,
    match_boundary,
    match_exact,
    match_overlap,
    match_type,
)
from jobspan.evaluation.slices import source_of
from jobspan.labels import ENTITY_LABELS
from jobspan.records import Entity, Posting
from jobspan.spans import Span

Outcome = Literal["correct", "wrong boundary", "wrong label", "missed", "spurious"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
WRONG_ATTRIBUTE: Final = "wrong attribute"
"""In the place of the outcome of a disagreement on a `correct` entity."""
_VERBATIM: Final = frozenset({"fields", "canonical"})
"""Attributes whose values may be text of the posting."""

_STAGES: tuple[tuple[Matching, Outcome], ...] = (
    (match_exact, "correct"),
    (match_boundary, "wrong label"),
    (match_type, "wrong boundary"),
    (match_overlap, "wrong label"),
)


@dataclass(frozen=True, slots=True)
class Aligned:
    """A gold entity, a predicted one, or one of each; at least one is there."""

    outcome: Outcome
    gold: Entity | None
    predicted: Entity | None

    @property
    def entity(self) -> Entity:
        """The gold entity, or else the predicted one."""
        entity = self.gold or self.predicted
        assert entity is not None
        return entity


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What differs in one place of a posting, with the words around it on either side.

    `attributes` names what differs of two entities of one span and label: the texts of the gold
    value and of the predicted one.
    """

    posting: str
    source: str
    section: str | None
    aligned: Aligned
    gold: Excerpt
    predicted: Excerpt
    attributes: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The object as a line of `errors.jsonl` holds it."""
        return {
            "posting": self.posting,
            "source": self.source,
            "section": self.section,
            "outcome": WRONG_ATTRIBUTE if self.attributes else self.aligned.outcome,
            "label": self.aligned.entity.label,
            "gold": _side(self.aligned.gold, self.gold) | self._values(0),
            "predicted": _side(self.aligned.predicted, self.predicted) | self._values(1),
        }

    def _values(self, side: Literal[0, 1]) -> dict[str, dict[str, str]]:
        values = {name: texts[side] for name, texts in self.attributes.items()}
        return {"attributes": values} if values else {}


def align(gold: Sequence[Entity], predicted: Sequence[Entity]) -> list[Aligned]:
    """Give every entity of either side one outcome, in the order of the text.

    Same span and label is `correct`; else same span, `wrong label`; else same label and a shared
    character, `wrong boundary`; else a shared character, `wrong label`; each one to one. What is
    left is `missed` or `spurious`. (So `overlap` may find more pairs than are aligned here.)
    """
    aligned: list[Aligned] = []
    left, right = list(gold), list(predicted)
    for matching, outcome in _STAGES:
        pairs = matching(left, right)
        aligned += [Aligned(outcome, *pair) for pair in pairs]
        left, right = _unpaired(left, pairs, side=0), _unpaired(right, pairs, side=1)
    aligned += [Aligned("missed", entity, None) for entity in left]
    aligned += [Aligned("spurious", None, entity) for entity in right]
    return sorted(aligned, key=lambda each: each.entity.start)


def find_disagreements(
    gold: Iterable[Posting],
    predicted: Iterable[Posting],
    *,
    words: int,
    with_attributes: bool = False,
) -> list[Disagreement]:
    """Every disagreement over pairs of postings, with up to `words` words of text on either side.

    The section is that of the gold segment in which the entity begins. `with_attributes`, an entity
    that is correct but for its attributes counts too.
    """
    found = (
        _disagreement(ours, aligned, words, with_attributes=with_attributes)
        for ours, theirs in zip(gold, predicted, strict=True)
        for aligned in align(ours.entities, theirs.entities)
    )
    return [each for each in found if each.attributes or each.aligned.outcome != "correct"]


def count_outcomes(
    gold: Iterable[Posting], predicted: Iterable[Posting]
) -> dict[str, dict[str, int]]:
    """How often each outcome occurs, by label (see `Aligned.entity`)."""
    counts = Counter(
        (aligned.entity.label, aligned.outcome)
        for ours, theirs in zip(gold, predicted, strict=True)
        for aligned in align(ours.entities, theirs.entities)
    )
    return {
        label: {outcome: counts[label, outcome] for outcome in OUTCOMES} for label in ENTITY_LABELS
    }


def _disagreement(
    posting: Posting, aligned: Aligned, words: int, *, with_attributes: bool
) -> Disagreement:
    entity = aligned.entity
    gold, predicted = (
        cut_excerpt(posting.text, (side or entity).span, words=words)
        for side in (aligned.gold, aligned.predicted)
    )
    is_compared = with_attributes and aligned.outcome == "correct"
    return Disagreement(
        posting.id,
        source_of(posting),
        posting.section_of(entity),
        aligned,
        gold,
        predicted,
        _attributes(aligned, words) if is_compared else {},
    )


def _attributes(aligned: Aligned, words: int) -> dict[str, tuple[str, str]]:
    """The attributes that differ, with the texts of both values."""
    gold, predicted = aligned.gold, aligned.predicted
    assert gold is not None
    assert predicted is not None
    return {
        name: (_value(gold, name, words), _value(predicted, name, words))
        for name in wrong_attributes(gold, predicted)
    }


def _value(entity: Entity, name: str, words: int) -> str:
    value = (entity.attributes or {}).get(name)
    parts = value if isinstance(value, list | tuple) else [] if value is None else [value]
    text = ", ".join(map(str, parts)) or "none"
    return shorten(text, words=words) if name in _VERBATIM and parts else text


def _side(entity: Entity | None, excerpt: Excerpt) -> dict[str, Any]:
    where = {} if entity is None else {"start": entity.start, "end": entity.end}
    score = {} if entity is None or entity.score is None else {"score": entity.score}
    label = None if entity is None else entity.label
    return {"label": label, **where, **score, **excerpt.to_dict()}


def _unpaired(entities: Sequence[Entity], pairs: Sequence[Pair], *, side: int) -> list[Entity]:
    paired: set[Span] = {pair[side].span for pair in pairs}
    return [entity for entity in entities if entity.span not in paired]
