"""The levels of a degree, from the words that name them, with their codes in two frameworks."""

from collections.abc import Sequence
from typing import Any, Final

from jobspan.attributes.degree_alternatives import alternatives
from jobspan.disciplines.words import Match, Phrases, Word
from jobspan.resources import read_json

_TABLE: Final[dict[str, dict[str, Any]]] = read_json(__package__, "degree_levels.json")
LEVELS: Final[tuple[str, ...]] = tuple(_TABLE)
"""Lowest first; `any`, a degree of no named level, stands last."""
LEVEL_OF: Final[dict[str, str]] = {
    phrase: level for level, row in _TABLE.items() for phrase in row["phrases"]
}
"""The phrases that name a level."""
_ANY: Final = "any"
_VOCATIONAL: Final = "vocational"
_SECONDARY: Final = "secondary"
_BELOW_DEGREES: Final = frozenset({_SECONDARY, _VOCATIONAL})
_WITHOUT_DIPLOMAS: Final = frozenset({_SECONDARY, _ANY})
"""Levels whose diplomas are no trade diplomas."""
_DEGREES: Final = frozenset({"degree", "degrees"})
_POSTGRADUATE: Final = frozenset({"advance", "advanced", "graduate", "postgrad", "postgraduate"})
"""Before a degree or a course, words for any level above `bachelor`."""
_ABOVE_BACHELOR: Final = ("master", "doctorate")
_COURSES: Final = frozenset(
    {*("coursework", "education", "level", "program", "programme", "programmes", "programs")}
    | {*("studies", "study")}
)
"""They name a degree where a word of `_POSTGRADUATE` stands before them."""
_BEFORE_ADJECTIVES: Final = frozenset({"a", "an", "and", "from", "in", "of", "or", "with"})
_FURTHEST_ADJECTIVE: Final = 3
"""Words before a degree."""
_DIPLOMAS: Final = frozenset({"diploma", "diplomas", "dip"})
_CERTIFICATES: Final = frozenset({"certificate", "certificates", "cert"})
_BEFORE_CERTIFICATES: Final = frozenset({"or", "and", "a", "an"})
"""Other words make it the certificate of something: `registration certificate`."""
_ALSO_FIELDS: Final = frozenset(
    {
        *("aa", "as", "associate", "doctor", "general education", "honors", "honours", "master"),
        *("polytechnic", "vocational", "vocational education"),
    }
)
"""Levels that after *in* or *of* are a field, or begin the name of one."""
_BEFORE_FIELDS: Final = frozenset({"in", "of"})
_AFTER_LEVELS: Final = frozenset({"degree", "degrees", "in", "level", "of", "s"})
_LEVELS: Final = Phrases(LEVEL_OF)


def isced(level: str) -> int | None:
    """Level of ISCED 2011 (UNESCO Institute for Statistics, 2012) of `level`; None for `any`.

    `vocational` spans 3 to 5 and is given as 4; a first professional degree counts as 7.

    Raises:
        KeyError: `level` is none of `LEVELS`.
    """
    code: int | None = _TABLE[level]["isced"]
    return code


def eqf(level: str) -> int | None:
    """Level of the European Qualifications Framework (2017/C 189/03); None for `any`.

    Raises:
        KeyError: `level` is none of `LEVELS`.
    """
    code: int | None = _TABLE[level]["eqf"]
    return code


def levels_of(words: Sequence[Word]) -> tuple[str, ...]:
    """The levels that `words` name, lowest first; `any` where they name none."""
    matches = [match for match in _LEVELS.matches(words) if not _names_field(words, match)]
    levels = [match for match in matches if match.value != _ANY]
    named = {match.value for match in levels}
    bare = _bare(words, levels)
    degrees = [match for match in matches if match.value == _ANY]
    degrees += [Match(n, n + 1, _ANY) for n in bare if _is_degree(words, n)]
    if degrees and not named <= _BELOW_DEGREES:
        degrees = alternatives(words, degrees, levels)
    for degree in degrees:
        named.update(_ABOVE_BACHELOR if _is_postgraduate(words, degree) else (_ANY,))
    if named.isdisjoint(_WITHOUT_DIPLOMAS) and any(_is_diploma(words, n) for n in bare):
        named.add(_VOCATIONAL)
    return tuple(level for level in LEVELS if level in named) or (_ANY,)


def _is_degree(words: Sequence[Word], number: int) -> bool:
    if words[number].lower in _DEGREES:
        return True
    named = words[number].lower in _COURSES and number > 0 and not words[number].after_mark
    return named and words[number - 1].lower in _POSTGRADUATE


def _is_postgraduate(words: Sequence[Word], degree: Match[str]) -> bool:
    """Whether a word before `degree` puts it above a bachelor's: `advanced engineering degree`."""
    for number in range(degree.start, max(degree.start - _FURTHEST_ADJECTIVE, 0), -1):
        before = words[number - 1].lower
        if words[number].after_mark or before in _BEFORE_ADJECTIVES:
            return False
        if before in _POSTGRADUATE:
            return True
    return False


def _names_field(words: Sequence[Word], match: Match[str]) -> bool:
    """Whether `match` is no level but in the name of a field: a `degree in Master Planning`."""
    phrase = " ".join(word.lower for word in words[match.start : match.end])
    if phrase not in _ALSO_FIELDS or not match.start or words[match.start].after_mark:
        return False
    before, after = words[match.start - 1], words[match.end : match.end + 1]
    return before.lower in _BEFORE_FIELDS and _AFTER_LEVELS.isdisjoint(word.lower for word in after)


def _bare(words: Sequence[Word], levels: Sequence[Match[str]]) -> list[int]:
    """The numbers of the words that neither are a level nor belong to the one before."""
    covered = [False] * (len(words) + 1)
    for match in levels:
        covered[match.start : match.end] = [True] * (match.end - match.start)
    return [
        number
        for number, word in enumerate(words)
        if not covered[number] and (word.after_mark or not covered[number - 1])
    ]


def _is_diploma(words: Sequence[Word], number: int) -> bool:
    word = words[number]
    if word.lower in _DIPLOMAS:
        return True
    return word.lower in _CERTIFICATES and (
        not number or word.after_mark or words[number - 1].lower in _BEFORE_CERTIFICATES
    )
