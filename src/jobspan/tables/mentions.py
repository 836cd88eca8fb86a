"""What the entities of a posting name, as lists: each name once, in the order of first mention."""

from collections.abc import Callable, Iterable
from typing import Final, Literal, get_args

from jobspan.labels import EntityLabel
from jobspan.records import Entity, Posting

Strength = Literal["required", "preferred", "other"]
"""How a posting asks for something, the strongest first; `other` is neither, or not known."""
STRENGTHS: Final[tuple[Strength, ...]] = get_args(Strength)

Names = Callable[[Posting, Entity], Iterable[str]]


def canonical_name(posting: Posting, entity: Entity) -> Iterable[str]:
    """The usual name of `entity`, or its words where none was read."""
    canonical = (entity.attributes or {}).get("canonical")
    return (canonical or " ".join(posting.text_of(entity).split()),)


def attribute(key: str) -> Names:
    """What the attribute `key` holds, one text or a list of them; nothing where it was not read."""

    def names(posting: Posting, entity: Entity) -> Iterable[str]:
        value = (entity.attributes or {}).get(key) or ()
        return (value,) if isinstance(value, str) else value

    return names


def mentioned(posting: Posting, label: EntityLabel, names: Names) -> list[str]:
    """The names that the entities of `label` have."""
    return list(_strengths(posting, label, names))


def asked(posting: Posting, label: EntityLabel, names: Names, *, strength: Strength) -> list[str]:
    """The names for which the strongest demand of the posting is `strength`."""
    wanted = STRENGTHS.index(strength)
    return [name for name, own in _strengths(posting, label, names).items() if own == wanted]


def _strengths(posting: Posting, label: EntityLabel, names: Names) -> dict[str, int]:
    """The number in `STRENGTHS` of the strongest demand for each name."""
    strongest: dict[str, int] = {}
    for entity in posting.entities:
        if entity.label == label:
            own = _strength(entity)
            for name in names(posting, entity):
                strongest[name] = min(own, strongest.get(name, own))
    return strongest


def _strength(entity: Entity) -> int:
    requirement = (entity.attributes or {}).get("requirement")
    return STRENGTHS.index(requirement if requirement in STRENGTHS else "other")
