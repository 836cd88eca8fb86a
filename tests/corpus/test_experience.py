"""What readers said of years of experience in `train`, and how much of it the rules read too."""

import json
from pathlib import Path
from typing import get_args

import pytest

from jobspan.corpus.load import load_corpus, texts_for
from jobspan.facts.reading import read_facts
from jobspan.labels import Requirement

CORPUS = Path(__file__).parents[2] / "corpus"
FIRST, UNSEEN = "experience.dev.json", "experience.unseen.json"

Rows = list[tuple[int, int, str | None]]


def read_rows(name: str) -> dict[str, dict[str, Rows]]:
    """By the file of annotations and the posting: the offsets of years, and their requirement."""
    rows: dict[str, dict[str, Rows]] = json.loads((CORPUS / name).read_text())
    return rows


@pytest.mark.parametrize("name", [FIRST, UNSEEN])
def test_each_demand_has_a_requirement_or_is_none(name: str) -> None:
    read = [row for by_id in read_rows(name).values() for rows in by_id.values() for row in rows]
    assert len(read) == 200
    assert {value for _, _, value in read} <= {*get_args(Requirement), None}


def test_the_rules_read_what_the_readers_read(data: Path) -> None:
    """Of the first 200 all but 7, of the 200 that were read apart all but 4."""
    wrong = {FIRST: 0, UNSEEN: 0}
    files = {name: read_rows(name) for name in wrong}
    for split in files[FIRST]:
        for posting in load_corpus(CORPUS / split, texts_for(CORPUS / split, data)):
            for name, by_split in files.items():
                if rows := by_split[split].get(posting.id):
                    experience = read_facts(posting).experience
                    said = {(each.start, each.end): each.requirement for each in experience}
                    wrong[name] += sum(
                        said.get((start, end)) != value for start, end, value in rows
                    )
    assert wrong[FIRST] <= 7
    assert wrong[UNSEEN] <= 4
