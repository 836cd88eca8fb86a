"""The levels of a degree, from the words that name them, with their codes in two frameworks."""

import json
from collections.abc import Sequence
from importlib.resources import files
from typing import Any, Final

from jobspan.attributes.degree_words import Phrases, Word

_TABLE: Final[dict[str, dict[str, Any]]] = json.loads(
    (files(__package__) / "degree_levels.json").read_text(encoding="utf-8")
)
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
_DIPLOMAS: Final = frozenset({"diploma", "diplomas", "certificate", "certificates"})
_FURTHER: Final = frozenset({"advanced", "graduate", "postgraduate"})
_BEFORE_FURTHER: Final = frozenset({"or", "and", "other", "an", "a"})
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
    covered = [False] * len(words)
    named: set[str] = set()
    for match in _LEVELS.matches(words):
        named.add(match.value)
        covered[match.start : match.end] = [True] * (match.end - match.start)
    bare = [
        number
        for number, word in enumerate(words)
        if not covered[number] and (not number or word.after_mark or not covered[number - 1])
    ]
    degrees = [number for number in bare if words[number].lower in _DEGREES]
    if degrees and (named <= _BELOW_DEGREES or _any_further(words, degrees, covered)):
        named.add(_ANY)
    elif named.isdisjoint(_WITHOUT_DIPLOMAS) and any(words[n].lower in _DIPLOMAS for n in bare):
        named.add(_VOCATIONAL)
    return tuple(level for level in LEVELS if level in named) or (_ANY,)


def _any_further(words: Sequence[Word], degrees: Sequence[int], covered: Sequence[bool]) -> bool:
    """Whether one of `degrees` is named beside a level: `BS or advanced degree`."""
    first = covered.index(True)
    return any(
        first < number - 2
        and words[number - 1].lower in _FURTHER
        and words[number - 2].lower in _BEFORE_FURTHER
        for number in degrees
    )
