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
    glued = np.flatnonzero((starts[1:] == ends[:-1]) & (starts[1:] < ends[1:])) + 1
    joined = np.zeros(len(starts), dtype=np.bool_)
    for run in np.split(glued, np.flatnonzero(np.diff(glued) > 1) + 1):
        if len(run):
            bounds = [*starts[run[0] - 1 : run[-1] + 1].tolist(), int(ends[run[-1]])]
            joined[run] = _joined_in_run(text, bounds)
    return joined


def _joined_in_run(text: str, bounds: list[int]) -> list[bool]:
    """Whether each word of a run but the first is joined; `bounds` are where words meet."""
    names, joined, word = joined_names(), [False] * (len(bounds) - 2), 0
    while word < len(joined):
        last = min(word + LONGEST, len(bounds) - 1)
        while last - word > 1 and text[bounds[word] : bounds[last]].casefold() not in names:
            last -= 1
        joined[word : last - 1] = [True] * (last - 1 - word)
        word = last
    return joined
