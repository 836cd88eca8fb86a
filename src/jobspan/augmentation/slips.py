"""Slips of the pen: letters swapped, doubled or dropped, and names of conferences misspelt."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from random import Random

from jobspan.augmentation.edits import Edit, apply_edits, uncrossed
from jobspan.augmentation.lines import is_glued
from jobspan.records import Entity, Posting

SHARES = (0.003, 0.01, 0.03)
"""Of the words of five or more letters, those with a slip."""
NAME_SHARE = 0.3
"""Of the names of conferences, those misspelt."""

_WORD = re.compile(r"(?<![^\W_])[A-Za-z]{5,}(?![^\W_])")


def typing_slips(posting: Posting, rng: Random) -> Posting:
    """Mistype words, one slip each at most and none in the first letter, and conferences' names."""
    names = uncrossed(posting, _misspellings(posting, rng))
    words = uncrossed(posting, _mistypings(posting, rng))
    return apply_edits(posting, sorted([*names, *words]))


def mistype(word: str, rng: Random) -> str:
    """`word` with two letters swapped, one doubled or one dropped, behind the first."""
    place = rng.randrange(1, len(word) - 1)
    slip = rng.choice(("swap", "double", "drop"))
    if slip == "swap" and word[place] != word[place + 1]:
        return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    if slip == "double":
        return word[: place + 1] + word[place:]
    return word[:place] + word[place + 1 :]


def misspell_name(name: str, rng: Random) -> str:
    """The name of a conference as hurried people write it: `NeurlPS`, `RECSYS`, `Recsys`, `ICRL`.

    The name itself where no way of writing it wrongly applies.
    """
    ways = {name.replace("I", "l", 1), name.replace("l", "I", 1), name.upper(), name.capitalize()}
    if len(name) > 3 and name.isalpha():
        place = rng.randrange(1, len(name) - 1)
        ways |= {name.lower(), f"{name[:place]}{name[place + 1]}{name[place]}{name[place + 2 :]}"}
    ways = {way for way in ways if len(way) == len(name)} - {name}
    return rng.choice(sorted(ways)) if ways else name


def _misspellings(posting: Posting, rng: Random) -> Iterator[Edit]:
    for entity in posting.entities:
        if _is_free_name(posting.text, entity) and rng.random() < NAME_SHARE:
            name = posting.text[entity.start : entity.end]
            yield Edit(entity.start, entity.end, misspell_name(name, rng))


def _is_free_name(text: str, entity: Entity) -> bool:
    """Whether `entity` is the name of a conference, in one word that is glued to no other."""
    return (
        entity.label == "CONFERENCE"
        and " " not in text[entity.start : entity.end]
        and not is_glued(text, entity.start)
        and not is_glued(text, entity.end)
    )


def _in_name(posting: Posting, place: int) -> bool:
    number = bisect_right(posting.entities, place, key=lambda entity: entity.start) - 1
    return (
        number >= 0
        and place < posting.entities[number].end
        and posting.entities[number].label == "CONFERENCE"
    )


def _mistypings(posting: Posting, rng: Random) -> Iterator[Edit]:
    share = rng.choice(SHARES)
    for segment in posting.segments:
        for word in _WORD.finditer(posting.text, segment.start, segment.end):
            if rng.random() < share and not _in_name(posting, word.start()):
                yield Edit(*word.span(), mistype(word.group(), rng))
