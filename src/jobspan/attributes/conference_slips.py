"""Which misspelling of a conference is sure to be one, and not the name of another conference.

Acronyms stand close together: `ICMLA` is not `ICML`, `CONTEXT` not `CoNEXT`. Up to five letters
allow no slip, six and seven none but two letters swapped or one doubled, and only more any other.
Distances are those of optimal string alignment: edits and swaps of neighbours.
"""

import re
from itertools import groupby
from typing import Final

from rapidfuzz.distance import OSA

from jobspan.attributes.conference_names import key_of

MOST_SLIPS: Final = 3
"""In a whole name."""
_SHORTEST: Final = 6
"""Letters of a name that may hold letters swapped or doubled."""
_LONG: Final = 8
"""Letters of a name that may hold any slip."""
_LONGEST: Final = 11
"""Letters of a name that may hold two."""
_LONG_WORD: Final = 6
"""Letters of a word that may hold a slip where the other words vouch for it."""
_WORD: Final = re.compile(r"\w+")
_LINKS: Final = frozenset({"and", "at", "for", "in", "of", "on", "the"})
"""Words that are often taken for one another."""
_COMMON_PART: Final = re.compile(r"^(?:euro|asia)|con(?:f|ference)?$|summit$|expo$")
"""Of a name in one word: does not tell venues apart."""


def is_slip(surface: str, spelling: str) -> bool:
    """Whether `surface` is a misspelling of `spelling`, both at most `MOST_SLIPS` apart."""
    ours, theirs = (_WORD.findall(name.casefold()) for name in (surface, spelling))
    if len(ours) == len(theirs) > 1:
        return all(_is_word_slip(*pair) for pair in zip(ours, theirs, strict=True))
    if len(ours) > 1 and len(theirs) > 1:
        return False
    return _is_name_slip(key_of(surface), key_of(spelling))


def _is_word_slip(ours: str, theirs: str) -> bool:
    """Whether the words are the same, or one is a slip in a name of several words."""
    if _LINKS.issuperset((ours, theirs)):
        return True
    longest = max(len(ours), len(theirs))
    allowed = 0 if longest < _LONG_WORD else 1 if longest < _LONGEST else 2
    return OSA.distance(ours, theirs) <= allowed


def _is_name_slip(ours: str, theirs: str) -> bool:
    """Whether one key is a slip for the other, a name in one word."""
    told = min(len(_COMMON_PART.sub("", key)) for key in (ours, theirs))
    slips = OSA.distance(ours, theirs)
    if told >= _LONG:
        return slips <= (1 if told < _LONGEST else 2)
    return told >= _SHORTEST and slips == 1 and _has_same_letters(ours, theirs)


def _has_same_letters(ours: str, theirs: str) -> bool:
    """Whether the keys differ only in the order of letters or in one that is doubled."""
    return sorted(ours) == sorted(theirs) or _without_doubles(ours) == _without_doubles(theirs)


def _without_doubles(key: str) -> str:
    return "".join(char for char, _ in groupby(key))
