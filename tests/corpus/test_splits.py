"""The splits of the repository: what they hold, and that no text of others is among it."""

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from jobspan.corpus.check import count_corpus
from jobspan.corpus.facts import check_facts, facts_path
from jobspan.corpus.load import load_corpus, read_annotations, texts_for
from jobspan.corpus.unlabelled import is_like, word_runs
from jobspan.labels import ENTITY_LABELS, SECTIONS
from jobspan.modeling.joined_names import joined_words
from jobspan.tokens import token_starts

ROOT = Path(__file__).parents[2]
POSTINGS = {
    "train": 760,
    "train.more": 313,
    "train.random": 1280,
    "train.further": 4033,
    "dev": 51,
    "gold": 55,
    "gold.first": 55,
    "gold.second": 55,
    "unseen": 542,
}
ADDED = ("train.more", "train.random", "train.further")
AUTHORED = ("authored", "authored.conferences")
HELD_OUT = ("dev", "gold", "unseen")
SPLITS = ("train", *ADDED, *HELD_OUT, *AUTHORED)


def split_path(split: str) -> Path:
    return ROOT / "corpus" / f"{split}.jsonl"


def keys(value: Any) -> Iterator[str]:
    """The keys of all objects within a JSON value."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner)


def test_the_authored_postings_show_every_label_and_section() -> None:
    postings = load_corpus(split_path("authored"))
    counts = count_corpus(postings)
    assert counts.postings >= 24
    assert len({posting.id for posting in postings}) == len(postings)
    assert set(counts.entities) == set(ENTITY_LABELS)
    assert set(counts.segments) == set(SECTIONS)


def test_keys_are_found_at_any_depth() -> None:
    assert list(keys({"a": [{"b": 1}, [[{"text": 2}]]]})) == ["a", "b", "text"]


@pytest.mark.parametrize("split", POSTINGS)
def test_a_split_holds_annotations_alone(split: str) -> None:
    records = read_annotations(split_path(split))
    assert len(records) == len({record["id"] for record in records}) == POSTINGS[split]
    assert "text" not in set(keys(records))
    assert all(len(record["sha256"]) == 64 for record in records)


def test_no_posting_stands_in_two_splits() -> None:
    """Neither by its id nor by its text, told by the checksum."""
    splits = [read_annotations(split_path(split)) for split in SPLITS]
    for left, right in combinations(splits, 2):
        for key in ("id", "sha256"):
            assert not {r.get(key, 1) for r in left} & {r.get(key, 2) for r in right}


def test_both_first_passes_annotate_the_postings_of_gold() -> None:
    texts = [
        {record["id"]: record["sha256"] for record in read_annotations(split_path(split))}
        for split in ("gold", "gold.first", "gold.second")
    ]
    assert texts[0] == texts[1] == texts[2]


@pytest.mark.parametrize("split", ["dev", "gold"])
def test_every_entity_held_out_carries_attributes(split: str) -> None:
    """Their values are checked where a split loads."""
    rows = [row for record in read_annotations(split_path(split)) for row in record["entities"]]
    assert len(rows) > 2_000
    assert all(len(row) == 4 and isinstance(row[3], dict) for row in rows)


def test_the_facts_of_dev_are_rows_without_text(data: Path) -> None:
    """Of the first 40 postings."""
    records = read_annotations(facts_path(split_path("dev")))
    assert len(records) == 40
    assert set(keys(records)) == {"id", "experience", "pay"}
    dev = load_corpus(split_path("dev"), texts_for(split_path("dev"), data))
    checked = check_facts(facts_path(split_path("dev")), dev)
    assert (checked.experience, checked.pay, checked.problems) == (38, 10, [])


@pytest.mark.parametrize("split", POSTINGS)
def test_a_split_loads_with_its_texts(split: str, data: Path) -> None:
    path = split_path(split)
    counts = count_corpus(load_corpus(path, texts_for(path, data)))
    assert counts.postings == POSTINGS[split]
    absent = {"CONFERENCE"} if split == "unseen" else set()
    assert set(counts.entities) == set(ENTITY_LABELS) - absent


def test_no_posting_added_to_training_is_like_one_held_out(data: Path) -> None:
    """A quarter of its 12-word runs would be too many."""
    postings = {
        split: load_corpus(split_path(split), texts_for(split_path(split), data))
        for split in (*ADDED, *HELD_OUT)
    }
    held_out = word_runs(posting.text for split in HELD_OUT for posting in postings[split])
    added = [posting for split in ADDED for posting in postings[split]]
    assert [p.id for p in added if is_like(p.text, held_out)] == []


def test_annotations_take_hardly_a_joined_name_apart(data: Path) -> None:
    """One in a thousand would be many: no entity of the model begins or ends within one."""
    inside = apart = 0
    for split in ("train", *ADDED, "dev", *AUTHORED):
        for posting in load_corpus(split_path(split), texts_for(split_path(split), data)):
            starts = np.flatnonzero(token_starts(posting.text))
            ends = [
                start + len(posting.text[start:end].rstrip())
                for start, end in zip(starts, [*starts[1:], len(posting.text)], strict=True)
            ]
            within = set(starts[joined_words(posting.text, starts, np.array(ends))].tolist())
            bounds = {bound for entity in posting.entities for bound in entity.span}
            inside += len(within)
            apart += len(within & bounds)
    assert inside > 10_000
    assert apart < inside / 1000
