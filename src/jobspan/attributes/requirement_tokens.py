"""A segment as tokens: its words, its marks, its entities, and the places where a sentence ends.

Postings lose full stops and line breaks, so a sentence also ends where `segmentation` would cut,
and before a word that begins sentences: `… tools like SQL Ability to …`.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from jobspan.records import Entity
from jobspan.segmentation import segment
from jobspan.spans import Span

Kind = Literal["word", "entity", "comma", "colon", "turn", "stop", "open", "close"]

_TOKEN: Final = re.compile(r"[^\W_]++(?:(?:['’]|€™)[^\W_]++)?+|\S|[\n\r\v\f\x85\u2028\u2029]")
_KINDS: Final[dict[str, Kind]] = {
    **dict.fromkeys(("but", "while", "whilst", "whereas", "although", "though"), "turn"),
    **dict.fromkeys(";–—-―", "turn"),
    **dict.fromkeys("\n\r\v\f\x85\u2028\u2029•▪§●○◦■□➢►✓✔|*·€¢", "stop"),
    **dict.fromkeys("([{", "open"),
    **dict.fromkeys(")]}", "close"),
    ",": "comma",
    ":": "colon",
}
_GLUE: Final = frozenset("/-–‑")
ENDERS: Final = frozenset(".!?")
_ABBREVIATIONS: Final = frozenset({"g", "e", "i", "vs", "inc", "approx", "no", "incl", "min", "ex"})
_LAST_WORD: Final = re.compile(r"[A-Za-z]+$")

_STARTERS: Final = frozenset(
    [
        *("ability", "able", "advanced", "demonstrated", "excellent", "extensive", "good", "great"),
        *("ideally", "must", "preferably", "previous", "prior", "proven", "solid", "strong"),
    ]
)
_NOUN_STARTERS: Final = frozenset(
    [
        *("experience", "experienced", "expertise", "familiar", "familiarity", "fluency", "fluent"),
        *("knowledge", "proficiency", "proficient", "skilled", "understanding"),
    ]
)
"""They begin a sentence before one of `_PREPOSITIONS`; `Java Experience preferred` goes on."""
_PREPOSITIONS: Final = frozenset({"as", "at", "in", "of", "on", "using", "with", "working"})
_LINKING: Final = _PREPOSITIONS | {"a", "an", "and", "by", "for", "from", "or", "the", "to", "your"}


class Token(NamedTuple):
    """A word or mark, or the `entity` of that number, with its label for a word.

    A `stop` may be empty: a sentence ends there without a mark.
    """

    kind: Kind
    word: str = ""
    entity: int = -1

    @property
    def lower(self) -> str:
        """The word in small, with a straight apostrophe; nothing for an entity."""
        return "" if self.kind == "entity" else _small(self.word)


def words_of(text: str, span: Span) -> list[str]:
    """The words and marks in `span` of `text`, in small; marks that may glue words are left out.

    What stands next to each other among the tokens does so here too.
    """
    return [_small(word) for word in _TOKEN.findall(text, *span) if word not in _GLUE]


def read_tokens(text: str, span: Span, entities: Mapping[int, Entity]) -> list[Token]:
    """The tokens of the segment `span` of `text`, whose entities come with their numbers."""
    tokens: list[Token] = []
    named = False
    for token in _marked_tokens(text, span, entities):
        tokens.append(token)
        if named and len(tokens) > 2 and _runs_on(*tokens[-3:]):
            tokens.insert(len(tokens) - 2, Token("stop"))
        named = token.kind == "entity" or (named and token.kind != "stop")
    return tokens


def _marked_tokens(text: str, span: Span, entities: Mapping[int, Entity]) -> Iterator[Token]:
    cuts = [span.start + part.start for part in segment(text[span.start : span.end])][1:]
    at, passed = span.start, 0
    for number, entity in entities.items():
        upto = bisect_right(cuts, entity.start)
        yield from _words(text, [at, *cuts[passed:upto], entity.start])
        yield Token("entity", entity.label, number)
        at, passed = entity.end, bisect_left(cuts, entity.end)
    yield from _words(text, [at, *cuts[passed:], max(at, span.end)])


def _words(text: str, edges: Sequence[int]) -> Iterator[Token]:
    """The words and marks between the first of `edges` and the last, with a stop at each inner one.

    A mark that glues two words is left out: `nice-to-have`, `required/preferred`.
    """
    for number, (start, end) in enumerate(pairwise(edges)):
        if number > 0:
            yield Token("stop")
        for found in _TOKEN.finditer(text, start, end):
            if not _is_glue(text, found.start()):
                yield Token(_kind(text, found[0], found.start()), found[0])


def _is_glue(text: str, at: int) -> bool:
    around = text[at - 1 : at] + text[at + 1 : at + 2]
    if text[at] == "/":
        return len(around.strip()) == 2
    return text[at] in _GLUE and len(around) == 2 and around.isalnum()


def _kind(text: str, word: str, start: int) -> Kind:
    if word in ENDERS:
        return "stop" if _ends_sentence(text, start) else "word"
    if word == "+":
        is_bullet = text[start + 1 : start + 2].isspace() and not text[start - 1 : start].isalnum()
        return "stop" if is_bullet else "word"
    return _KINDS.get(word.lower(), "word")


def _ends_sentence(text: str, mark: int) -> bool:
    word = _LAST_WORD.search(text[max(0, mark - 8) : mark])
    if word is not None and word[0].lower() in _ABBREVIATIONS:
        return False
    following = text[mark + 1 : mark + 4]
    if following[:1].isspace():
        return not following.strip()[:1].islower()
    return not following or following[:2].istitle()


def _runs_on(before: Token, token: Token, following: Token) -> bool:
    """Whether a sentence begins with `token`, though no mark is before it."""
    if token.kind != "word" or not token.word[0].isupper():
        return False
    if before.kind == "word" and (not before.word.islower() or before.word in _LINKING):
        return False
    if before.kind not in ("word", "entity", "close"):
        return False
    if token.lower in _NOUN_STARTERS:
        return following.word in _PREPOSITIONS
    return token.lower in _STARTERS and (following.kind == "entity" or following.word.islower())


def _small(word: str) -> str:
    """`word` in small letters, with a straight apostrophe for `’`, misread as `â€™` or not."""
    lower = word.lower().replace("’", "'")
    return lower.replace("â€™", "'").replace("€™", "'") if "™" in lower else lower
