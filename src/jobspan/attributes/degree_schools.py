"""The words of a degree that say where it is from: `from a college or trade school`."""

from collections.abc import Sequence
from typing import Final

from jobspan.disciplines.words import Word

_FROM: Final = frozenset({"at", "from"})
_SCHOOLS: Final = frozenset(
    {
        *("academies", "academy", "college", "colleges", "institute", "institutes", "institution"),
        *("institutions", "school", "schools", "universities", "university"),
    }
)
_ENDS: Final = frozenset(
    {"including", "in", "major", "majoring", "majors", "preferably", "specializing", "with"}
)
_BRACKETS: Final = frozenset("()[]")


def school_words(text: str, words: Sequence[Word]) -> frozenset[int]:
    """The numbers of those `words` of `text` from *from* or *at* to the last word for a school."""
    numbers: set[int] = set()
    start: int | None = None
    for number, word in enumerate(words):
        gap = text[words[number - 1].end if number else 0 : word.start]
        if word.lower in _ENDS or not _BRACKETS.isdisjoint(gap):
            start = None
        elif word.lower in _FROM and start is None:
            start = number
        elif word.lower in _SCHOOLS and start is not None:
            numbers.update(range(start, number + 1))
            start = number
    return frozenset(numbers)
