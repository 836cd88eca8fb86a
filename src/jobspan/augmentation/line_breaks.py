"""Line breaks lost: lines that a scraper put together with a space, a bar or nothing between."""

from itertools import pairwise
from random import Random

from jobspan.augmentation.edits import Edit, apply_edits
from jobspan.records import Posting
from jobspan.tokens import token_starts

JOINTS = ("", "", " ", " ", " | ", "|")
"""What comes to stand for a line break; the same throughout a posting."""
SHARES = (0.3, 0.7, 1.0)
"""Of the line breaks of a posting, those that are lost."""
_CONTEXT = 4


def lose_line_breaks(posting: Posting, rng: Random) -> Posting:
    """Join lines, as pages do whose blocks are read without the breaks between them.

    Words are glued (`ResponsibilitiesParticipate`) only where a token still begins at the joint;
    elsewhere a space goes between.
    """
    joint, share = rng.choice(JOINTS), rng.choice(SHARES)
    edits = []
    for before, after in pairwise(posting.segments):
        gap = posting.text[before.end : after.start]
        if "\n" in gap and gap.isspace() and rng.random() < share:
            clear = joint or _begins_token(posting.text, before.end, after.start)
            edits.append(Edit(before.end, after.start, joint if clear else " "))
    return apply_edits(posting, edits)


def _begins_token(text: str, end: int, start: int) -> bool:
    """Whether a token begins at `start` where the text up to `end` stands right before it."""
    before = text[max(0, end - _CONTEXT) : end]
    return bool(token_starts(before + text[start : start + _CONTEXT])[len(before)])
