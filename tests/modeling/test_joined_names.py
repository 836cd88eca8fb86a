"""Names that no entity takes apart, among words that are glued or not."""

from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspan.modeling.joined_names import LONGEST, joined_names, joined_words
from jobspan.tokens import token_starts


def joined(text: str) -> list[str]:
    """The words of `text`, each that goes on with a name behind a `~`."""
    starts, ends = words_of(text)
    flags = joined_words(text, starts, ends).tolist()
    return [
        "~" * flag + text[start:end]
        for start, end, flag in zip(starts.tolist(), ends.tolist(), flags, strict=True)
    ]


def words_of(text: str) -> tuple[np.ndarray, np.ndarray]:
    starts = np.flatnonzero(token_starts(text))
    words = [
        text[start:end].rstrip()
        for start, end in zip(starts, [*starts[1:], len(text)], strict=False)
    ]
    ends = starts + np.array([len(word) for word in words], dtype=np.int64)
    return starts, ends


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("rye", ["rye"]),
        ("Redux and MobX.", ["Redux", "and", "Mob", "~X", "."]),
        ("SkillsMobX", ["Skills", "Mob", "~X"]),
        ("MySQLMobX", ["My", "~SQL", "Mob", "~X"]),
        ("Mob X", ["Mob", "X"]),
        ("PuppetSamba", ["Puppet", "Samba"]),
        ("C#/.NET", ["C", "~#", "/", ".", "~NET"]),
        ("401(k), 403(b)", ["401", "~(", "~k", "~)", ",", "403", "~(", "~b", "~)"]),
        ("a Ph.D. in 🥐", ["a", "Ph", "~.", "~D", "~.", "in", "🥐"]),
        ("MOBX MobX", ["MOBX", "Mob", "~X"]),
    ],
)
def test_words_of_a_name_are_joined(text: str, words: list[str]) -> None:
    assert joined(text) == words


def test_an_empty_word_is_none_of_a_name() -> None:
    """The separator behind a segment is a word of the encoder without characters."""
    starts, ends = np.array([0, 3, 4, 4]), np.array([3, 4, 4, 7])
    assert joined_words("MobXrye", starts, ends).tolist() == [False, True, False, False]


def test_each_listed_name_is_of_several_words_and_not_too_many() -> None:
    counts = {name: len(joined(name)) for name in listed()}
    assert {name: n for name, n in counts.items() if not 1 < n <= LONGEST} == {}


def test_each_listed_name_is_joined_from_end_to_end() -> None:
    assert [name for name in listed() if joined(name)[1:] != plus(joined(name)[1:])] == []


@given(st.lists(st.sampled_from(["Mob", "X", "SQL", "My", "(", "k", "401", ")", " ", "é"])))
def test_the_first_word_of_a_text_is_never_joined(parts: list[str]) -> None:
    text = "".join(parts)
    starts, ends = words_of(text)
    found = joined_words(text, starts, ends)
    assert found.shape == starts.shape
    assert not found[:1].any()


def test_fifty_thousand_glued_words_are_read_in_one_go() -> None:
    assert joined("MobX" * 25_000).count("~X") == 25_000


def listed() -> list[str]:
    names = (files("jobspan.modeling") / "joined_names.txt").read_text(encoding="utf-8").split()
    assert len(names) == len(joined_names())
    return names


def plus(words: list[str]) -> list[str]:
    return ["~" + word.lstrip("~") for word in words]
