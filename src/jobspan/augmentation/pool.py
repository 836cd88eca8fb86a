"""Surfaces of SKILL and BENEFIT, for each other's places in the lists of postings."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from jobspan.records import Posting

LONGEST_SURFACE = 6
"""Words of a surface that is put into a pool."""


class Shape(NamedTuple):
    """What two surfaces share that can stand for each other in a list."""

    label: str
    words: int
    begins_small: bool
    is_gerund: bool


SurfacePool = Mapping[Shape, Sequence[str]]
"""Surfaces of SKILL and BENEFIT by their shape."""
EMPTY_POOL: SurfacePool = MappingProxyType({})


def collect_surfaces(postings: Iterable[Posting]) -> SurfacePool:
    """The surfaces of SKILL and BENEFIT in `postings`, each once, in an order of their own."""
    found: defaultdict[Shape, set[str]] = defaultdict(set)
    for posting in postings:
        for entity in posting.entities:
            surface = posting.text[entity.start : entity.end]
            if entity.label in ("SKILL", "BENEFIT") and surface.isprintable():
                found[shape_of(surface, entity.label)].add(surface)
    return {
        shape: tuple(sorted(surfaces))
        for shape, surfaces in found.items()
        if shape.words <= LONGEST_SURFACE
    }


def shape_of(surface: str, label: str) -> Shape:
    """The shape of a surface that is not white space alone."""
    words = surface.split()
    return Shape(label, len(words), surface[:1].islower(), words[0].endswith("ing"))
