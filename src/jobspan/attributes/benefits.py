"""What a benefit is: its category, from the words of its text, with its amount.

A row of `benefit_categories.csv` holds where all of its words stand in a text, in any order: `a|b`
is either word, `train*` any that begins so. Weights: 1 a head that says little (`support`), 2 a
hint (`flexible`), 3 a name (`dental`), 4 and 5 names that hold another's (`sign on bonus`, `home
office stipend`).
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Final, NamedTuple

from jobspan.attributes.amount_quantities import PERCENT
from jobspan.attributes.amounts import Amount, read_amount
from jobspan.resources import read_rows

BENEFIT_CATEGORIES: Final[tuple[str, ...]] = (
    *("medical", "dental", "vision", "life_insurance", "disability_insurance", "insurance_other"),
    *("wellness", "vacation", "holidays", "sick_leave", "parental_leave", "leave_other"),
    *("retirement", "equity", "bonus", "allowance", "meals", "commuting", "relocation", "visa"),
    *("learning", "career", "flexible_hours", "remote_work", "family", "social", "discount"),
    *("equipment", "other"),
)
OTHER: Final = "other"
"""Of a benefit for which no row holds."""
REMOTE: Final = "remote_work"
TIMES_OFF: Final = frozenset(
    {"vacation", "holidays", "sick_leave", "parental_leave", "leave_other", "learning"}
)
"""Categories of which 24 hours may be granted."""
NAME_WEIGHT: Final = 3
"""From here on a row settles the category where it holds in the head of the text."""
LONGEST_TEXT: Final = 2_000
"""Characters; the rest of a longer benefit is not read: normal forms take more than linear time."""

_HEAD_END: Final = re.compile(r"[,;:]|(?<![0-9])\(| [-–—] ")
"""What parts the first item from those that follow, or a name from what explains it."""
_WORD: Final = re.compile(r"[0-9]++|[^\W\d_]++")


@dataclass(frozen=True, slots=True)
class Benefit:
    """What the text of a BENEFIT says: one of `BENEFIT_CATEGORIES`, and how much in what period.

    `unit` is `percent`, a currency (ISO 4217), a period (`day`) or what is counted (`course`);
    `amount_minimum` is the lower end of a range whose upper one is `amount`. What the text does not
    give is `None`.
    """

    category: str
    amount: float | None
    unit: str | None
    per: str | None
    amount_minimum: float | None = None


def read_benefit(surface: str) -> Benefit:
    """The attributes of the BENEFIT whose text is `surface`.

    The percentage of *100 % remote* is no amount, nor are the hours of a *24 hour help line*.
    """
    category = category_of(surface)
    amount = read_amount(surface)
    if category == REMOTE and amount.unit == PERCENT:
        amount = Amount(None, None, amount.per)
    elif category not in TIMES_OFF and (amount.amount, amount.unit) == (24, "hour"):
        amount = Amount(None, None, None)
    return Benefit(category, amount.amount, amount.unit, amount.per, amount.minimum)


def category_of(surface: str) -> str:
    """The category of the benefit whose text is `surface`; of several, that of the first named."""
    text = unicodedata.normalize("NFKC", surface[:LONGEST_TEXT]).casefold()
    head = _best_row(_HEAD_END.split(text, maxsplit=1)[0])
    best = head if head is not None and head.weight >= NAME_WEIGHT else _best_row(text)
    return OTHER if best is None else best.category


class _Row(NamedTuple):
    category: str
    words: tuple[str, ...]
    weight: int


def _best_row(text: str) -> _Row | None:
    """The row of greatest weight that holds; of several, the first in `text`, then the longest."""
    places = _places(text)

    def rank(row: _Row) -> tuple[int, int, int]:
        return row.weight, -min(places[word] for word in row.words), len(row.words)

    rows = (row for word in places for row in _ROWS.get(word, ()))
    return max((row for row in rows if places.keys() >= set(row.words)), key=rank, default=None)


def _places(text: str) -> dict[str, int]:
    """The words of the table that stand in `text`, stems among them, and where each first does."""
    places: dict[str, int] = {}
    for place, found in enumerate(_WORD.finditer(text)):
        for form in _forms(found[0]):
            if form in _VOCABULARY:
                places.setdefault(form, place)
    return places


def _forms(word: str) -> Iterator[str]:
    yield word
    yield from (f"{word[:length]}*" for length in range(1, min(len(word), _LONGEST_FORM) + 1))


def _read_rows() -> Iterator[_Row]:
    for line in read_rows(__package__, "benefit_categories.csv"):
        for words in product(*(word.split("|") for word in line["words"].split())):
            yield _Row(line["category"], words, int(line["weight"]))


def _by_first_word(rows: Iterator[_Row]) -> Mapping[str, list[_Row]]:
    by_first: dict[str, list[_Row]] = {}
    for row in rows:
        by_first.setdefault(row.words[0], []).append(row)
    return by_first


_ROWS: Final = _by_first_word(_read_rows())
_VOCABULARY: Final = frozenset(
    word for rows in _ROWS.values() for row in rows for word in row.words
)
_LONGEST_FORM: Final = max(map(len, _VOCABULARY))
