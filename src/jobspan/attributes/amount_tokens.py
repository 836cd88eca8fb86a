"""The tokens of a benefit in which an amount is looked for, written numbers among them."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from jobspan.quantities.currencies import currency_of
from jobspan.quantities.numbers import NUMBER_WORDS, amount_of, number_of

LONGEST_TEXT: Final = 1_000
"""Characters; the rest of a longer benefit is not read."""
LONGEST_NUMERAL: Final = 16
"""Characters; a longer one is no amount."""

_HYPHEN: Final = re.compile(r"(?<=[^\W\d_])[-‐‑](?=[^\W\d_])")
_TOKEN: Final = re.compile(
    r"(?P<numeral>[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3}(?![0-9]))++|[0-9]++(?:[.,][0-9]++)*+)"
    rf"|(?P<words>(?i:{NUMBER_WORDS}))|(?i:p\.a\b)|[^\W\d_]++\$?|[^\w\s]"
)


class Token(NamedTuple):
    """A word in small letters, a numeral or a mark; a number in words is a numeral too.

    `value` is that of a number, `currency` that of a sign or word for money.
    """

    text: str
    value: float | None = None
    currency: str | None = None


NOTHING: Final = Token("")
"""What stands before the first token and after the last."""


def tokens_of(text: str) -> list[Token]:
    """The tokens of `text`: `Twenty-five days` is `25`, `days`.

    A numeral has no value where it belongs to a name: `H1B`, `Cycle2Work`.
    """
    read = _HYPHEN.sub(" ", text[:LONGEST_TEXT])
    tokens: list[Token] = []
    for found in _TOKEN.finditer(read):
        token = _token(found)
        is_glued = found.start() > 0 and read[found.start() - 1].isalpha()
        if is_glued and token.value is not None and tokens[-1].currency is None:
            token = token._replace(value=None)
        tokens.append(token)
    return tokens


def token_at(tokens: Sequence[Token], at: int) -> Token:
    """The token at `at`, which may lie outside."""
    return tokens[at] if 0 <= at < len(tokens) else NOTHING


def text_at(tokens: Sequence[Token], at: int) -> str:
    """The text of the token at `at`; empty outside."""
    return token_at(tokens, at).text


def _token(found: re.Match[str]) -> Token:
    if found["words"]:
        number = number_of(found["words"])
        return Token(str(number), float(number))
    if found["numeral"]:
        return Token(found[0], _value(found["numeral"]))
    return Token(found[0].lower(), currency=currency_of(found[0]))


def _value(numeral: str) -> float | None:
    number = amount_of(numeral) if len(numeral) <= LONGEST_NUMERAL else None
    return None if number is None else float(number)
