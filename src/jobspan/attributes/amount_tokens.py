"""The tokens of a benefit in which an amount is looked for, written numbers among them.

price-parser reads the separators of a numeral, text2num the numbers written in words. Neither is
linear in the length of its input, so a text is read to `LONGEST_TEXT` and a numeral to
`LONGEST_NUMERAL`.
"""

import re
from typing import Final, NamedTuple

from price_parser import Price
from text_to_num import alpha2digit  # type: ignore[import-untyped]

LONGEST_TEXT: Final = 1_000
"""Characters; the rest of a longer benefit is not read."""
LONGEST_NUMERAL: Final = 16
"""Characters; a longer one is no amount."""

_HYPHEN: Final = re.compile(r"(?<=[^\W\d_])[-‐‑](?=[^\W\d_])")
_SCALE: Final = re.compile(r"(?<=[0-9])\s?(thousand|million)\b")
"""After a numeral, where text2num would read a number of its own."""
_TOKEN: Final = re.compile(
    r"(?P<numeral>[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3}(?![0-9]))++|[0-9]++(?:[.,][0-9]++)*+)"
    r"|p\.a\b|[^\W\d_]++\$?|[^\w\s]"
)


class Token(NamedTuple):
    """A word in small letters, a numeral or a mark; `value` where it is a number."""

    text: str
    value: float | None = None


NOTHING: Final = Token("")
"""What stands before the first token and after the last."""


def tokens_of(text: str) -> list[Token]:
    """The tokens of `text`; a number in words is a numeral: `Twenty-five days` is `25`, `days`."""
    spaced = _HYPHEN.sub(" ", text[:LONGEST_TEXT].lower())
    short = _SCALE.sub(lambda found: found[1][0].replace("t", "k"), spaced)
    return [
        Token(found[0], _value(found["numeral"]))
        for found in _TOKEN.finditer(alpha2digit(short, "en", threshold=0))
    ]


def _value(numeral: str | None) -> float | None:
    if numeral is None or len(numeral) > LONGEST_NUMERAL:
        return None
    return Price.fromstring(numeral).amount_float
