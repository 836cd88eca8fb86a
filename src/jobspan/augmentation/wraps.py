"""Hard wraps: lines broken at a fixed width, as in mails and in text that was laid out."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from random import Random

from jobspan.augmentation.edits import Edit, apply_edits
from jobspan.records import Posting, Segment

NARROWEST, WIDEST = 60, 80
"""Columns."""
BREAKS = ("\n", "\n", "\n", "\n  ", "\r\n")
"""A line feed, at times with an indent behind it or a carriage return before it."""


def wrap_lines(posting: Posting, rng: Random) -> Posting:
    """Break lines at spaces outside entities, and split segments there.

    Segmentation cuts at line feeds, so a segment that is broken becomes several of its section.
    """
    width, line_break = rng.randint(NARROWEST, WIDEST), rng.choice(BREAKS)
    places = list(_wraps(posting, width))
    wrapped = apply_edits(posting, [Edit(place, place + 1, line_break) for place in places])
    growth = len(line_break) - 1
    cuts = [place + growth * number for number, place in enumerate(places)]
    segments = [
        part for segment in wrapped.segments for part in _split(segment, cuts, len(line_break))
    ]
    return replace(wrapped, segments=tuple(segments))


def _wraps(posting: Posting, width: int) -> Iterator[int]:
    """The spaces at which lines are broken: the last one within `width` columns, or the next."""
    for line in re.finditer(r"[^\n]+", posting.text):
        begin, last = line.start(), None
        for place in (*_breakable(posting, *line.span()), line.end()):
            if place - begin > width and last is not None:
                yield last
                begin = last + 1
            last = place


def _breakable(posting: Posting, start: int, end: int) -> Iterator[int]:
    """The single spaces between words in `[start, end)` that lie in no entity."""
    entities, text = posting.entities, posting.text
    number = bisect_right(entities, start, key=lambda entity: entity.end)
    for space in re.finditer(r"(?<=\S) (?=\S)", text[start:end]):
        place = start + space.start()
        while number < len(entities) and entities[number].end <= place:
            number += 1
        if number == len(entities) or place < entities[number].start:
            yield place


def _split(segment: Segment, cuts: list[int], width: int) -> Iterator[Segment]:
    """The parts of `segment` between the line breaks, `width` characters each, at `cuts`."""
    start = segment.start
    for cut in cuts[bisect_left(cuts, start) : bisect_left(cuts, segment.end)]:
        yield replace(segment, start=start, end=cut)
        start = cut + width
    yield replace(segment, start=start, end=segment.end)
