"""Every row of the tables is well formed, stands once, and is found by the pattern of its table."""

import pytest

from jobspan.phrases import folded, words
from jobspan.quantities.currencies import CODES
from jobspan.resources import read_phrases, read_rows

VALUES = {
    "bounds.csv": {"minimum", "maximum", "both"},
    "dollars.csv": {"CAD", "AUD", "NZD", "SGD", "HKD"},
    "experience_words.csv": {
        *("experience", "candidate", "employer", "other after", "other before")
    },
    "pay_words.csv": {"pay", "other"},
}
TWICE = {"experience_words.csv"}
"""Its phrases may say one thing before a duration and another one behind it."""


@pytest.mark.parametrize("name", VALUES)
def test_phrases_stand_once_and_say_what_the_table_is_for(name: str) -> None:
    rows = [tuple(row.values()) for row in read_rows("jobspan.facts", name)]
    assert {says for _, says in rows} == VALUES[name]
    keys = [(folded(phrase), says if name in TWICE else "") for phrase, says in rows]
    assert sorted(set(keys)) == sorted(keys)
    assert all(phrase == " ".join(phrase.split()) for phrase, _ in rows)


@pytest.mark.parametrize("name", VALUES)
def test_phrases_are_found_whole(name: str) -> None:
    for said in read_phrases("jobspan.facts", name).values():
        pattern = words(said)
        for phrase in said:
            found = pattern.search(f"the {phrase.upper()}, so")
            assert found is not None
            assert folded(found.group()) == folded(phrase)


def test_dollars_are_of_currencies_that_the_table_of_signs_has() -> None:
    assert VALUES["dollars.csv"] <= CODES
