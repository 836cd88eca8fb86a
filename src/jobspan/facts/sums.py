"""Single sums of money in a text: `$120,000`, `90k EUR`, `£11.50`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from jobspan.phrases import any_of, folded
from jobspan.quantities.currencies import CODES, SIGN, SIGN_AHEAD, currency_of
from jobspan.quantities.numbers import SCALES, amount_of

AMBIGUOUS_SIGN: Final = "$"
"""Of many countries; it gives way to a code beside it."""
MILLION: Final = 1_000_000
"""No pay is told in millions."""
LONGEST_LEVEL: Final = 6
"""Characters of what names a level of pay, to its number."""
MOST_LEVELS: Final = 100
"""Numbers from here on are of pay."""

_CODE: Final = any_of(sorted(CODES))
CODE: Final = rf"(?-i:[^\S\r\n]{{0,2}}(?:\({_CODE}\)|{_CODE}(?!\w)\)?)(?!\s{{0,2}}\d))"
"""A pattern of the currency behind the period of a sum: `$22/hr CAD`."""
_SIGN_BEFORE: Final = rf"{SIGN_AHEAD}{SIGN}"
_SCALES: Final = {phrase: factor for phrase, factor in SCALES.items() if factor < MILLION}
_SPACE: Final = r"[ '’\u00a0\u202f]"
_SPACED: Final = rf"{_SPACE}\d{{3}}(?!\d)"
_GOES_ON: Final = r"\d|[.,]\d\d"
"""After groups of digits: the number is longer than one of pay."""
_NUMBER: Final = (
    rf"(?>\d{{1,3}}(?:,\d{{2,3}}){{1,4}}(?:\.\d{{1,2}})?(?!{_GOES_ON})"
    rf"|\d{{1,3}}(?:;\d{{3}}){{1,4}}(?:\.\d{{1,2}})?(?!{_GOES_ON}|;\d)"
    rf"|\d{{1,3}}(?:\.\d{{3}}){{1,4}}(?:,\d{{1,2}})?(?!{_GOES_ON})"
    rf"|\d{{1,3}}(?:{_SPACE}\d{{3}}){{1,4}}(?:[.,]\d{{1,2}})?(?!{_GOES_ON}|{_SPACED})"
    rf"|(?!\d{{1,3}}{_SPACED})\d{{1,7}}(?:[.,]\d{{1,2}})?(?![.,]{{0,2}}\d|;\d{{3}}))"
)
_PER: Final = r"[pP][aAhHmM]\b"
_SCALED: Final = rf"(?:(?![A-Za-z])|(?={_PER}|{SIGN}(?![A-Za-z])))"
"""After the scale of a number: no longer word, but for `90kUSD` and `90kpa`."""
_RUNS_ON: Final = (
    r"_?\d|[eE][+-]?\d|[A-Za-z]{1,3}\d|\s?,\s000(?!\d)"
    rf"|[OoIl]{{1,3}}(?:[kK]\b|{_PER}|(?![A-Za-z]))"
)
"""After what is no sum, but the beginning of another: `$1e6`, `£30k5`, `$12O,000`, `$110, 000`."""
_RETIREMENT_PLAN: Final = r"(?!40[13]\s?\(?[kKbB]\b)"
_MEASURE: Final = (
    r"\s?(?:%|[mMbBtT]\b|[mM][mMnN]\b|[bB]n\b|(?i:[mbt]r?illion)|(?:hour|hr|day|week|month|year|yr)s\b"
    r"|people\b|employees\b|miles\b|lbs\b)"
)
"""After a number that is no pay: millions, a share, other things counted."""
_COUNTED: Final = r"\s?(?:hour|day|week|month)\b|[A-Za-z]{4}"
"""After a number without a sign that is no pay either: `6 month contract`."""
_SUM: Final = re.compile(
    rf"(?:(?=[\d(])|{SIGN_AHEAD})"
    rf"(?:(?P<before>(?:(?:{_SIGN_BEFORE}|\({SIGN}\):?)\s{{0,2}}){{1,2}}+)|(?<![\w.,/#])(?<![A-JL-Za-jl-z]-))"
    rf"{_RETIREMENT_PLAN}(?P<number>{_NUMBER})"
    rf"(?:\s?(?P<scale>(?i:{any_of(_SCALES)})){_SCALED})?+(?!{_RUNS_ON})"
    rf"(?!{_MEASURE})(?(before)|(?!{_COUNTED}))(?P<open>\+)?+"
    rf"(?:\s{{0,2}}(?P<after>{SIGN}|\({SIGN}\))(?![A-Za-z\d]))?+"
)
_LEVEL: Final = re.compile(r"\b(?:band|grade|level|step|zone|tier)\s$", re.IGNORECASE)
_AFTER_PERIOD: Final = re.compile(CODE)


@dataclass(frozen=True, slots=True)
class Sum:
    """The characters `[start, end)` of a text, its number, and the factor and currency beside it.

    `is_open` says that a plus follows: `100k+`.
    """

    start: int
    end: int
    number: Decimal
    factor: Decimal | None
    currency: str | None
    is_dollar: bool
    is_open: bool


def sums(text: str) -> Iterator[Sum]:
    """The sums in `text`, in order, numbers without a currency among them."""
    for match in _SUM.finditer(text):
        number = amount_of(match["number"].replace(";", ","))
        if number is None or _is_level(text, match, number):
            continue
        signs = re.findall(SIGN, f"{match['before'] or ''} {match['after'] or ''}")
        sure = [currency_of(sign) for sign in signs if sign != AMBIGUOUS_SIGN]
        currency = sure[0] if sure else currency_of(AMBIGUOUS_SIGN) if signs else None
        factor = Decimal(_SCALES[folded(match["scale"])]) if match["scale"] else None
        is_dollar = bool(signs) and not sure
        yield Sum(*match.span(), number, factor, currency, is_dollar, bool(match["open"]))


def code_after(text: str, start: int) -> re.Match[str] | None:
    """The code of a currency at `start`, where the period of a sum ends."""
    return _AFTER_PERIOD.match(text, start)


def _is_level(text: str, match: re.Match[str], number: Decimal) -> bool:
    """Whether a bare number is that of a level of pay: `Band 3 - £10.81`."""
    if match["before"] or match["after"] or match["scale"] or number >= MOST_LEVELS:
        return False
    return bool(_LEVEL.search(text, max(0, match.start() - LONGEST_LEVEL), match.start()))
