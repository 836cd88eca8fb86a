"""Whether the experience that a posting speaks of is a must, a plus, or not asked for."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from jobspan.attributes.requirements import read_wording
from jobspan.records import Entity, Posting
from jobspan.stated import Experience


def asked_for(posting: Posting, stated: Sequence[Experience]) -> list[Experience]:
    """Those of `stated`, which are in order, that are not waived, each with its requirement.

    Each is read as a skill in its place would be, among the entities of `posting`. What is not
    said to be a plus is a must: a skill may be named for another reason, years are asked for.
    Without segments nothing is read.
    """
    if not stated or not posting.segments:
        return list(stated)
    places = [Entity(each.start, each.end, label="SKILL") for each in stated]
    spoken_of = {_segment_start(posting, place) for place in places}
    others = [
        entity
        for entity in posting.entities
        if _segment_start(posting, entity) in spoken_of and not _meets(entity, stated)
    ]
    entities = sorted([*others, *places], key=lambda entity: entity.start)
    asked = replace(posting, entities=tuple(entities))
    by_span = {place.span: each for place, each in zip(places, stated, strict=True)}
    return [
        replace(by_span[entity.span], requirement=reading or "required")
        for entity, reading in zip(entities, read_wording(asked), strict=True)
        if entity.span in by_span and reading != "waived"
    ]


def _segment_start(posting: Posting, entity: Entity) -> int | None:
    segment = posting.segment_of(entity)
    return None if segment is None else segment.start


def _meets(entity: Entity, stated: Sequence[Experience]) -> bool:
    """Whether `entity` overlaps one of `stated`."""
    number = bisect_left(stated, entity.end, key=lambda each: each.start) - 1
    return number >= 0 and stated[number].end > entity.start
