"""Entities replaced by others of their label, so that what is learnt is not a list of surfaces."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random
from typing import NamedTuple

from jobspan.augmentation.degrees import draw_degree
from jobspan.augmentation.edits import Edit, apply_edits
from jobspan.augmentation.lines import BULLET
from jobspan.augmentation.pool import EMPTY_POOL, Shape, SurfacePool, shape_of
from jobspan.augmentation.venues import draw_venues
from jobspan.records import Entity, Posting, Segment

SHARES = (0.2, 0.5, 0.9)
"""Of the entities of a posting that can be replaced, those that are."""
CONFERENCE_SHARE = 0.8
"""Of the conferences, always: few postings name any."""

_TRAIT = Shape("SKILL", 1, begins_small=True, is_gerund=False)
"""As often a trait (`a creative, curious person`) or a verb as a thing, so it is left alone."""
_OPENING = re.compile(r"(?:[,;/|(:]|&bull;|[•·])\s?$")
_CLOSING = re.compile(r"\s?[,;/|)]|\.?$")
_ITEM_BEFORE = re.compile(r"[,/]\s?$|\b(?:and|or) $")
_ITEM_BEHIND = re.compile(r"\s?[,/]|\s(?:and|or)\b")
_ARTICLE = re.compile(r"\b([Aa]n?) $")
_GOES_ON = re.compile(r"\s?(?:[(\[]|(?:degrees?|diploma|level|in|of)\b)|[/'’-]")
_LOOK = 12


def swap_surfaces(posting: Posting, rng: Random, *, pool: SurfacePool = EMPTY_POOL) -> Posting:
    """Replace entities: a CONFERENCE by one or several, a DEGREE by another of its grammar, a SKILL
    or BENEFIT that is an item of a list by one from `pool`.

    What is replaced loses its attributes, for they told of the old surface.
    """
    share, swaps = rng.choice(SHARES), dict[int, Sequence[str]]()
    for number, (entity, segment) in enumerate(_in_segments(posting)):
        wanted = CONFERENCE_SHARE if entity.label == "CONFERENCE" else share
        if rng.random() < wanted and not _touches_word(posting.text, entity):
            context = _Context.of(posting.text, entity, segment)
            if parts := _draw(entity.label, context, rng, pool):
                swaps[number] = parts
    places = [(posting.entities[number], parts) for number, parts in swaps.items()]
    edits = [Edit(entity.start, entity.end, "".join(parts)) for entity, parts in places]
    swapped = apply_edits(posting, edits)
    entities = (
        part
        for number, entity in enumerate(swapped.entities)
        for part in (_split(entity, swaps[number]) if number in swaps else (entity,))
    )
    return replace(swapped, entities=tuple(entities))


class _Context(NamedTuple):
    """A surface, and what stands before and behind it in its segment."""

    before: str
    surface: str
    after: str

    @classmethod
    def of(cls, text: str, entity: Entity, segment: Segment) -> "_Context":
        start, end = entity.start, entity.end
        before = text[max(segment.start, start - _LOOK) : start]
        return cls(before, text[start:end], text[end : min(segment.end, end + _LOOK)])

    def is_item(self) -> bool:
        """Whether the surface stands by itself, between commas, bullets or the segment's ends."""
        bullet = BULLET.match(self.before + self.surface)
        opens = (
            not self.before
            or _OPENING.search(self.before) is not None
            or (bullet is not None and bullet.end() == len(self.before))
        )
        return opens and _CLOSING.match(self.after) is not None

    def in_list(self) -> bool:
        """Whether another item stands beside the surface."""
        return bool(_ITEM_BEFORE.search(self.before) or _ITEM_BEHIND.match(self.after))


def _draw(label: str, context: _Context, rng: Random, pool: SurfacePool) -> Sequence[str]:
    """Surfaces in the place of one, with what joins them between; none if it is to stay."""
    if label == "CONFERENCE":
        return draw_venues(context.surface, rng, in_list=context.in_list())
    if label == "DEGREE":
        return _draw_degree(context, rng)
    shape = shape_of(context.surface, label)
    if shape == _TRAIT or not context.is_item():
        return []
    surfaces = pool.get(shape, ())
    return [rng.choice(surfaces)] if surfaces else []


def _draw_degree(context: _Context, rng: Random) -> Sequence[str]:
    if _GOES_ON.match(context.after):
        return []
    article = _ARTICLE.search(context.before)
    degree = draw_degree(context.surface, rng, article=article[1] if article else "")
    return [degree] if degree else []


def _split(entity: Entity, parts: Sequence[str]) -> Iterator[Entity]:
    start = entity.start
    for number, part in enumerate(parts):
        if number % 2 == 0:
            yield Entity(start, start + len(part), entity.label)
        start += len(part)


def _touches_word(text: str, entity: Entity) -> bool:
    """Whether a letter or digit stands right before or behind `entity`."""
    before, after = text[max(0, entity.start - 1) : entity.start], text[entity.end : entity.end + 1]
    return before.isalnum() or after.isalnum()


def _in_segments(posting: Posting) -> Iterator[tuple[Entity, Segment]]:
    """Each entity with the segment that holds it."""
    segments = iter(posting.segments)
    segment = next(segments, None)
    for entity in posting.entities:
        while segment is not None and segment.end <= entity.start:
            segment = next(segments, None)
        if segment is not None:
            yield entity, segment
