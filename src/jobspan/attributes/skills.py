"""One form for the spellings of a skill: `Py Torch` and `pytorch` are `PyTorch`.

Case, hyphens, plurals, British spellings and an empty *skills* at the end do not count; what sets
names apart does: `C`, `C#` and `C++` are three. `skill_aliases.csv` holds names with their other
names; `skill_words` reads the words of a name, and `skill_writing` gives an unknown one capitals.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from jobspan.attributes.skill_words import ALIASES, COMMA, singular, words_of
from jobspan.attributes.skill_writing import capitals_meant, write_skill

LONGEST_SURFACE: Final = 200
"""Characters; a longer surface is read so far: normal forms take more than linear time."""
CACHED: Final = 16_384
"""Surfaces whose name is kept: postings repeat theirs."""

_VERSION: Final = re.compile(r"v?\d++(?:\.[\dx]++)*+\+?")
_UNREAD: Final = str.maketrans("", "", f"-./{COMMA}")
_SMALL_WORDS: Final = frozenset({"and", "/", "a", "for", "in", "of", "the", "to"})
_SHORTEST_ACRONYM: Final = 3


def canonical_skill(surface: str) -> str:
    """The usual name of the skill `surface`; of one that is not known, its words.

    Those are in small but for names and acronyms, the last one in the singular. Two postings may
    write one name with different capitals: compare without regard to case. A version is left out
    of a known name: `Python 3.11` is `Python`.
    """
    return _read(surface[:LONGEST_SURFACE]).name


def canonical_skills(surfaces: Sequence[str]) -> list[str]:
    """The name of each of `surfaces`, the skills of one posting: mentions of one skill share it.

    Of the names of a group it is one that the table knows, or else the one of most words, in the
    best of its writings: `SQLAlchemy` for `sqlalchemy` too.
    """
    names = [_read(surface[:LONGEST_SURFACE]) for surface in surfaces]
    groups = group_skills(surfaces)
    best: dict[int, _Name] = {}
    for group, name in zip(groups, names, strict=True):
        best[group] = max(best.get(group, name), name, key=_clarity)
    written: dict[str, str] = {}
    for name in names:
        key = name.name.casefold()
        written[key] = max(written.get(key, name.name), name.name, key=capitals_meant)
    return [written[best[group].name.casefold()] for group in groups]


def group_skills(surfaces: Sequence[str]) -> list[int]:
    """The number of the group of each of `surfaces`: mentions of one skill share a group.

    Groups are numbered from 0 as they appear. In the skills of one posting, two more kinds of names
    count as one: those that only part their words in other places, and unknown letters with the
    words that they begin: `change data capture` and `CDC`.
    """
    names = [_read(surface[:LONGEST_SURFACE]) for surface in surfaces]
    spelled_out = {initials: name.key for name in reversed(names) for initials in name.initials}
    numbers: dict[str, int] = {}
    groups: list[int] = []
    for surface, name in zip(surfaces, names, strict=True):
        key = name.key
        if not name.is_known and _is_acronym(surface):
            key = spelled_out.get(key, key)
        groups.append(numbers.setdefault(key, len(numbers)))
    return groups


class _Name(NamedTuple):
    """The name of a skill, and what it is grouped by."""

    name: str
    is_known: bool
    key: str
    initials: tuple[str, ...]


@lru_cache(maxsize=CACHED)
def _read(surface: str) -> _Name:
    words = words_of(surface)
    name = _known(words)
    if name is None and len(words) > 1 and _VERSION.fullmatch(words[-1]):
        name = _known(words[:-1])
    if name is None:
        name = write_skill(words, surface) or " ".join(surface.split())
    words = words_of(name)
    key = _loose_key(words) or name
    return _Name(name, _known(words) is not None, key, tuple(_initials(words)))


def _clarity(name: _Name) -> tuple[bool, int]:
    return name.is_known, len(name.name.split())


def _key(words: Sequence[str]) -> str:
    """What names have in common that part their words in other places: `node js`, `Node.js`."""
    joined = "".join("dot" + word[1:] if word.startswith(".") else word for word in words)
    return joined.translate(_UNREAD).replace("&", "and")


def _loose_key(words: Sequence[str]) -> str:
    return _key([singular(word) for word in words])


def _known(words: Sequence[str]) -> str | None:
    return _NAMES.get(_key(words))


def _initials(words: Sequence[str]) -> Iterator[str]:
    words = [word for word in words if word != COMMA]
    for counted in (words, [word for word in words if word not in _SMALL_WORDS]):
        if len(counted) >= _SHORTEST_ACRONYM:
            yield "".join(word[0] for word in counted)


def _is_acronym(surface: str) -> bool:
    letters = surface.strip().removesuffix("s")
    return len(letters) >= _SHORTEST_ACRONYM and letters.isalpha() and letters.isupper()


def _names() -> dict[str, str]:
    return {
        _key(words_of(surface)): name
        for name, aliases in ALIASES.items()
        for surface in (name, *(aliases.split("|") if aliases else ()))
    }


_NAMES: Final = _names()
