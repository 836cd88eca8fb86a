"""The capitals of an unknown skill: `iPhone`, `SQLAlchemy`, `Adobe Target`, but `risk analysis`.

Who writes capitals within a word means them; who writes `Risk Analysis` may only follow a style.
So a capital that only begins a word is kept where `skill_capitals.csv` holds the word, or after
the name of a maker there, as what makers sell has a name of its own.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from jobspan.attributes.skill_phrases import join_words
from jobspan.attributes.skill_words import (
    ALIASES,
    CAPITALS,
    EMPTY_HEADS,
    singular,
    written_words,
)

_LONGEST_ACRONYM: Final = 6
_LONGEST_AMONG_CAPITALS: Final = 4
"""Letters of an acronym where all is in capitals: `SAP FICO`, but `secret clearance`."""
_ARTICLE: Final = "A"
_MAKER: Final = "maker"
"""Kind of the name of one whose products have capitals too."""
_WORD: Final = "word"
"""Kind of a name that is an ordinary word as well: it has a capital where the posting gives it."""
_ADJECTIVE_ENDINGS: Final = ("al", "ary", "ic", "ive", "ory")
_NAMELESS: Final = frozenset({"core", "data", "hard", "key", "new", "soft", "team"})
"""Other words that name no skill without *skills*: `learn new skills`."""


def write_skill(words: Sequence[str], surface: str) -> str:
    """The name that the small `words` of `surface` make; written once more, it stays the same."""
    own = written_words(surface)
    written = list(_written(words, own))
    is_shouted = len(words) > 1 and (" ".join(own).isupper() or " ".join(written).isupper())
    if is_shouted and not all(part.written or _is_short(part) for part in _parts(words)):
        written = list(_written(words, ()))
    name = join_words(written).replace(" / ", "/")
    return f"{name} skills" if _lacks_head(written, own) else name


def capitals_meant(name: str) -> int:
    """How many capitals of `name` tell how it is written: none where it has no other letters."""
    return 0 if name.isupper() else _capitals(name)


def _lacks_head(written: Sequence[str], own: Sequence[str]) -> bool:
    """Whether `written` lacks the *skills* at the end of `own` that its last word leans on."""
    if not written or own[-1].lower() not in EMPTY_HEADS:
        return False
    return written[-1] in _NAMELESS or (
        written[-1].islower() and written[-1].endswith(_ADJECTIVE_ENDINGS)
    )


class _Part(NamedTuple):
    """A word, or words that the table holds, as it writes them, and their kind."""

    words: tuple[str, ...]
    written: tuple[str, ...] = ()
    kind: str = ""


def _written(words: Sequence[str], own: Sequence[str]) -> Iterator[str]:
    """Each of `words` as the table has it, or as among `own`, those of the posting."""
    spellings = _spellings(own)
    follows_maker = False
    for part in _parts(words):
        if part.written and part.kind != _WORD:
            yield from part.written
            follows_maker = follows_maker or part.kind == _MAKER
        else:
            small = part.words[0]
            spelling, is_meant = spellings.get(small, (small, False))
            if part.written and spelling != small:
                yield from part.written
            else:
                yield spelling if is_meant or follows_maker else small


def _parts(words: Sequence[str]) -> Iterator[_Part]:
    at = 0
    while at < len(words):
        for length in range(_LONGEST, 0, -1):
            part = _TABLE.get(tuple(words[at : at + length]))
            if part is not None:
                break
        else:
            part = _Part((words[at],))
        yield part
        at += len(part.words)


def _is_short(part: _Part) -> bool:
    word = part.words[0]
    return len(word) <= _LONGEST_AMONG_CAPITALS or not word.isalpha()


def _spellings(own: Sequence[str]) -> dict[str, tuple[str, bool]]:
    """By words in small, also in the singular: how `own` has them, and whether on purpose."""
    spellings: dict[str, tuple[str, bool]] = {}
    for spelling in own:
        small = spelling.lower()
        if len(small) == len(spelling):
            is_meant = _is_meant(spelling)
            one = singular(small)
            spellings.setdefault(small, (spelling, is_meant))
            spellings.setdefault(one, (_with_capitals(one, like=spelling), is_meant))
    return spellings


def _with_capitals(word: str, *, like: str) -> str:
    places = zip(word, like, strict=False)
    return "".join(letter.upper() if other.isupper() else letter for letter, other in places)


def _is_meant(spelling: str) -> bool:
    """Whether the capitals of a word are no matter of style."""
    has_digits = any(map(str.isdigit, spelling))
    if spelling.isupper():
        return has_digits or (spelling != _ARTICLE and len(spelling) <= _LONGEST_ACRONYM)
    is_marked = has_digits or "." in spelling
    return _capitals(spelling[1:]) > 0 or (is_marked and spelling[:1].isupper())


def _capitals(text: str) -> int:
    return sum(map(str.isupper, text))


def _read_table() -> Iterator[_Part]:
    """The names of known skills that have capitals, and the rows of the table of capitals.

    A row in small takes such a name out: `Electron` says nothing of `electron microscopy`.
    """
    known = {name: "" for name in ALIASES if _capitals(name)}
    for name, kind in (known | CAPITALS).items():
        written = tuple(name.replace("/", " / ").split())
        words = tuple(word.lower() for word in written)
        yield _Part(words, written if _capitals(name) else (), kind)


_TABLE: Final = {part.words: part for part in _read_table()}
_LONGEST: Final = max(map(len, _TABLE))
