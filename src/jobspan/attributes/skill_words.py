"""The words of a skill's name in small, each in its usual spelling, the last one in the singular.

`skill_words.csv` holds words with other spellings of theirs; a word there without any only looks
like a plural, as does a name in `skill_capitals.csv`: `Kerberos`.
"""

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import dropwhile, zip_longest
from typing import Final

from jobspan.resources import read_table

_WORD: Final = re.compile(
    r"(?<!\S)\.net(?!\w)|[^\W_]++(?:(?:[.'&]|(?<=\d)(?:-(?=\d)|,(?=\d{3}(?!\d))))[^\W_]++)*+[+#]*+"
    r"|[/&]|[,;](?=\s)"
)
_LOOK_ALIKES: Final = re.compile("[\ufb00-\ufb06\uff01-\uffdc\U0001d400-\U0001d7ff]++")
"""Ligatures, full-width and half-width characters, letters of mathematics."""
_APOSTROPHES: Final = str.maketrans("’‘`´", "''''")
_SPACED_SIGN: Final = re.compile(r"\b([CcFf]) {1,3}(\+\+|#)")
_PLURAL_ACRONYM: Final = re.compile(r"(?<![^\W_])([A-Z][A-Z0-9]++)s(?![^\W_])")
_SINGLE_LETTERS: Final = re.compile(r"[^\W\d_](?:\.[^\W\d_])++")
EMPTY_HEADS: Final = frozenset({"skill", "skills"})
COMMA: Final = ","
_JOINS: Final = frozenset({"and", "/", COMMA})
_LAST_JOINS: Final = frozenset({"and", "or"})
_SIGNS: Final = frozenset({"&", "/", ",", ";"})
_PLAIN_SIGNS: Final = {"&": "and", ";": COMMA}
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


def words_of(surface: str) -> list[str]:
    """The words of a name in small, each in its usual spelling, the last one in the singular.

    The commas of a list are words too, but for one before its last item.
    """
    words = [_plain(found[0]) for found in _WORD.finditer(_plain_text(surface).lower())]
    words = [
        word
        for word, following in zip_longest(words, words[1:])
        if word != COMMA or following not in _LAST_JOINS
    ]
    while words and (words[-1] in _JOINS or (len(words) > 1 and words[-1] in EMPTY_HEADS)):
        words.pop()
    words = list(dropwhile(lambda word: word in _JOINS, words))
    if words:
        words[-1] = singular(words[-1])
    return list(_respelled(words))


def written_words(surface: str) -> list[str]:
    """The words of `surface` with its own capitals and endings."""
    found = (match[0] for match in _WORD.finditer(_plain_text(surface)))
    return [_plain(word) for word in found if word not in _SIGNS]


def _plain_text(surface: str) -> str:
    """`surface` in plain characters, its acronyms in the singular.

    Not NFKC throughout, which takes `™` for the letters `TM`.
    """
    text = html.unescape(surface)
    text = _LOOK_ALIKES.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    text = unicodedata.normalize("NFC", text).translate(_APOSTROPHES)
    return _PLURAL_ACRONYM.sub(r"\1", _SPACED_SIGN.sub(r"\1\2", text))


def _plain(word: str) -> str:
    """`word` without a genitive, apostrophes, or the full stops between single letters."""
    if word in _SIGNS:
        return _PLAIN_SIGNS.get(word, word)
    plain = word.removesuffix("'s").replace("'", "")
    return plain.replace(".", "") if _SINGLE_LETTERS.fullmatch(plain) else plain


def singular(word: str) -> str:
    """`word`, in small, without the ending of a plural."""
    is_long = len(word) >= _SHORTEST_PLURAL and word[-_SHORTEST_PLURAL:].isalpha()
    is_plural = is_long and word.endswith("s") and not word.endswith(_NOT_PLURAL)
    if is_plural and word not in _NO_PLURALS and (word,) not in _SPELLINGS:
        for ending, one in _ENDINGS:
            if word.endswith(ending):
                return word.removesuffix(ending) + one
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


ALIASES: Final = read_table(__package__, "skill_aliases.csv")
"""Usual names of known skills, each with its other names, `|` between them: see `skills`."""
CAPITALS: Final = read_table(__package__, "skill_capitals.csv")
"""Names as people write them, and their kinds: see `skill_writing`."""
_ROWS: Final = [
    (word, variants.split("|") if variants else [])
    for word, variants in read_table(__package__, "skill_words.csv").items()
]
_NO_PLURALS: Final = frozenset(
    (
        *(word for word, variants in _ROWS if not variants),
        *(name.lower() for name in CAPITALS),
    )
)
_SPELLINGS: Final = {
    tuple(variant.split()): tuple(word.split()) for word, variants in _ROWS for variant in variants
}
