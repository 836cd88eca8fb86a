"""The phrases that say whether something is a must, and which way each of them points.

A phrase of the table is a row of words; `a|b` stands for either word, `_` for none.
"""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Final, Literal, NamedTuple, cast

from jobspan.labels import Requirement
from jobspan.resources import read_rows

Scope = Literal[
    "either",
    "plain",
    "tail",
    "ahead",
    "next",
    "bracket",
    "heading",
    "topic",
    "asks",
    "opens",
    "close",
    "lack",
    "verdict",
    "skip",
]
"""Which way a cue points.

* `either`: at what stands before it in its clause, or else at what follows;
* `plain`: likewise, but where the section says nothing, only as the last word on the candidate:
  not in *the data required for the report*;
* `tail`: at what stands before it, if a mark or nothing follows (`Tomcat ideal, …`);
* `ahead`: at what follows;
* `next`: at the entity that follows at once (`no Java`); that it is a plus (`optionally Java`)
  counts only where the section says something of a requirement;
* `bracket`: at the item before it (`Python (preferred)`): a bracket makes it of any other;
* `heading`: where a colon follows, at all that follows; `topic`: likewise, but only where the
  section says nothing of a requirement;
* `asks`, `opens`: at what follows, under the same condition; `opens` only if it begins the
  sentence; `close` ends both;
* `lack`: at what follows, in a clause with a `verdict`, whose value it takes: that of *will be
  rejected* is `required`, that of *may apply* is `None`;
* `skip`: nowhere; the phrase hides a shorter one that would point somewhere.
"""


_ASKING_SCOPES: Final = frozenset({"asks", "opens", "close", "topic", "lack", "skip"})
"""Those that count only where the section says nothing, or with another cue, or never."""


class Cue(NamedTuple):
    """What a phrase says of the entities at which it points; `None`: that they are no must."""

    value: Requirement | None
    scope: Scope

    @property
    def asks(self) -> bool:
        """Whether it counts only where the section says nothing of a requirement."""
        return self.scope in ("asks", "opens")

    @property
    def waives(self) -> bool:
        """Whether it says that nobody has to have what it points at: *not required*."""
        return self.value is None and self.scope != "heading"

    @property
    def looks_ahead(self) -> bool:
        """Whether it never looks back."""
        return self.asks or self.scope in ("ahead", "next", "heading", "topic", "lack")

    @property
    def stays(self) -> bool:
        """Whether what it points at ends with the list or the clause that follows."""
        return self.waives or self.scope == "lack"


class FoundCue(NamedTuple):
    """A cue whose words end before word `end` of a sequence."""

    end: int
    cue: Cue


def cues_at(words: Sequence[str], start: int) -> Iterator[FoundCue]:
    """The cues of the phrases that begin at `words[start]`, the longest first.

    Words are in lower case, with straight apostrophes.
    """
    longest = _LONGEST_BY_FIRST.get(words[start], 0)
    for length in range(min(longest, len(words) - start), 0, -1):
        cue = _CUES.get(tuple(words[start : start + length]))
        if cue is not None:
            yield FoundCue(start + length, cue)


def has_cue(words: Sequence[str], *, asks: bool) -> bool:
    """Whether one of the phrases stands in `words`, given as to `cues_at`.

    Without `asks`, those do not count that need a section which says nothing of a requirement.
    """
    return any(
        asks or found.cue.scope not in _ASKING_SCOPES
        for start, word in enumerate(words)
        if word in _LONGEST_BY_FIRST
        for found in cues_at(words, start)
    )


def _read_cues() -> dict[tuple[str, ...], Cue]:
    return {
        phrase: Cue(cast(Requirement, row["value"]) or None, cast(Scope, row["scope"]))
        for row in read_rows(__package__, "requirement_cues.csv")
        for phrase in _phrases(row["phrase"])
    }


def _phrases(pattern: str) -> Iterator[tuple[str, ...]]:
    """`a|b c|_` as `a c`, `a`, `b c`, `b`."""
    for words in product(*(word.split("|") for word in pattern.split())):
        yield tuple(word for word in words if word != "_")


def _longest_by_first() -> dict[str, int]:
    longest: dict[str, int] = {}
    for phrase in _CUES:
        longest[phrase[0]] = max(longest.get(phrase[0], 0), len(phrase))
    return longest


_CUES: Final = _read_cues()
_LONGEST_BY_FIRST: Final = _longest_by_first()
