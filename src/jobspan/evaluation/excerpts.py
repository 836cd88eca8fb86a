"""A few words of a posting around a span: the most of it that a report may show."""

import re
from dataclasses import dataclass
from itertools import islice

from jobspan.spans import Span

ELLIPSIS = "…"
_WORD = re.compile(r"\S+")
_REACH = 40
"""Characters a word, beyond which text without spaces is cut."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The text of a span, and what stands before and after it."""

    before: str
    text: str
    after: str

    def to_dict(self) -> dict[str, str]:
        """The three texts by name."""
        return {"before": self.before, "text": self.text, "after": self.after}


def cut_excerpt(text: str, span: Span, *, words: int) -> Excerpt:
    """The text of `span` with up to `words` words on either side.

    A span of more than twice as many words is shown by its first and last ones. A word is a run of
    characters without white space.
    """
    reach = words * _REACH
    before = text[max(0, span.start - reach) : span.start]
    after = text[span.end : span.end + reach]
    return Excerpt(
        _last(before, words),
        shorten(text[span.start : span.end], words=words),
        _first(after, words),
    )


def shorten(text: str, *, words: int) -> str:
    """`text`, or its first and last `words` words where it has more than twice as many."""
    reach = words * _REACH
    if len(text) <= 2 * reach and len(_WORD.findall(text)) <= 2 * words:
        return text
    first, last = text[:reach], text[len(text) - reach :]
    return f"{_first(first, words)} {ELLIPSIS} {_last(last, words)}".strip()


def _first(text: str, words: int) -> str:
    found = list(islice(_WORD.finditer(text), words))
    end = found[-1].end() if found else 0
    return text[:end]


def _last(text: str, words: int) -> str:
    found = list(_WORD.finditer(text))[-words:] if words else []
    start = found[0].start() if found else len(text)
    return text[start:]
