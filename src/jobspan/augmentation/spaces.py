"""Odd spaces: non-breaking, thin, doubled; zero-width characters and soft hyphens in words."""

import re
from collections.abc import Iterator
from random import Random

from jobspan.augmentation.edits import Edit, apply_edits
from jobspan.records import Posting

SPACES = ("\u00a0", "\u00a0", "\u202f", "\u2009", "\u2003", "  ", "   ", " \u00a0", "\t")
UNSEEN = ("\u200b", "\u200b", "\ufeff", "\u200c", "\u2060", "\u200e")
SOFT_HYPHEN = "\u00ad"
SHARES = (0.01, 0.05, 0.3)
"""Of the places where an odd character could stand, those where one does."""

_SPACE = re.compile(r"(?<=\S) (?=\S)")
_WORD_EDGE = re.compile(r"(?<=\S)(?=\s)|(?<=\s)(?=\S)")
_LONG_WORD = re.compile(r"(?<![^\W_])([a-z]{3,6})(?=[a-z]{4,12}(?![^\W_]))")
"""The letters before a soft hyphen."""


def odd_spaces(posting: Posting, rng: Random) -> Posting:
    """Replace some spaces, and put characters that are not seen beside words or into long ones."""
    match rng.choice(("space", "unseen", "soft hyphen")):
        case "space":
            edits = _replace_spaces(posting, rng)
        case "unseen":
            edits = _insert(posting, rng, rng.choice(UNSEEN), _WORD_EDGE)
        case _:
            edits = _insert(posting, rng, SOFT_HYPHEN, _LONG_WORD)
    return apply_edits(posting, list(edits))


def _replace_spaces(posting: Posting, rng: Random) -> Iterator[Edit]:
    space, share = rng.choice(SPACES), rng.choice(SHARES)
    for match in _SPACE.finditer(posting.text):
        if rng.random() < share:
            yield Edit(*match.span(), space)


def _insert(
    posting: Posting, rng: Random, character: str, places: re.Pattern[str]
) -> Iterator[Edit]:
    share = rng.choice(SHARES)
    for segment in posting.segments:
        for match in places.finditer(posting.text, segment.start, segment.end):
            if rng.random() < share:
                yield Edit(match.end(), match.end(), character)
