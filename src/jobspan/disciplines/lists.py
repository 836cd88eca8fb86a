"""The normal forms of what a posting names in one piece: a field, or a list that shares a noun."""

from collections.abc import Sequence
from typing import Final

from jobspan.disciplines.names import normal_field
from jobspan.disciplines.words import Word, words_of
from jobspan.resources import read_json

_TABLE: Final[dict[str, list[str]]] = read_json(__package__, "lists.json")
CONJUNCTIONS: Final = frozenset(_TABLE["conjunctions"])
NAMES: Final = frozenset(_TABLE["names"])
"""Fields whose names hold a conjunction, or a word that else is none of a field."""
NOUNS: Final = frozenset(_TABLE["nouns"])
"""What the pieces of a list may share: `civil or ocean engineering`."""
_DOUBLE_NOUNS: Final = frozenset({("engineering", "technology")})
_ENUMERATION_MARKS: Final = frozenset(",;")


def normal_fields(field: str) -> tuple[str, ...]:
    """The normal forms of `field`, each with the noun that a list has only at its end.

    `Civil or Ocean Engineering` are two fields; `Electrical and Computer Engineering` is one, since
    *and* parts fields only where a comma parts others.
    """
    words = words_of(field)
    if " ".join(word.lower for word in words) in NAMES:
        return (normal_field(field),)
    *pieces, last = _pieces(words, enumerates=not _ENUMERATION_MARKS.isdisjoint(field))
    noun = _noun(last)
    if not noun or any(len(piece) > 1 and piece[-1] in NOUNS for piece in pieces):
        return (normal_field(field),)
    return tuple(normal_field(" ".join(piece)) for piece in (*(p + noun for p in pieces), last))


def _pieces(words: Sequence[Word], *, enumerates: bool) -> list[list[str]]:
    """What *or* or a mark parts of `words`, in small letters; *and* parts too where it enumerates.

    `and/or` counts as *or*.
    """
    pieces: list[list[str]] = [[]]
    parts, skipped = False, list[str]()
    for word in words:
        parts = parts or word.after_mark
        if word.lower in CONJUNCTIONS:
            skipped.append(word.lower)
            parts = parts or enumerates or word.lower == "or"
            continue
        if parts and pieces[-1]:
            pieces.append([])
        elif not parts:
            pieces[-1] += skipped
        pieces[-1].append(word.lower)
        parts, skipped = False, []
    return pieces


def _noun(piece: Sequence[str]) -> list[str]:
    """The words at the end of `piece` that the pieces before it lack, if any."""
    length = 2 if tuple(piece[-2:]) in _DOUBLE_NOUNS else 1
    return [*piece[-length:]] if len(piece) > length and piece[-1] in NOUNS else []
