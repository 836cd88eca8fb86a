"""The words of an unknown skill as one phrase: `event-based information systems`.

Its words alone tell which hyphens it has and whether it ends in the plural, so that it has one name
whatever a posting writes. `skill_plurals.csv` holds endings as people write them: words that are
mostly in the plural, and names that are against the rule of their word. `skill_hyphens.csv` holds
whole compounds, and first and last parts of others.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from jobspan.attributes.skill_words import COMMA, singular
from jobspan.resources import read_column

_ARTICLES: Final = frozenset({"a", "an", "each", "every", "one", "the"})
_ARTICLE_DISTANCE: Final = 3
"""Words before the last among which an article makes it one thing: `a large project`."""
_UNJOINED: Final = frozenset(
    {"a", "an", "and", "for", "in", "of", "on", "or", "the", "to", "/", COMMA}
)


def join_words(words: Sequence[str]) -> str:
    """The phrase that `words` make, the last one in the singular: with hyphens, and its number."""
    if not words:
        return ""
    words = [*words[:-1], _in_its_number(words)]
    joins = map(_joint, words, words[1:])
    return "".join(part for pair in zip(["", *joins], words, strict=True) for part in pair)


def _in_its_number(words: Sequence[str]) -> str:
    """The last of `words` in the number that it is mostly written in."""
    last = words[-1]
    small = tuple(word.lower() for word in words[-_LONGEST_ENDING:])
    if not _ARTICLES.isdisjoint(word.lower() for word in words[-1 - _ARTICLE_DISTANCE : -1]):
        return last
    for start in range(len(small)):
        written = _ENDINGS.get(small[start:])
        if written is not None:
            return _cased(written, like=last)
    return last


def _cased(word: str, *, like: str) -> str:
    if like.isupper():
        return word.upper()
    return word.capitalize() if like.istitle() else word


def _joint(first: str, second: str) -> str:
    """What stands between two words of a phrase."""
    if second == COMMA:
        return ""
    return "-" if _is_compound(first, second) else " "


def _is_compound(first: str, second: str) -> bool:
    first, second = first.lower(), second.lower()
    if first in _UNJOINED or second in _UNJOINED:
        return False
    parts = (f"{first}-", f"-{second}", f"{first}-{second}")
    return not _HYPHENS.isdisjoint(parts)


def _endings() -> Iterator[tuple[tuple[str, ...], str]]:
    for ending in read_column(__package__, "skill_plurals.csv"):
        *before, last = ending.split()
        yield (*before, singular(last)), last


_ENDINGS: Final = dict(_endings())
_LONGEST_ENDING: Final = max(map(len, _ENDINGS))
_HYPHENS: Final = frozenset(read_column(__package__, "skill_hyphens.csv"))
