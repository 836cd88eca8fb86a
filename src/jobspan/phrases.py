"""Patterns of the phrases of a table, the form they are found under, and where words stand."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

_GAP = r"[\s-]{1,3}+"
"""Between two words of a phrase."""
_SMALL = str.maketrans("İıſ", "iis")
"""What a pattern in any case takes for a letter of English, though none of its small ones."""


def any_of(phrases: Iterable[str]) -> str:
    """A pattern of one of `phrases`, the longest that fits; a hyphen may stand for a space.

    Phrases of one first character are tried only where it stands.
    """
    by_first: dict[str, list[str]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        rest = _GAP.join(map(re.escape, phrase.split()))[len(re.escape(phrase[0])) :]
        by_first.setdefault(phrase[0], []).append(rest)
    branches = (f"{re.escape(first)}(?:{'|'.join(rests)})" for first, rests in by_first.items())
    return f"(?:{'|'.join(branches)})"


def first_of(phrases: Iterable[str]) -> str:
    """A pattern of the first character of any of `phrases`, for a quick look ahead."""
    return f"[{re.escape(''.join(sorted({phrase[0] for phrase in phrases})))}]"


def folded(phrase: str) -> str:
    """`phrase` in the one form of all that a pattern of `any_of` finds for it, in any case."""
    return " ".join(phrase.translate(_SMALL).lower().replace("-", " ").split())


def words(phrases: Collection[str]) -> re.Pattern[str]:
    """A pattern of one of `phrases` as whole words, in any case."""
    return re.compile(rf"(?<!\w)(?={first_of(phrases)}){any_of(phrases)}(?!-?\w)", re.IGNORECASE)


def find_words(
    words: Sequence[str], sequences: Iterable[tuple[str, ...]]
) -> Iterator[tuple[int, int]]:
    """The start and end of each place in `words` where one of `sequences` of words stands.

    In order; of those that begin together, the longest first. How many sequences begin with one
    word does not count, only how many lengths they have.
    """
    sought = frozenset(sequences)
    lengths: dict[str, set[int]] = defaultdict(set)
    for sequence in sought:
        lengths[sequence[0]].add(len(sequence))
    descending = {first: sorted(each, reverse=True) for first, each in lengths.items()}
    for start, word in enumerate(words):
        for length in descending.get(word, ()):
            end = start + length
            if end <= len(words) and tuple(words[start:end]) in sought:
                yield start, end
