"""The tables beside the modules of this package, and patterns made of their phrases."""

import csv
import re
from collections.abc import Collection, Iterable
from importlib.resources import files

_GAP = r"[\s-]{1,3}+"
"""Between two words of a phrase."""


def read_table(name: str) -> dict[str, str]:
    """The two columns of the CSV file `name`, the first as keys."""
    return dict(_rows(name))


def read_phrases(name: str) -> dict[str, list[str]]:
    """The phrases of a table by what its second column says of them."""
    phrases: dict[str, list[str]] = {}
    for phrase, value in _rows(name):
        phrases.setdefault(value, []).append(phrase)
    return phrases


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


def words(phrases: Collection[str]) -> re.Pattern[str]:
    """A pattern of one of `phrases` as whole words, in any case."""
    firsts = re.escape("".join(sorted({phrase[0] for phrase in phrases})))
    return re.compile(rf"(?<!\w)(?=[{firsts}]){any_of(phrases)}(?!-?\w)", re.IGNORECASE)


def _rows(name: str) -> list[list[str]]:
    """The rows of a CSV file beside this module, less its header."""
    lines = (files(__package__) / name).read_text(encoding="utf-8").splitlines()
    return list(csv.reader(lines))[1:]
