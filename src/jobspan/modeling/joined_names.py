"""Names that hold the beginning of a word within: `MobX`, `CI/CD`, `401(k)`.

A word begins wherever scrapers may have glued two together (see `jobspan.tokens`), so such a name
is several words. `joined_names.txt` lists the common ones, so that none is taken apart.
"""

from functools import cache
from importlib.resources import files
from typing import Final

import numpy as np
from numpy.typing import NDArray

LONGEST: Final = 4
"""Most words of a name."""


@cache
def joined_names() -> frozenset[str]:
    """The names, in small letters."""
    listed = (files("jobspan.modeling") / "joined_names.txt").read_text(encoding="utf-8")
    return frozenset(listed.casefold().split())


def joined_words(
    text: str, starts: NDArray[np.int32], ends: NDArray[np.int32]
) -> NDArray[np.bool_]:
    """Whether each word goes on with a name that the words before it began, shape (words,).

    `starts` and `ends`, shape (words,), are the characters at which the words of `text` begin and
    end. The longest name wins, and of two that share a word the first.
    """
    joined = np.zeros(len(starts), dtype=np.bool_)
    touches = [*((starts[1:] == ends[:-1]) & (starts[1:] < ends[1:])).tolist(), False]
    begins, stops, names, free = starts.tolist(), ends.tolist(), joined_names(), 0
    for first in np.flatnonzero(touches).tolist():
        if first < free:
            continue
        last = first
        while touches[last] and last < first + LONGEST - 1:
            last += 1
        while last > first and text[begins[first] : stops[last]].casefold() not in names:
            last -= 1
        joined[first + 1 : last + 1] = True
        free = last + 1
    return joined
