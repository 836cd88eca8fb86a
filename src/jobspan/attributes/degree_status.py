"""Whether a posting asks for someone who still studies for a degree, from the words around it."""

import re
from collections.abc import Sequence
from typing import Final

from jobspan.disciplines.words import Match, Phrases, Word, words_of
from jobspan.resources import read_json

_TABLE: Final[dict[str, list[str]]] = read_json(__package__, "degree_status.json")
_BEFORE: Final = Phrases(
    dict.fromkeys(_TABLE["completed_before"], False)
    | dict.fromkeys(_TABLE["pursuing_before"], True)
)
_STUDYING: Final = Phrases(dict.fromkeys(_TABLE["studying_after"], True))
"""Words that make the degree before them part of who is meant: `PhD student`."""
_AFTER: Final = Phrases(
    dict.fromkeys(_TABLE["completed_after"], False) | dict.fromkeys(_TABLE["pursuing_after"], True)
)
_LATER: Final = Phrases(dict.fromkeys(_TABLE["pursuing_later"], True))
_WITHIN: Final = Phrases(dict.fromkeys(_TABLE["pursuing_within"], True))
_REACH: Final = 10
"""Words before a degree among which a cue counts."""
_LATER_REACH: Final = 20
"""Words after it."""
_CHARACTERS: Final = 240
"""On either side that are read at all."""
_SENTENCE_END: Final = re.compile(r"[^\W\d_]{4}\)?[.!?]\s|[\n|•;]")
_STUDIED_FOR: Final = frozenset(
    {"overview", "responsibilities", "application", "benefits", "company"}
)
"""Sections in which a doctorate alone is what a position leads to, unless a word says otherwise."""
_BARE_WORDS: Final = 2
"""Of a degree without fields: `Ph.D.`."""


def is_pursued(
    words: Sequence[Word], before: str, after: str, *, levels: Sequence[str], section: str | None
) -> bool:
    """Whether the degree of `words` is one that the person is to be studying for.

    `before` and `after` are the rest of its sentence or segment; the nearest cue decides.
    """
    ahead = words_of(_last_sentence(before), slice(-_REACH, None))
    behind = words_of(_first_sentence(after), slice(_LATER_REACH))
    if behind and _STUDYING.match(behind, 0):
        return True
    if cues := list(_BEFORE.matches(ahead)):
        return _decide(ahead, cues)
    if any(_WITHIN.matches(words)) or any(_LATER.matches(behind)):
        return True
    if behind and (follows := _AFTER.match(behind, 0)):
        return follows.value
    return section in _STUDIED_FOR and tuple(levels) == ("doctorate",) and len(words) <= _BARE_WORDS


def _decide(ahead: Sequence[Word], cues: Sequence[Match[bool]]) -> bool:
    """What the last of `cues` says, or `True` for `pursuing or recently completed`."""
    pursuing = [number for number, cue in enumerate(cues) if cue.value]
    if not pursuing or pursuing[-1] == len(cues) - 1:
        return bool(pursuing)
    last = pursuing[-1]
    joint = ahead[cues[last].end : cues[last + 1].start]
    return any(word.lower == "or" for word in joint)


def _last_sentence(before: str) -> str:
    kept = before[-_CHARACTERS:]
    ends = [found.end() for found in _SENTENCE_END.finditer(kept)]
    return kept[ends[-1] :] if ends else kept


def _first_sentence(after: str) -> str:
    kept = after[:_CHARACTERS]
    found = _SENTENCE_END.search(kept)
    return kept[: found.end()] if found else kept
