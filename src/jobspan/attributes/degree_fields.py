"""The fields of a degree, as verbatim pieces of its text."""

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from jobspan.attributes.degree_levels import LEVEL_OF
from jobspan.attributes.degree_schools import school_words
from jobspan.disciplines.lists import CONJUNCTIONS, NAMES, NOUNS
from jobspan.disciplines.words import Phrases, Word
from jobspan.resources import read_json
from jobspan.spans import Span

_TABLE: Final[dict[str, list[str]]] = read_json(__package__, "degree_fields.json")
"""`glue` parts fields; `heads` are empty (`area`), what is `vague` names no field; `modifiers` need
the noun of the next piece, loose ones only where no comma parts them and it is none of a `complete`
field."""
_HEADS: Final = frozenset(_TABLE["heads"])
_VAGUE: Final = frozenset(_TABLE["vague"])
_MODIFIERS: Final = _VAGUE | frozenset(_TABLE["modifiers"])
_LOOSE_MODIFIERS: Final = _MODIFIERS | frozenset(_TABLE["loose_modifiers"])
_COMPLETE: Final = Phrases(dict.fromkeys(_TABLE["complete"], True))
_NOUNS: Final = _HEADS | NOUNS
_BRACKETS: Final = frozenset("()[]")
_STOPS: Final = frozenset(",;")
_IS_NAME: Final = Phrases(
    dict.fromkeys([*_TABLE["glue"], *LEVEL_OF], False) | dict.fromkeys(NAMES, True)
)


def fields_of(text: str, words: Sequence[Word]) -> tuple[str, ...]:
    """The fields that `words`, those of `text`, name: verbatim, in order, none twice.

    A vague one (`technical discipline`) counts only where no other is named.
    """
    named: list[Span] = []
    vague: list[Span] = []
    for piece in _with_shared_nouns(text, words, list(_pieces(words, school_words(text, words)))):
        body = _without_heads(words, piece)
        if _is_vague(words, body, has_head=body != piece):
            vague += [piece] if body.start < body.end < piece.end else []
        elif not (_is_letter(words, body) or _is_acronym(text, words, body, of=named[-1:])):
            named.append(body)
    return tuple(dict.fromkeys(_verbatim(text, words, piece) for piece in named or vague))


def _pieces(words: Sequence[Word], schools: Collection[int]) -> Iterator[Span]:
    """The longest runs of words that neither glue nor a mark parts, without those of `schools`."""
    start = at = 0
    while at < len(words):
        found = _IS_NAME.match(words, at)
        is_glue = words[at].text.isdigit() if found is None else not found.value
        is_glue = is_glue or at in schools
        if start < at and (is_glue or words[at].after_mark):
            yield Span(start, at)
            start = at
        at = at + 1 if found is None else found.end
        start = at if is_glue else start
    if start < at:
        yield Span(start, at)


def _with_shared_nouns(text: str, words: Sequence[Word], pieces: Sequence[Span]) -> list[Span]:
    """`pieces`, those joined that do not stand alone: `electrical` and `computer engineering`."""
    joined: list[Span] = []
    for piece in reversed(pieces):
        if joined and _leans_on(text, words, piece, joined[-1]):
            joined[-1] = Span(piece.start, joined[-1].end)
        else:
            joined.append(piece)
    return joined[::-1]


def _leans_on(text: str, words: Sequence[Word], piece: Span, noun: Span) -> bool:
    """Whether `piece` needs the last word of `noun`, the piece that follows."""
    if noun.end - noun.start == 1 or words[noun.end - 1].lower not in _NOUNS:
        return False
    if _COMPLETE.match(words, noun.start) or not _is_list(words[piece.end : noun.start]):
        return False
    own = [word.lower for word in words[piece.start : piece.end]]
    gap = text[words[piece.end - 1].end : words[noun.start].start]
    if (len(own) > 1 and own[-1] in _NOUNS) or not _BRACKETS.isdisjoint(gap):
        return False
    return _LOOSE_MODIFIERS.issuperset(own) and (
        _STOPS.isdisjoint(gap) or _MODIFIERS.issuperset(own)
    )


def _is_list(between: Sequence[Word]) -> bool:
    return all(word.lower in CONJUNCTIONS for word in between)


def _without_heads(words: Sequence[Word], piece: Span) -> Span:
    end = piece.end
    while end > piece.start and words[end - 1].lower in _HEADS:
        end -= 1
    return Span(piece.start, end)


def _is_vague(words: Sequence[Word], body: Span, *, has_head: bool) -> bool:
    """Whether the words of `body` name no field, or one of the kinds that it lists is vague."""
    lowers = {word.lower for word in words[body.start : body.end]}
    if has_head and not CONJUNCTIONS.isdisjoint(lowers):
        return not _VAGUE.isdisjoint(lowers)
    return lowers <= (_MODIFIERS if has_head else _VAGUE)


def _is_letter(words: Sequence[Word], body: Span) -> bool:
    """Whether `body` is a lone letter, such as a grade."""
    return body.end - body.start == 1 and len(words[body.start].text) == 1


def _is_acronym(text: str, words: Sequence[Word], body: Span, *, of: Sequence[Span]) -> bool:
    """Whether `body` stands in a bracket and is made of the initials of the field `of`, if any."""
    word = words[body.start]
    if not of or body.end - body.start != 1 or text[word.start - 1 : word.start] != "(":
        return False
    initials = "".join(named.text[0] for named in words[of[0].start : of[0].end])
    return initials.lower() == word.lower


def _verbatim(text: str, words: Sequence[Word], piece: Span) -> str:
    start, end = words[piece.start].start, words[piece.end - 1].end
    is_dotted = "." in text[start:end] and text[end : end + 1] == "."
    return text[start : end + is_dotted]
