"""The words of a degree, and tables of phrases to look up among them.

Every step is linear in the length of the text: the pattern gives nothing back, and a phrase has a
bounded number of words.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Generic, NamedTuple, TypeVar

_WORD: Final = re.compile(r"[^\W_]++|&(?:amp;)?")
_LIST_MARKS: Final = frozenset(",;:|/()[]{}\n•·")
_DASHES: Final = frozenset("-–—")
_LONGEST_ABBREVIATION: Final = 3
"""Letters before a full stop that ends no sentence: `Ph. D.`."""

Value = TypeVar("Value")


class Word(NamedTuple):
    """Letters and digits, or an ampersand, at `[start, end)` of a text.

    `after_mark` says that a comma, slash, bracket or the like parts it from the word before.
    """

    text: str
    start: int
    end: int
    after_mark: bool

    @property
    def lower(self) -> str:
        """Its letters in small."""
        return self.text.lower()


class Match(NamedTuple, Generic[Value]):
    """The words `[start, end)` of a sequence and what a table says of them."""

    start: int
    end: int
    value: Value


def words_of(text: str, kept: slice = slice(None)) -> list[Word]:
    """The words of `text`, in order; of all, those that `kept` takes."""
    words: list[Word] = []
    end = 0
    for found in list(_WORD.finditer(text))[kept]:
        gap = text[end : found.start()]
        words.append(Word(found[0], *found.span(), bool(words) and _parts(gap, words[-1].text)))
        end = found.end()
    return words


class Phrases(Generic[Value]):
    """A table from phrases to values: the longest phrase wins.

    A word of a phrase that is written in capitals matches capitals alone, others any case. An
    apostrophe and a full stop part words, so `Ph.D.` is the phrase `ph d`.
    """

    def __init__(self, values: Mapping[str, Value]) -> None:
        self._by_start: dict[tuple[str, ...], list[tuple[tuple[str, ...], Value]]] = {}
        for phrase, value in values.items():
            words = tuple(phrase.split())
            start = tuple(word.lower() for word in words[:2])
            self._by_start.setdefault(start, []).append((words, value))
        for phrases in self._by_start.values():
            phrases.sort(key=lambda entry: (-len(entry[0]), entry[0][0].islower()))

    def match(self, words: Sequence[Word], start: int) -> Match[Value] | None:
        """The longest phrase that begins at word `start`."""
        firsts = tuple(word.lower for word in words[start : start + 2])
        for known in (firsts, firsts[:1]):
            for phrase, value in self._by_start.get(known, ()):
                end = start + len(phrase)
                if end <= len(words) and _agree(phrase, words[start:end]):
                    return Match(start, end, value)
        return None

    def matches(self, words: Sequence[Word]) -> Iterator[Match[Value]]:
        """The phrases in `words` from left to right, without overlap."""
        at = 0
        while at < len(words):
            found = self.match(words, at)
            if found is not None:
                yield found
            at = at + 1 if found is None else found.end


def _agree(phrase: Sequence[str], words: Sequence[Word]) -> bool:
    if any(word.after_mark for word in words[1:]):
        return False
    return all(
        word.text == wanted if wanted.isupper() else word.lower == wanted
        for wanted, word in zip(phrase, words, strict=True)
    )


def _parts(gap: str, before: str) -> bool:
    if not _LIST_MARKS.isdisjoint(gap):
        return True
    spaced = any(character.isspace() for character in gap)
    ends_sentence = "." in gap and len(before) > _LONGEST_ABBREVIATION
    return spaced and (ends_sentence or not _DASHES.isdisjoint(gap))
