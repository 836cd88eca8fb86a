"""The attributes of every entity of a posting, with the keys of `labels.ATTRIBUTES`.

`requirement` is there for every SKILL, DEGREE and CONFERENCE, None included; of the rest, what the
text does not give is left out. An entity with a label of others (a ruler's) has none.
"""

from collections.abc import Callable
from typing import Any, Final

from jobspan.attributes.benefits import read_benefit
from jobspan.attributes.conferences import canonical, resolve_venue
from jobspan.attributes.degrees import eqf, isced, normal_fields, read_degree
from jobspan.attributes.requirements import read_requirements
from jobspan.attributes.skills import canonical_skills
from jobspan.labels import ATTRIBUTES
from jobspan.records import Entity, Posting, Segment
from jobspan.stated import known

Attributes = dict[str, Any]

REACH: Final = 240
"""Characters on either side of a degree that may say whether it is being pursued."""

_ASKED: Final = frozenset(label for label, names in ATTRIBUTES.items() if "requirement" in names)


def read_attributes(posting: Posting) -> list[Attributes]:
    """The attributes of each entity of `posting`, in order."""
    requirements = read_requirements(posting)
    skills = [entity for entity in posting.entities if entity.label == "SKILL"]
    names = iter(canonical_skills([posting.text_of(skill) for skill in skills]))
    attributes: list[Attributes] = []
    for entity, requirement in zip(posting.entities, requirements, strict=True):
        is_skill = entity.label == "SKILL"
        read = _READERS.get(entity.label, _nothing)
        own = {"canonical": next(names)} if is_skill else read(posting, entity)
        asked = {"requirement": requirement} if entity.label in _ASKED else {}
        attributes.append(asked | own)
    return attributes


def _degree(posting: Posting, entity: Entity) -> Attributes:
    segment = posting.segment_of(entity) or Segment(0, len(posting.text), "")
    degree = read_degree(
        posting.text_of(entity),
        before=posting.text[max(segment.start, entity.start - REACH) : entity.start],
        after=posting.text[entity.end : min(segment.end, entity.end + REACH)],
        section=segment.section or None,
    )
    return {
        "levels": list(degree.levels),
        "isced": [isced(level) for level in degree.levels],
        "eqf": [eqf(level) for level in degree.levels],
        "fields": list(degree.fields),
        "normal_fields": [name for field in degree.fields for name in normal_fields(field)],
        "status": degree.status,
    }


def _conference(posting: Posting, entity: Entity) -> Attributes:
    surface = posting.text_of(entity)
    venue = resolve_venue(surface)
    if venue is None:
        return {"canonical": canonical(surface)}
    known = {"name": venue.name, "field": venue.field, "dblp": venue.dblp}
    return {"canonical": canonical(surface)} | {key: text for key, text in known.items() if text}


def _benefit(posting: Posting, entity: Entity) -> Attributes:
    benefit = read_benefit(posting.text_of(entity))
    return known(
        category=benefit.category,
        amount=_number(benefit.amount),
        amount_minimum=_number(benefit.amount_minimum),
        unit=benefit.unit,
        per=benefit.per,
    )


def _nothing(posting: Posting, entity: Entity) -> Attributes:
    return {}


def _number(value: float | None) -> int | float | None:
    """`value`, whole where it is whole."""
    return int(value) if value is not None and value.is_integer() else value


_READERS: Final[dict[str, Callable[[Posting, Entity], Attributes]]] = {
    "DEGREE": _degree,
    "CONFERENCE": _conference,
    "BENEFIT": _benefit,
}
