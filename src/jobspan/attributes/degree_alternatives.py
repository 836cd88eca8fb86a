"""Which degrees of no named level are alternatives to those of named ones: `MBA or degree`."""

from collections.abc import Sequence
from typing import Final

from jobspan.disciplines.words import Match, Word

_LINKS: Final = frozenset({"or", "and"})
_ARTICLES: Final = frozenset({"a", "an", "any", "another", "other", "more"})
_FURTHER: Final = frozenset({"advance", "advanced", "graduate", "postgraduate", "terminal"})
_SCHOOLS: Final = frozenset({"college", "university"})
_PREFERRED_BEFORE: Final = frozenset({"ideally", "preferably"})
_PREFERRED_AFTER: Final = frozenset({"desirable", "desired", "preferable", "preferred"})
_REACH: Final = 3
"""Words before a degree, or after a level, among which one may say what it is."""


def alternatives(
    words: Sequence[Word], degrees: Sequence[Match[str]], levels: Sequence[Match[str]]
) -> list[Match[str]]:
    """Those of `degrees`, which have no level, that stand beside the `levels` that `words` name.

    One does in `degree or MBA`, `degree, preferably MBA` and `MBA or advanced degree`, but not in
    `degree (MBA)` and `MBA or equivalent degree`.
    """
    first = levels[0]
    added = [
        degree for degree in degrees if degree.start > first.start and _is_added(words, degree)
    ]
    if degrees[0].start < first.start and _is_alternative(words, first):
        return [degrees[0], *added]
    return added


def _is_alternative(words: Sequence[Word], level: Match[str]) -> bool:
    """Whether the words around `level` say that it is another or better than a degree before it."""
    before = [word.lower for word in words[max(level.start - _REACH, 0) : level.start]]
    while before and before[-1] in _ARTICLES:
        before.pop()
    after = (word.lower for word in words[level.end : level.end + _REACH])
    is_linked = bool(before) and (before[-1] == "or" or before[-1] in _PREFERRED_BEFORE)
    return is_linked or not _PREFERRED_AFTER.isdisjoint(after)


def _is_added(words: Sequence[Word], degree: Match[str]) -> bool:
    """Whether `degree`, after a level, adds to it: `or (an) advanced degree`, `or degree in`."""
    if [word.lower for word in words[degree.end : degree.end + 1]] == ["equivalent"]:
        return False
    start, least = degree.start, max(degree.start - _REACH, 1)
    while start > least and not (words[start].after_mark or _follows_link(words, start)):
        start -= 1
    own = [word.lower for word in words[start : degree.end] if word.lower not in _ARTICLES]
    if own[0] in _FURTHER:
        return words[start].after_mark or _follows_link(words, start)
    own = [word.lower for word in words[start : degree.start] if word.lower not in _ARTICLES]
    return _follows_link(words, start) and _SCHOOLS.issuperset(own)


def _follows_link(words: Sequence[Word], number: int) -> bool:
    return words[number - 1].lower in _LINKS
