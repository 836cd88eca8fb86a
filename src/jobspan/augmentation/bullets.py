"""Bullets: the mark before the items of a list, of every kind, glued to the item or not."""

from random import Random

from jobspan.augmentation.edits import Edit, apply_edits, uncrossed
from jobspan.augmentation.lines import BULLET, items
from jobspan.records import Posting

MARKS = (*"•••··--**–▪►✓●o", "&bull;", "1.", "1)", "a)", "")
"""A digit and a letter go up within a list; the empty mark is a bullet lost."""
SPACES = (" ", " ", " ", "", "  ", "\t")


def change_bullets(posting: Posting, rng: Random) -> Posting:
    """Give all items one kind of bullet; where there are none, give one to short lines of lists."""
    mark, space = rng.choice(MARKS), rng.choice(SPACES)
    marked = dict(_bullets(posting) or ((number, 0) for number in items(posting)))
    edits, count, last = [], 0, -2
    for number, length in marked.items():
        start = posting.segments[number].start
        count = count + 1 if number == last + 1 else 0
        last = number
        following = posting.text[start + length]
        bullet = _bullet(mark, count, space, following)
        grows_on = (bullet + following)[0].isalnum() and posting.text[start - 1 : start].isalnum()
        if not grows_on:  # into one word with the line before, which has lost its break
            edits.append(Edit(start, start + length, bullet))
    return apply_edits(posting, uncrossed(posting, edits))


def _bullets(posting: Posting) -> list[tuple[int, int]]:
    """The numbers of the segments that begin with a bullet, and its length."""
    return [
        (number, match.end() - match.start())
        for number, segment in enumerate(posting.segments)
        if (match := BULLET.match(posting.text, segment.start, segment.end))
    ]


def _bullet(mark: str, count: int, space: str, following: str) -> str:
    """The bullet of item `count` (from 0) of a list, before the character `following`."""
    if not mark:
        return ""
    if mark[0] == "1":
        mark = f"{count + 1}{mark[1]}"
    elif mark == "a)":
        mark = f"{chr(ord('a') + count % 26)})"
    glued_word = mark == "o" and not ("A" <= following <= "Z")
    return mark + (space or " " if glued_word else space)
