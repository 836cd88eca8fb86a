"""Exact counts by what a posting or an entity is like, to see where a system does well.

An entity that is found or missed counts under its own slice on the gold side, a spurious one under
its own on the predicted side; so the counts of all slices of one kind add up to those of the whole.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import pairwise
from typing import Final

from jobspan.evaluation.counts import Counts
from jobspan.evaluation.matching import match_exact
from jobspan.records import Entity, Posting

Slicer = Callable[[Posting, Entity], str]
"""The slice of an entity, from the gold posting in which it stands."""
Surface = tuple[str, str]
"""A label, and the text of an entity as `surface` makes it."""

LONG_SPAN: Final = 5
"""Words from which spans are counted together."""
LENGTHS: Final = (250, 500, 1000)
"""Words at which the slices of the length of a posting begin."""
_NUMBER = re.compile(r"[0-9]+")


def source_of(posting: Posting) -> str:
    """The collection that a posting comes from: its id up to the last hyphen."""
    return posting.id.rpartition("-")[0] or posting.id


def read_surfaces(postings: Iterable[Posting]) -> frozenset[Surface]:
    """The surface forms of the entities of `postings`."""
    return frozenset(
        (entity.label, surface(posting, entity))
        for posting in postings
        for entity in posting.entities
    )


def surface(posting: Posting, entity: Entity) -> str:
    """The text of an entity in small letters, white space as one space."""
    return " ".join(posting.text_of(entity).casefold().split())


def make_slicers(surfaces: Collection[Surface] | None) -> dict[str, Slicer]:
    """The slicers by the name of their kind; `seen` only where training surfaces are given."""
    slicers: dict[str, Slicer] = {
        "source": lambda posting, _: source_of(posting),
        "section": lambda posting, entity: posting.section_of(entity) or "none",
        "span_words": _span_words,
        "posting_words": lambda posting, _: _length(posting),
    }
    if surfaces is not None:
        slicers["seen"] = lambda posting, entity: (
            "seen" if (entity.label, surface(posting, entity)) in surfaces else "unseen"
        )
    return slicers


def count_slices(
    gold: Sequence[Posting], predicted: Sequence[Posting], slicer: Slicer
) -> dict[str, list[Counts]]:
    """Exact counts of each slice, one for each posting, in order of the slices' names."""
    rows = [
        _count_posting(ours, theirs, slicer) for ours, theirs in zip(gold, predicted, strict=True)
    ]
    names = sorted({name for row in rows for name in row}, key=_in_order)
    return {name: [row.get(name, Counts()) for row in rows] for name in names}


def _count_posting(gold: Posting, predicted: Posting, slicer: Slicer) -> dict[str, Counts]:
    pairs = match_exact(gold.entities, predicted.entities)
    correct = Counter(slicer(gold, entity) for entity, _ in pairs)
    wanted = Counter(slicer(gold, entity) for entity in gold.entities)
    found = Counter(slicer(gold, entity) for entity in predicted.entities)
    return {
        name: Counts(correct[name], found[name] - correct[name], wanted[name] - correct[name])
        for name in wanted | found
    }


def _span_words(posting: Posting, entity: Entity) -> str:
    words = len(posting.text_of(entity).split())
    return str(words) if words < LONG_SPAN else f"{LONG_SPAN} or more"


def _length(posting: Posting) -> str:
    words = len(posting.text.split())
    for start, end in pairwise((0, *LENGTHS)):
        if words < end:
            return f"{start}–{end - 1}"
    return f"{LENGTHS[-1]} or more"


def _in_order(name: str) -> tuple[int, str]:
    """Sort numbers by their size, the rest by the alphabet."""
    number = _NUMBER.match(name)
    return (int(number.group()) if number else 0, name)
