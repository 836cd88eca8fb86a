"""What stands around a fact: its clause, before and after it, and the heading above.

The clauses of a text are its segments, cut again at the ends of sentences. Of each no more than
`REACH` characters are read, so that reading all facts of a text is linear in its length.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final, NamedTuple

from jobspan.segmentation import segment
from jobspan.spans import Span

REACH: Final = 140
"""Characters before a fact, and after it, that may say what it is."""
LONGEST_HEADING: Final = 70
_ABBREVIATIONS: Final = "".join(
    rf"(?<!\b(?i:{word})\.)" for word in ("hr", "min", "mos", "yr", "yrs")
)
_STOP: Final = re.compile(
    rf"[;|•▪§·\n\r]|(?<=[a-z0-9)%][a-z0-9)%][.!?]){_ABBREVIATIONS}(?=[\s\"”)])"
)


class Context(NamedTuple):
    """The clause of a fact, `before` and `after` it, and the short segment above, if any."""

    before: str
    after: str
    heading: str


class Clauses:
    """The clauses of a text, to be asked for what stands around a span.

    `segments` are those that `segment` cuts, where they are known already.
    """

    def __init__(self, text: str, segments: Sequence[Span] | None = None) -> None:
        self._text = text
        self._segments = segment(text) if segments is None else segments

    def around(self, span: Span) -> Context:
        """What stands around `span`."""
        number = self._number(span.start)
        start, end = self._segments[number]
        end = max(end, span.end)
        before = self._text[max(start, span.start - REACH) : span.start]
        after = _first_clause(self._text, span.end, min(end, span.end + REACH))
        return Context(_last_clause(before), after, self._heading(number))

    def _number(self, at: int) -> int:
        return max(0, bisect_right(self._segments, at, key=lambda part: part.start) - 1)

    def _heading(self, number: int) -> str:
        if number == 0:
            return ""
        start, end = self._segments[number - 1]
        if self._text[end - 1] == ":":
            start = max(start, end - LONGEST_HEADING)
        return self._text[start:end] if end - start <= LONGEST_HEADING else ""


def _last_clause(before: str) -> str:
    start = 0
    for stop in _STOP.finditer(before):
        start = stop.end()
    return before[start:]


def _first_clause(text: str, start: int, end: int) -> str:
    stop = _STOP.search(text, start, end)
    return text[start : stop.start() if stop else end]
