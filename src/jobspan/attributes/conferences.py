"""`Venue`: what the name of a conference or trade event stands for, from a table of our own.

A name is looked up whatever its case and marks, then with the characters taken as one that look
alike (`NeurlPS`), then as a slip of the pen, if there is one nearest venue and it is near enough.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from jobspan.attributes.conference_names import (
    bodies_of,
    key_of,
    look_of,
    readings_of,
    tidied,
    without_bodies,
)
from jobspan.attributes.conference_slips import MOST_SLIPS, is_slip
from jobspan.resources import read_rows

LONGEST_SURFACE: Final = 200
"""Characters; a longer surface names no venue."""
CACHED: Final = 4_096
"""Surfaces whose venue is kept: postings repeat theirs."""
_BRACKET: Final = re.compile(r"\(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class Venue:
    """A conference or event: `acronym` and `dblp` (`conf/nips`) are empty where there is none."""

    acronym: str
    name: str
    field: str
    dblp: str


@dataclass(frozen=True, slots=True)
class _Index:
    """Venues by the key and the look-alike key of each spelling; spellings by first character."""

    by_key: dict[str, Venue]
    by_look: dict[str, Venue]
    spellings: dict[str, dict[str, str]]
    """First character of the key → key → spelling."""


def resolve_venue(surface: str) -> Venue | None:
    """The venue that `surface` names, or none where that is not sure."""
    if len(surface) > LONGEST_SURFACE:
        return None
    return _listed(surface) or _read(surface)


def canonical(surface: str) -> str:
    """The usual acronym of the venue, its full name where it has none, or `surface`, tidied.

    A surface too long for a name keeps all but its white space.
    """
    if len(surface) > LONGEST_SURFACE:
        return " ".join(surface.split())
    venue = resolve_venue(surface)
    return (venue.acronym or venue.name) if venue else tidied(surface)


@cache
def _index() -> _Index:
    """The table, read at the first look-up."""
    index = _Index({}, {}, defaultdict(dict))
    for row in read_rows(__package__, "venues.csv"):
        venue = Venue(row["acronym"], row["name"], row["field"], row["dblp"])
        for spelling in filter(None, (venue.acronym, venue.name, *row["aliases"].split("|"))):
            key = key_of(spelling)
            index.by_key[key] = venue
            index.by_look[look_of(spelling)] = venue
            index.spellings[key[0]][key] = spelling
    return index


@lru_cache(maxsize=CACHED)
def _read(surface: str) -> Venue | None:
    """The venue of `surface`, which holds more than a name, two names or a slip of the pen."""
    readings = readings_of(surface)
    return _spelt(readings) or _agreed(surface) or _first(map(_nearest, readings))


def _spelt(readings: Iterable[str]) -> Venue | None:
    """The venue of which one of `readings` is a spelling."""
    return _first(_listed(name) or _listed_with_body(name) for name in readings)


def _listed(name: str) -> Venue | None:
    """The venue that is spelt `name`, or looks so."""
    index = _index()
    return index.by_key.get(key_of(name)) or index.by_look.get(look_of(name))


def _listed_with_body(name: str) -> Venue | None:
    """The venue of `IEEE/CVF CVPR`; a venue of other societies is another one: `ACM ICDM`."""
    bare = without_bodies(name)
    venue = _listed(bare) if bare != name else None
    if venue is None:
        return None
    own = bodies_of(venue.name)
    return venue if not own or own & bodies_of(name) else None


def _agreed(surface: str) -> Venue | None:
    """The venue that all parts name: `Neural Information Processing Systems (NeurIPS)`."""
    inside = _BRACKET.findall(surface)
    parts = [_BRACKET.sub(" ", surface), *inside] if inside else surface.split("/")
    return _only(_spelt(readings_of(part)) for part in parts) if len(parts) > 1 else None


def _nearest(name: str) -> Venue | None:
    """The venue with the spelling fewest slips away, if no other is as near and they are few."""
    key = key_of(name)
    spellings = _index().spellings.get(key[:1], {})
    found = process.extract(
        key, list(spellings), scorer=OSA.distance, score_cutoff=MOST_SLIPS, limit=None
    )
    nearest = [spelling for spelling, slips, _ in found if slips == found[0][1]]
    if not any(is_slip(name, spellings[spelling]) for spelling in nearest):
        return None
    return _only(_index().by_key[spelling] for spelling in nearest)


def _only(venues: Iterable[Venue | None]) -> Venue | None:
    """The one venue that all of `venues` are."""
    different = set(venues)
    return different.pop() if len(different) == 1 else None


def _first(venues: Iterable[Venue | None]) -> Venue | None:
    """The first of `venues` that there is."""
    return next(filter(None, venues), None)
