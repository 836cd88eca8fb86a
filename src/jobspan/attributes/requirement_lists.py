"""Semicolons that part the items of a list, as commas do: `Java; Go; and SQL`.

Others part clauses: `Java is a must; Go would be nice`.
"""

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final

from jobspan.attributes.requirement_tokens import Token

_SEMICOLON: Final = ";"
_JOINS: Final = frozenset({"and", "or", "&"})
_WITHIN_ITEMS: Final = _JOINS | {"/"}


def with_list_commas(tokens: Sequence[Token]) -> Iterator[Token]:
    """`tokens` with a comma for each semicolon between an entity and an item of its list.

    An item is made of entities alone. Behind such an item, one that *and* or *or* begins is the
    last of the list, whatever is said of it: `Java; Go; or SQL preferred`.
    """
    in_list = False
    for at, token in enumerate(tokens):
        if token.word == _SEMICOLON:
            following = (tokens[number] for number in range(at + 1, len(tokens)))
            item = list(takewhile(_goes_on, following))
            in_list = _ends_item(tokens, at) and _is_item(item, in_list=in_list)
        yield Token("comma", ",") if token.word == _SEMICOLON and in_list else token
        in_list = in_list and token.kind != "stop"


def _ends_item(tokens: Sequence[Token], at: int) -> bool:
    return at > 0 and tokens[at - 1].kind == "entity"


def _goes_on(token: Token) -> bool:
    return token.word != _SEMICOLON and token.kind != "stop"


def _is_item(tokens: Sequence[Token], *, in_list: bool) -> bool:
    kinds = [token.kind for token in tokens]
    if in_list and kinds[1:2] == ["entity"] and tokens[0].lower in _JOINS:
        return True
    return "entity" in kinds and all(
        token.kind == "entity" or token.lower in _WITHIN_ITEMS for token in tokens
    )
