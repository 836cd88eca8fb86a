"""The annotated facts: what is read, and each rule broken once."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from jobspan.corpus.facts import (
    annotations_path,
    check_facts,
    facts_path,
    join_facts,
    parse_facts,
)
from jobspan.errors import CorpusError
from jobspan.records import Posting
from jobspan.stated import NO_FACTS, Experience, Facts, Pay

TEXT = "2 years 🥐. $9.50 an hour"
"""`2 years` [0, 7), `$9.50 an hour` [11, 24)."""
POSTINGS = [Posting("a", TEXT), Posting("b", " \n")]
YEARS, PAY = [0, 7, 2.0, None], [11, 24, "9.50", "9.50", "USD", "hour"]


def line(id: str = "a", *, experience: Any = (YEARS,), pay: Any = (PAY,)) -> dict[str, Any]:
    return {"id": id, "experience": experience, "pay": pay}


def write(folder: Path, *records: Any) -> Path:
    path = folder / "rye.facts.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def problems(folder: Path, *records: Any) -> list[str]:
    return check_facts(write(folder, *records), POSTINGS).problems


def test_the_files_lie_beside_each_other() -> None:
    assert facts_path(Path("x/rye.jsonl")) == Path("x/rye.facts.jsonl")
    assert annotations_path(Path("x/rye.facts.jsonl")) == Path("x/rye.jsonl")
    assert facts_path(Path("rye.more.jsonl")) == Path("rye.more.facts.jsonl")


def test_facts_are_joined_with_their_postings(tmp_path: Path) -> None:
    assert len(TEXT) == 24
    first, second = join_facts(write(tmp_path, line()), POSTINGS)
    amount = Decimal("9.5")
    assert first.facts == Facts(
        (Experience(0, 7, 2.0, None, None),), (Pay(11, 24, amount, amount, "USD", "hour"),)
    )
    assert (first.text, second) == (TEXT, POSTINGS[1])
    empty = write(tmp_path, line("b", experience=[], pay=[]))
    assert [posting.facts for posting in join_facts(empty, POSTINGS)] == [None, NO_FACTS]


def test_facts_are_counted(tmp_path: Path) -> None:
    path = write(tmp_path, line(), line("b", experience=[], pay=[]))
    assert check_facts(path, POSTINGS).summary() == "2 postings, 1 experience, 1 pay, 0 problems"
    assert check_facts(write(tmp_path), POSTINGS).summary() == (
        "0 postings, 0 experience, 0 pay, 0 problems"
    )


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"experience": [[0, 25, 2, None]]}, "does not lie in a text of 24 characters"),
        ({"experience": [[-1, 7, 2, None]]}, "does not lie in"),
        ({"experience": [[7, 7, 2, None]]}, "does not lie in"),
        ({"experience": [[0.0, 7, 2, None]]}, "no whole number"),
        ({"experience": [[0, 7, None, None]]}, "neither minimum nor maximum"),
        ({"experience": [[0, 7, -1, None]]}, "the bound -1"),
        ({"experience": [[0, 7, "2", None]]}, "the bound '2'"),
        ({"experience": [[0, 7, True, None]]}, "the bound True"),
        ({"experience": [[0, 7, 5, 3]]}, "minimum 5 above the maximum 3"),
        ({"experience": [[0, 7, 1, 2], [6, 9, 1, 2]]}, "[6, 9) overlaps or comes before"),
        ({"experience": [[0, 7, 2]]}, "not a line of facts"),
        ({"experience": 3}, "not a line of facts"),
        ({"pay": [[11, 24, "9.50", "9.50", "USD", "shift"]]}, "unknown period 'shift'"),
        ({"pay": [[11, 24, "9.50", "9.50", "XXX", "hour"]]}, "unknown currency 'XXX'"),
        ({"pay": [[11, 24, "nan", None, "USD", "hour"]]}, "no number from 0 on"),
        ({"pay": [[11, 24, "ten", None, "USD", "hour"]]}, "not a line of facts"),
    ],
)
def test_each_broken_rule_is_found(changes: Any, problem: str, tmp_path: Path) -> None:
    record = line() | changes
    (found,) = problems(tmp_path, record)
    assert found.startswith("a: ")
    assert problem in found
    with pytest.raises(CorpusError, match=r"rye\.facts\.jsonl: a: "):
        join_facts(write(tmp_path, record), POSTINGS)


def test_adjacent_facts_and_open_sides_are_no_problem(tmp_path: Path) -> None:
    rows = [[0, 3, 2, None], [3, 7, None, 5]]
    assert problems(tmp_path, line(experience=rows, pay=[[11, 24, None, "5", None, None]])) == []


def test_lines_are_of_postings_and_stand_once(tmp_path: Path) -> None:
    assert problems(tmp_path, line(), line("c"), line()) == [
        "c: is no posting of the annotations",
        "a: stands 2 times",
    ]


def test_a_missing_key_is_named() -> None:
    with pytest.raises(CorpusError, match=r"a: not a line of facts: KeyError\('pay'\)"):
        parse_facts({"id": "a", "experience": []})


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="no annotations at"):
        join_facts(tmp_path / "rye.facts.jsonl", POSTINGS)
