"""`read_language`: the language that most of a text is in.

A language shows by its function words: a list of them for each of some fifty languages, and what
stands in the text most often decides. Names of skills, places and products, of which postings are
full in any language, are in no list; so a list of skills is in no language rather than in a wrong
one. Kana, Hangul, Thai and Chinese characters count one by one, since no space parts their words.
"""

import re
from collections import Counter
from typing import Final
from unicodedata import normalize

from jobspan.resources import read_table

ENGLISH: Final = "en"
"""The language that the models read."""
SHARE: Final = 0.05
"""Of the words of a text, how many the function words of its language are at least.

In running text they are 0.1 (Amharic, Finnish) to 0.4 (English).
"""
DIFFERENT: Final = 4
"""Function words that are needed at least: `de` and `la` alone may be a list of places."""
_BLOCKS: Final = r"\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"
"""Thai, kana, Chinese characters, Hangul."""
_WORD: Final = re.compile(rf"[{_BLOCKS}]|[\u0900-\u0dff]+|[^\W\d_{_BLOCKS}]+")
"""Indic vowel signs, in the second part, are no letters to Python."""


def _read_languages() -> dict[str, list[str]]:
    """The languages in which each word is a function word."""
    languages: dict[str, list[str]] = {}
    for language, words in read_table(__package__, "function_words.csv").items():
        for word in words.split():
            languages.setdefault(word, []).append(language)
    return languages


_LANGUAGES: Final = _read_languages()


def read_language(text: str) -> str | None:
    """The language of most of `text` by its code in ISO 639-1.

    None where `text` holds too little running text, or none in a language of the table.
    """
    words = Counter(_WORD.findall(normalize("NFC", text.lower())))
    occurrences, different = Counter[str](), Counter[str]()
    for word, times in words.items():
        for language in _LANGUAGES.get(word, ()):
            occurrences[language] += times
            different[language] += 1
    most = max(occurrences, key=lambda each: (occurrences[each], different[each]), default=None)
    if most is None or different[most] < DIFFERENT:
        return None
    return most if occurrences[most] >= SHARE * words.total() else None
