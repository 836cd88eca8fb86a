"""Odd case: headings or whole lines in capitals, lines in small letters."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from random import Random

from jobspan.augmentation.edits import Edit, apply_edits
from jobspan.augmentation.lines import headings, is_glued
from jobspan.records import Entity, Posting, Segment

CHANGES: tuple[tuple[Callable[[str], str], bool], ...] = (
    (str.upper, True),
    (str.upper, True),
    (str.lower, True),
    (str.upper, False),
    (str.lower, False),
)
"""What is done, and whether to headings only."""
SHARES = (0.05, 0.3, 1.0)
"""Of the lines of a posting, those whose case is changed."""


def odd_case(posting: Posting, rng: Random) -> Posting:
    """Put headings in capitals, or some lines in capitals or in small letters.

    Where case alone tells glued words apart (`SkillsPython`), a segment stays as it is.
    """
    change, only_headings = rng.choice(CHANGES)
    share = 1.0 if only_headings else rng.choice(SHARES)
    numbers = headings(posting) if only_headings else range(len(posting.segments))
    chosen = [number for number in numbers if rng.random() < share]
    return apply_edits(posting, list(_changes(posting, chosen, change)))


def _changes(
    posting: Posting, numbers: Iterable[int], change: Callable[[str], str]
) -> Iterator[Edit]:
    spans: list[Entity | Segment] = [*posting.entities, *posting.segments]
    edges = {edge for span in spans for edge in (span.start, span.end)}
    glued = sorted(edge for edge in edges if is_glued(posting.text, edge))
    for number in numbers:
        start, end = posting.segments[number].span
        if bisect_left(glued, start) < bisect_right(glued, end):
            continue
        for place in range(start, end):
            character = posting.text[place]
            if character.isalnum() and (changed := change(character)) != character:
                yield Edit(place, place + 1, changed)
