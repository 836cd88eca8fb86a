"""The sums of a text that make one range: `$80k - $90k`, `$25/hr to $31/hr`."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from jobspan.facts.periods import PERIOD, period_after
from jobspan.facts.sums import CODE, Sum, sums

LONGEST_JOINT: Final = 60
"""Characters between the two sums of a range."""

_JOINT: Final = re.compile(
    rf"(?:{PERIOD}(?:{CODE})?+)?+(?:\s?\([^()\n]{{1,40}}\))?+"
    r"[^\S\r\n]{0,3}(?:--?|–|—|−|~|/|(?:up\s)?to|and(?:\sup\sto)?|bis|do|till?|à|€“)"
    r"\s{0,3}(?:a\s)?(?:max(?:imum|\.)?\s(?:of\s)?)?\\?",
    re.IGNORECASE,
)
"""A dash at the head of a line is a bullet."""
_AND: Final = re.compile(r"\band\b", re.IGNORECASE)


def ranges(text: str) -> Iterator[list[Sum]]:
    """The sums of each range in `text`, in order, and alone those that belong to none."""
    chain: list[Sum] = []
    for found in _told(text, list(sums(text))):
        if chain and not _goes_on(text, chain, found):
            yield chain
            chain = []
        chain.append(found)
    if chain:
        yield chain


def _told(text: str, found: Sequence[Sum]) -> Iterator[Sum]:
    """The sums that more than their number tells from other numbers."""
    joined = [_joins(text, first, second) for first, second in pairwise(found)]
    for part, before, after in zip(found, [False, *joined], [*joined, False], strict=False):
        if part.currency or part.factor or before or after or period_after(text, part.end):
            yield part


def _goes_on(text: str, chain: Sequence[Sum], found: Sum) -> bool:
    """Whether `found` belongs to the range `chain`; once it has two ends, `and` begins another."""
    if len(chain) > 1 and _AND.search(text, chain[-1].end, found.start):
        return False
    return _joins(text, chain[-1], found)


def _joins(text: str, first: Sum, second: Sum) -> bool:
    if second.start - first.end > LONGEST_JOINT:
        return False
    if first.currency and second.currency and not text[first.end : second.start].strip():
        return first.number <= second.number
    return bool(_JOINT.fullmatch(text, first.end, second.start))
