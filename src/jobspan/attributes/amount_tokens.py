"""The tokens of a benefit in which an amount is looked for, written numbers among them."""

import re
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
    """The tokens of `text`: `Twenty-five days` is `25`, `days`."""
    return [_token(found) for found in _TOKEN.finditer(_HYPHEN.sub(" ", text[:LONGEST_TEXT]))]


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
