"""The normal form of a field of study: one for `CS`, `Comp. Sci.` and `computer sciences`."""

from typing import Final

from jobspan.disciplines.words import words_of
from jobspan.resources import read_rows

_ROWS: Final = read_rows(__package__, "names.csv")
_WHOLE: Final = {row["form"]: row["field"] for row in _ROWS if row["scope"] == "whole"}
"""Forms that are a field by themselves: `cs`."""
_WORD: Final = {row["form"]: row["field"] for row in _ROWS if row["scope"] == "word"}
"""Forms that may stand in any field: `sciences`."""
_AMPERSANDS: Final = frozenset({"&", "&amp;"})


def normal_field(field: str) -> str:
    """The normal form of `field`, in small letters; one that no table knows is only tidied.

    Hyphens, full stops and white space become single spaces, an ampersand `and`.
    """
    words = ["and" if word.lower in _AMPERSANDS else word.lower for word in words_of(field)]
    spelt = " ".join(words)
    if spelt in _WHOLE:
        return _WHOLE[spelt]
    mended = " ".join(_WORD.get(word, word) for word in words)
    return _WHOLE.get(mended, mended)
