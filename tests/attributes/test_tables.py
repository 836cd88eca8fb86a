"""Every row of the tables is well formed, stands once, and can be reached by a text.

Those of venues, skills and fields of study are tested with the modules that read them.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable
from importlib.resources import files
from itertools import product
from typing import Any, get_args

import pytest

from jobspan.attributes.amounts import read_amount
from jobspan.attributes.benefits import BENEFIT_CATEGORIES, category_of
from jobspan.attributes.degree_fields import fields_of
from jobspan.attributes.degree_levels import LEVELS, levels_of
from jobspan.attributes.requirement_cues import Requirement, Scope, cues_at
from jobspan.disciplines.lists import NAMES
from jobspan.disciplines.words import Phrases, words_of
from jobspan.quantities.periods import NAMES as PERIODS
from jobspan.resources import read_rows

PACKAGE = "jobspan.attributes"


def read_json(name: str) -> dict[str, Any]:
    text = (files(PACKAGE) / name).read_text(encoding="utf-8")
    table: dict[str, Any] = json.loads(text, object_pairs_hook=pairs_once)
    return table


def pairs_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """JSON would let the last of two equal keys win."""
    assert repeated(key for key, _ in pairs) == []
    return dict(pairs)


def repeated(values: Iterable[object]) -> list[object]:
    return [value for value, times in Counter(values).items() if times > 1]


def phrases(pattern: str) -> list[tuple[str, ...]]:
    """`a|b c|_` as `a c`, `a`, `b c`, `b`."""
    words = product(*(word.split("|") for word in pattern.split()))
    return [tuple(word for word in phrase if word != "_") for phrase in words]


def test_units_stand_once_and_count_one_of_a_thing() -> None:
    rows = read_rows(PACKAGE, "units.csv")
    words = [(word, row["unit"]) for row in rows for word in row["words"].split()]
    assert repeated(word for word, _ in words) == repeated(row["unit"] for row in rows) == []
    for word, unit in words:
        assert re.fullmatch("[a-z]+", word)
        assert read_amount(f"1 {word}").unit == unit
        is_counted = word != unit or unit in PERIODS
        assert read_amount(f"2 {word}").unit == (unit if is_counted else None)


def test_names_of_benefits_stand_once_whatever_the_order_of_their_words() -> None:
    rows = read_rows(PACKAGE, "benefit_categories.csv")
    assert repeated(frozenset(words) for row in rows for words in phrases(row["words"])) == []
    places = [BENEFIT_CATEGORIES.index(row["category"]) for row in rows]
    assert set(places) == set(range(len(BENEFIT_CATEGORIES)))
    assert {row["weight"] for row in rows} == set("12345")
    assert all(
        re.fullmatch(r"(?:[0-9]+|[^\W\d_]+)\*?", word) for row in rows for word in all_words(row)
    )


def all_words(row: dict[str, str]) -> list[str]:
    return row["words"].replace("|", " ").split()


def test_names_of_benefits_can_be_reached() -> None:
    """A row is idle where other rows take every text of its words."""
    for row in read_rows(PACKAGE, "benefit_categories.csv"):
        texts = [" ".join(words).replace("*", "") for words in phrases(row["words"])]
        assert row["category"] in {category_of(text) for text in texts}, row


def test_cues_stand_once_and_the_longest_is_found() -> None:
    rows = read_rows(PACKAGE, "requirement_cues.csv")
    assert {row["value"] for row in rows} == {*get_args(Requirement), ""}
    assert {row["scope"] for row in rows} <= set(get_args(Scope)) - {"bracket"}
    assert repeated(phrase for row in rows for phrase in phrases(row["phrase"])) == []
    for row in rows:
        for phrase in phrases(row["phrase"]):
            found = next(cues_at(phrase, 0))
            assert found.end == len(phrase)
            assert (found.cue.value or "", found.cue.scope) == (row["value"], row["scope"])


def test_phrases_of_levels_stand_once_and_name_their_level() -> None:
    table = read_json("degree_levels.json")
    named = [(phrase, level) for level, row in table.items() for phrase in row["phrases"]]
    assert repeated(phrase for phrase, _ in named) == []
    for phrase, level in named:
        assert level in levels_of(words_of(phrase)), phrase
    codes = [(row["isced"], row["eqf"]) for row in table.values()]
    assert tuple(table) == LEVELS
    assert codes.pop() == (None, None)
    assert all(3 <= isced <= 8 and 4 <= eqf <= 8 for isced, eqf in codes)


@pytest.mark.parametrize("name", ["degree_fields.json", "degree_status.json"])
def test_lists_of_phrases_hold_each_once_as_words_are_read(name: str) -> None:
    for key, held in read_json(name).items():
        assert repeated(held) == [], key
        for phrase in held:
            match = Phrases({phrase: True}).match(words_of(phrase), 0)
            assert match is not None, (key, phrase)
            assert match.end == len(words_of(phrase))


def test_glue_within_a_name_parts_no_fields() -> None:
    for name in NAMES:
        fields = fields_of(name, words_of(name))
        assert len(fields) <= 1, name
        assert all(map(name.startswith, fields)), name


def test_status_is_said_in_one_way_on_each_side() -> None:
    table = read_json("degree_status.json")
    for side in ("before", "after"):
        assert repeated([*table[f"pursuing_{side}"], *table[f"completed_{side}"]]) == []
