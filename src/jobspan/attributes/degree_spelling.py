"""The words of a degree as the tables spell them: initials, slips of the pen, what runs together.

A word keeps its place in the text, whatever it is spelt like here.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any, Final

from jobspan.attributes.degree_levels import LEVEL_OF
from jobspan.disciplines.words import Phrases, Word
from jobspan.resources import read_json

_TABLE: Final[dict[str, Any]] = read_json(__package__, "degree_spelling.json")
"""`parts` are abbreviations of subjects inside initials; what is `leading` names a level where the
degree begins with it, but a field elsewhere."""
_LEADING: Final[Phrases[str]] = Phrases(_TABLE["leading"])
_PARTS: Final = "|".join(sorted(_TABLE["parts"], key=len, reverse=True))
_INITIALS: Final = (
    ("bachelor", re.compile(rf"BS(?:[A-Z][a-z]?){{1,4}}|B[A-Z]{{0,3}}(?:{_PARTS})++[A-Z]{{0,2}}")),
    ("master", re.compile(rf"MS(?:[A-Z][a-z]?){{1,4}}|M[A-Z]{{0,3}}(?:{_PARTS})++[A-Z]{{0,2}}")),
    ("doctorate", re.compile(rf"D(?:{_PARTS})++|(?:{_PARTS})D")),
)
"""`BSEE`, `BAppSc`, `MSPH`, `MMus`, `DClinPsy`, `ThD`."""
_LONGEST_INITIALS: Final = 12
_STUCK: Final = re.compile(r"([^\W\d_]{3,}+)(\d++)|(and|in|of|or|[Dd]egrees?)([A-Z][^\W_]*+)")
"""`NVQ2`, `Botany3`, `orBachelor`: two words, the second of which begins a new one."""
_STRAY: Final = "Ââ"
"""Left of an apostrophe or a space that was decoded wrongly: `Bachelorâ€™s`."""
_MASTER_INITIALS: Final = "ME"
"""Beside one of the next; elsewhere it is mechanical engineering."""
_BESIDE_MASTER_INITIALS: Final = frozenset({"BE", "BTECH", "MTECH"})
_LINKS: Final = frozenset({"or", "and"})
_SLIP_LENGTHS: Final = range(6, 12)
_LEAST_LIKENESS: Final = 0.8


def spell_out(text: str, words: Sequence[Word]) -> list[Word]:
    """`words`, those of `text`, with a word of the tables for each that names a level otherwise."""
    words = [part for word in words for part in _parts(word)]
    leading = _LEADING.match(words, 0) if words else None
    spelt: list[Word] = []
    at = 0
    if leading is not None:
        at = leading.end
        spelt.append(_joined(words[:at], leading.value))
    while at < len(words):
        end = _run_end(text, words, at)
        word = _spelt_run(text, words[at:end])
        spelt += words[at:end] if word is None else [word]
        at = end
    return _with_linked_initials(spelt)


def _parts(word: Word) -> Iterator[Word]:
    """`word` without stray letters, or the two that stick together in it."""
    letters = word.text.rstrip(_STRAY)
    if letters and letters != word.text:
        word = Word(letters, word.start, word.start + len(letters), word.after_mark)
    found = _STUCK.fullmatch(word.text)
    if found is None:
        yield word
        return
    first, second = (part for part in found.groups() if part is not None)
    middle = word.start + len(first)
    yield Word(first, word.start, middle, word.after_mark)
    yield Word(second, middle, word.end, after_mark=False)


def _run_end(text: str, words: Sequence[Word], start: int) -> int:
    """Where the words end that nothing but a full stop, or the colon of `2:1`, parts."""
    mark = ":" if words[start].text == "2" else "."
    end = start + 1
    while end < len(words) and text[words[end - 1].end : words[end].start] == mark:
        end += 1
    return end


def _spelt_run(text: str, run: Sequence[Word]) -> Word | None:
    """The one word that the tables have for `run`, if any."""
    if text[run[0].start : run[-1].end] in {"2:1", "2:2"}:
        return _joined(run, "honours")
    if len(run) > _LONGEST_INITIALS or " ".join(word.lower for word in run) in LEVEL_OF:
        return None
    letters = "".join(word.text for word in run)
    if _is_level(letters):
        return _joined(run, letters)
    level = _level_of_initials(letters) or _meant(letters)
    return None if level is None else _joined(run, level)


def _is_level(letters: str) -> bool:
    return letters in LEVEL_OF or letters.lower() in LEVEL_OF


def _level_of_initials(letters: str) -> str | None:
    if len(letters) > _LONGEST_INITIALS:
        return None
    return next((level for level, form in _INITIALS if form.fullmatch(letters)), None)


def _meant(letters: str) -> str | None:
    """`bachelor` for a word that is nearly it."""
    lower = letters.lower()
    if len(lower) not in _SLIP_LENGTHS or not lower.startswith("ba"):
        return None
    likeness = SequenceMatcher(None, lower.removesuffix("s"), "bachelor", autojunk=False).ratio()
    return "bachelor" if likeness >= _LEAST_LIKENESS else None


def _with_linked_initials(words: list[Word]) -> list[Word]:
    """`words` with a master's degree for `ME` beside a level: `BE/ME`, `ME or MTech`."""
    kept = [word for word in words if word.lower not in _LINKS]
    linked = {
        near.start
        for pair in pairwise(kept)
        for near, level in (pair, pair[::-1])
        if near.text == _MASTER_INITIALS and level.text.upper() in _BESIDE_MASTER_INITIALS
    }
    return [word._replace(text="master") if word.start in linked else word for word in words]


def _joined(run: Sequence[Word], text: str) -> Word:
    return Word(text, run[0].start, run[-1].end, run[0].after_mark)
