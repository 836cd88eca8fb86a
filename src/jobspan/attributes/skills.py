"""One form for the spellings of a skill: `Py Torch` and `pytorch` are `PyTorch`.

Case, hyphens, plurals, British spellings and an empty *skills* at the end do not count; what sets
names apart does: `C`, `C#` and `C++` are three. `skill_aliases.csv` holds names with their other
names, `skill_words.csv` words with other spellings of theirs, also within a name; a word there
without any only looks like a plural.
"""

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import dropwhile
from typing import Final, NamedTuple

from jobspan.resources import read_table

LONGEST_SURFACE: Final = 200
"""Characters; a longer surface is read so far: normal forms take more than linear time."""
CACHED: Final = 16_384
"""Surfaces whose name is kept: postings repeat theirs."""

_WORD: Final = re.compile(r"(?<!\S)\.net(?!\w)|[^\W_]++(?:[.'&][^\W_]++)*+[+#]*+|[/&]")
_LOOK_ALIKES: Final = re.compile("[\ufb00-\ufb06\uff01-\uffdc\U0001d400-\U0001d7ff]++")
"""Ligatures, full-width and half-width characters, letters of mathematics."""
_APOSTROPHES: Final = str.maketrans("’‘`´", "''''")
_SPACED_SIGN: Final = re.compile(r"\b([CcFf]) {1,3}(\+\+|#)")
_PLURAL_ACRONYM: Final = re.compile(r"(?<![^\W_])([A-Z][A-Z0-9]++)s(?![^\W_])")
_ACRONYM: Final = re.compile(r"(?<![^\W_])[A-Z][A-Z0-9]{1,3}(?=s?(?![^\W_]))")
_VERSION: Final = re.compile(r"v?\d++(?:\.[\dx]++)*+\+?")
_SINGLE_LETTERS: Final = re.compile(r"[^\W_](?:\.[^\W_])++")
_EMPTY_HEADS: Final = frozenset({"skill", "skills"})
_JOINS: Final = frozenset({"and", "/"})
_SMALL_WORDS: Final = _JOINS | {"a", "for", "in", "of", "the", "to"}
_NOT_PLURAL: Final = ("ss", "us", "is", "as", "js", "ics", "ops")
_ENDINGS: Final = (
    ("ies", "y"),
    ("sses", "ss"),
    ("shes", "sh"),
    ("ches", "ch"),
    ("xes", "x"),
    ("s", ""),
)
_SHORTEST_PLURAL: Final = 5
_LONGEST_SPELLING: Final = 3
"""Words of the longest spelling in the table of words."""
_SHORTEST_ACRONYM: Final = 3


def canonical_skill(surface: str) -> str:
    """The usual name of the skill `surface`; of one that is not known, its words.

    Those are in small but for acronyms, the last one in the singular. A version is left out of a
    known name: `Python 3.11` is `Python`.
    """
    return _read(surface[:LONGEST_SURFACE]).name


def canonical_skills(surfaces: Sequence[str]) -> list[str]:
    """The name of each of `surfaces`, the skills of one posting: mentions of one skill share it.

    Of the names of a group it is one that the table knows, or else the one of most words.
    """
    names = [_read(surface[:LONGEST_SURFACE]) for surface in surfaces]
    groups = group_skills(surfaces)
    best: dict[int, _Name] = {}
    for group, name in zip(groups, names, strict=True):
        best[group] = max(best.get(group, name), name, key=_clarity)
    return [best[group].name for group in groups]


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
    words = _words(surface)
    name = _known(words)
    if name is None and len(words) > 1 and _VERSION.fullmatch(words[-1]):
        name = _known(words[:-1])
    if name is None:
        name = _spelt(words, _plain_text(surface)) or " ".join(surface.split())
    words = _words(name)
    key = _loose_key(words) or name
    return _Name(name, _known(words) is not None, key, tuple(_initials(words)))


def _spelt(words: Sequence[str], text: str) -> str:
    """The name that `words` of `text` make, in small but for its acronyms: `PCB design`."""
    acronyms = {word.lower(): word for word in _ACRONYM.findall(text)}
    spelt = [acronyms.get(word, word) for word in words]
    is_shouted = len(words) > 1 and (text.isupper() or " ".join(spelt).isupper())
    return " ".join(words if is_shouted else spelt).replace(" / ", "/")


def _clarity(name: _Name) -> tuple[bool, int]:
    return name.is_known, len(name.name.split())


def _words(surface: str) -> list[str]:
    """The words of a name in small, each in its usual spelling, the last one in the singular."""
    text = _SPACED_SIGN.sub(r"\1\2", _plain_text(surface))
    text = _PLURAL_ACRONYM.sub(r"\1", text).lower()
    words = [_plain(found[0]) for found in _WORD.finditer(text)]
    while words and (words[-1] in _JOINS or (len(words) > 1 and words[-1] in _EMPTY_HEADS)):
        words.pop()
    words = list(dropwhile(lambda word: word in _JOINS, words))
    if words:
        words[-1] = _singular(words[-1])
    return list(_respelled(words))


def _plain_text(surface: str) -> str:
    """`surface` in plain characters; not NFKC throughout, which takes `™` for the letters `TM`."""
    text = html.unescape(surface)
    text = _LOOK_ALIKES.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    return unicodedata.normalize("NFC", text).translate(_APOSTROPHES)


def _plain(word: str) -> str:
    """`word` without a genitive, apostrophes, or the full stops between single letters."""
    if word == "&":
        return "and"
    plain = word.removesuffix("'s").replace("'", "")
    return plain.replace(".", "") if _SINGLE_LETTERS.fullmatch(plain) else plain


def _singular(word: str) -> str:
    is_long = len(word) >= _SHORTEST_PLURAL and word[-_SHORTEST_PLURAL:].isalpha()
    is_plural = is_long and word.endswith("s") and not word.endswith(_NOT_PLURAL)
    if is_plural and word not in _NO_PLURALS and (word,) not in _SPELLINGS:
        for ending, singular in _ENDINGS:
            if word.endswith(ending):
                return word.removesuffix(ending) + singular
    return word


def _respelled(words: Sequence[str]) -> Iterator[str]:
    """`words` with every spelling of the table replaced by its word, the longest first."""
    at = 0
    while at < len(words):
        for length in range(_LONGEST_SPELLING, 0, -1):
            spelling = tuple(words[at : at + length])
            if spelling in _SPELLINGS:
                yield from _SPELLINGS[spelling]
                break
        else:
            length = 1
            yield words[at]
        at += length


def _key(words: Sequence[str]) -> str:
    """What names have in common that part their words in other places: `node js`, `Node.js`."""
    joined = "".join("dot" + word[1:] if word.startswith(".") else word for word in words)
    return joined.replace(".", "").replace("/", "").replace("&", "and")


def _loose_key(words: Sequence[str]) -> str:
    return _key([_singular(word) for word in words])


def _known(words: Sequence[str]) -> str | None:
    return _NAMES.get(_key(words))


def _initials(words: Sequence[str]) -> Iterator[str]:
    for counted in (words, [word for word in words if word not in _SMALL_WORDS]):
        if len(counted) >= _SHORTEST_ACRONYM:
            yield "".join(word[0] for word in counted)


def _is_acronym(surface: str) -> bool:
    letters = surface.strip().removesuffix("s")
    return len(letters) >= _SHORTEST_ACRONYM and letters.isalpha() and letters.isupper()


def _read_table(name: str) -> list[tuple[str, list[str]]]:
    """The rows of a table: a name and its other names."""
    rows = read_table(__package__, name).items()
    return [(name, variants.split("|") if variants else []) for name, variants in rows]


def _names() -> dict[str, str]:
    return {
        _key(_words(surface)): name
        for name, aliases in _read_table("skill_aliases.csv")
        for surface in (name, *aliases)
    }


_SPELLING_ROWS: Final = _read_table("skill_words.csv")
_NO_PLURALS: Final = frozenset(word for word, variants in _SPELLING_ROWS if not variants)
_SPELLINGS: Final = {
    tuple(variant.split()): tuple(word.split())
    for word, variants in _SPELLING_ROWS
    for variant in variants
}
_NAMES: Final = _names()
