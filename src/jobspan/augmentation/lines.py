"""Which segments of a posting have a line to themselves, are headings, are items of a list."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from jobspan.labels import Section
from jobspan.records import Posting
from jobspan.segmentation import LONG_LINE

LIST_SECTIONS: frozenset[Section] = frozenset(
    {"responsibilities", "required", "preferred", "benefits"}
)
"""Sections that employers write as lists."""
LONGEST_HEADING = 50
"""Characters."""

BULLET = re.compile(r"(?:[•·▪►✓●○◦■‣∙*–-]|&bull;|o(?=\s)|\d{1,2}[.)](?!\d)|[a-z]\)(?=\s))\s*(?=\S)")
"""The mark of an item with the space behind it, not the item itself."""
_END_OF_SENTENCE = (".", ";", ",", "!", "?")


def headings(posting: Posting) -> Iterator[int]:
    """The numbers of segments that look like headings: a short line without an entity or a full
    stop, before another segment of its section.
    """
    filled = _with_entities(posting)
    for number in _whole_lines(posting):
        segment = posting.segments[number]
        opens = posting.segments[number + 1 : number + 2]
        if (
            segment.end - segment.start <= LONGEST_HEADING
            and number not in filled
            and not posting.text.endswith(_END_OF_SENTENCE, segment.start, segment.end)
            and not BULLET.match(posting.text, segment.start, segment.end)
            and opens
            and opens[0].section == segment.section
        ):
            yield number


def items(posting: Posting) -> Iterator[int]:
    """The numbers of segments that could stand as items of a list, and have no bullet yet."""
    excluded = set(headings(posting))
    for number in _whole_lines(posting):
        segment = posting.segments[number]
        if (
            segment.section in LIST_SECTIONS
            and number not in excluded
            and segment.end - segment.start <= LONG_LINE
            and not BULLET.match(posting.text, segment.start, segment.end)
        ):
            yield number


def is_glued(text: str, position: int) -> bool:
    """Whether letters or digits stand on both sides of `position`."""
    return 0 < position < len(text) and text[position - 1].isalnum() and text[position].isalnum()


def begins_line(posting: Posting, number: int) -> bool:
    """Whether nothing stands before segment `number` in its line."""
    if number == 0:
        return True
    last = posting.segments[number - 1].end
    return "\n" in posting.text[last : posting.segments[number].start]


def ends_line(posting: Posting, number: int) -> bool:
    """Whether nothing stands behind segment `number` in its line."""
    return number + 1 == len(posting.segments) or begins_line(posting, number + 1)


def _whole_lines(posting: Posting) -> Iterator[int]:
    for number in range(len(posting.segments)):
        if begins_line(posting, number) and ends_line(posting, number):
            yield number


def _with_entities(posting: Posting) -> set[int]:
    """The numbers of the segments that hold an entity."""
    starts = [segment.start for segment in posting.segments]
    return {bisect_right(starts, entity.start) - 1 for entity in posting.entities}
