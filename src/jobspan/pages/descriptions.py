"""Whether a page shows the description that its JSON-LD gives."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

RUN: Final = 5
"""Words that must follow each other in both texts to be found again."""
LEAST_SHARE: Final = 0.5
"""Of the description's runs: fewer found are menus, banners, or another posting."""
_WORD = re.compile(r"\w+")


def holds_description(text: str, description: str) -> bool:
    """Whether at least `LEAST_SHARE` of the description's runs of `RUN` words stand in `text`.

    White space, case and punctuation are left aside. A description of fewer words is one run, one
    of none stands in any text.
    """
    words = _words(description)
    if not words:
        return True
    length = min(RUN, len(words))
    runs = list(_runs(words, length))
    sought = set(runs)
    found = {run for run in _runs(_words(text), length) if run in sought}
    return sum(run in found for run in runs) >= LEAST_SHARE * len(runs)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _runs(words: Sequence[str], length: int) -> Iterator[tuple[str, ...]]:
    return zip(*(islice(words, start, None) for start in range(length)), strict=False)
