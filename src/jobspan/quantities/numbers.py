"""Numbers, in numerals and in words, and the words and letters that multiply them.

The separators of a numeral are read by price-parser, which takes the last one for a decimal point
unless three digits follow it: `45.000` and `45,000` are the same.
"""

from decimal import Decimal
from typing import Final

from price_parser import Price

from jobspan.phrases import any_of, folded
from jobspan.resources import read_table

VALUES: Final = {
    word: int(value) for word, value in read_table(__package__, "number_words.csv").items()
}
"""The single words that say a number."""
_HUNDRED: Final = "hundred"
_GAP: Final = r"[\s-]{1,3}+"
_TENS: Final = any_of(word for word, value in VALUES.items() if value >= 20)
_UNITS: Final = any_of(word for word, value in VALUES.items() if 0 < value < 10)
_BELOW_HUNDRED: Final = rf"(?:{_TENS}(?:{_GAP}{_UNITS}(?!\w))?+|{any_of(VALUES)})(?!\w)"

NUMBER_WORDS: Final = (
    rf"(?<!\w){_BELOW_HUNDRED}"
    rf"(?:{_GAP}{_HUNDRED}(?!\w)(?:{_GAP}(?:and{_GAP})?+{_BELOW_HUNDRED})?+)?+"
)
"""A pattern of a whole number below ten thousand, in words of small letters."""
SCALES: Final = {
    folded(phrase): int(factor) for phrase, factor in read_table(__package__, "scales.csv").items()
}
"""What a number is multiplied by, by the word or letter after it."""


def number_of(words: str) -> int:
    """The number that words of the pattern `NUMBER_WORDS` say.

    Raises:
        KeyError: one of `words` is no number.
    """
    number = 0
    for word in folded(words).split():
        if word == _HUNDRED:
            number *= 100
        elif word != "and":
            number += VALUES[word]
    return number


def amount_of(numeral: str) -> Decimal | None:
    """The number of digits with separators; None where they make none."""
    return Price.fromstring(numeral.replace("’", "'")).amount
