"""A training set of which a share is messy."""

from dataclasses import replace
from pathlib import Path

import pytest

from jobspan.augmentation.mixture import mix_messy
from jobspan.contract import posting_problems
from jobspan.corpus.load import load_corpus
from jobspan.records import Posting

AUTHORED = load_corpus(Path(__file__).parents[2] / "corpus" / "authored.jsonl")


def changed(share: float, *, seed: int = 1) -> list[str]:
    mixed = mix_messy(AUTHORED, share=share, seed=seed)
    assert [posting.id for posting in mixed] == [posting.id for posting in AUTHORED]
    return [new.id for new, old in zip(mixed, AUTHORED, strict=True) if new.text != old.text]


def test_nothing_or_everything_is_messy() -> None:
    assert changed(0.0) == []
    assert changed(1.0) == [posting.id for posting in AUTHORED]


def test_about_a_share_is_messy_and_another_seed_draws_others() -> None:
    """Of 28 postings 14 are expected; 6 to 22 lie within three standard deviations of 2.6."""
    first, second = changed(0.5), changed(0.5, seed=2)
    assert 6 <= len(first) <= 22
    assert first != second


def test_the_same_seed_gives_the_same_set() -> None:
    assert mix_messy(AUTHORED, share=0.5, seed=1) == mix_messy(AUTHORED, share=0.5, seed=1)


def test_copies_are_messed_up_apart() -> None:
    mixed = mix_messy(AUTHORED, share=0.5, seed=1, copies=3)
    assert [posting.id for posting in mixed] == 3 * [posting.id for posting in AUTHORED]
    first, second = mixed[: len(AUTHORED)], mixed[len(AUTHORED) : 2 * len(AUTHORED)]
    assert first != second
    assert first == mix_messy(AUTHORED, share=0.5, seed=1)


def test_what_is_added_has_no_segments_where_none_are_annotated() -> None:
    """Else a model would learn of menus and similar jobs alone what a section is."""
    bare = [replace(posting, segments=()) for posting in AUTHORED]
    mixed = mix_messy(bare, share=1.0, seed=1)
    assert any(len(new.text) > len(old.text) + 200 for new, old in zip(mixed, bare, strict=True))
    assert {posting.segments for posting in mixed} == {()}


def test_what_names_a_conference_comes_more_often_and_with_other_names() -> None:
    """Each posting once, clean, then two messy copies of each that has a CONFERENCE."""
    rare = [each for each in AUTHORED if "CONFERENCE" in {e.label for e in each.entities}]
    assert 0 < len(rare) < len(AUTHORED)
    mixed = mix_messy(AUTHORED, share=0.0, seed=1, conference_copies=2)
    assert mixed[: len(AUTHORED)] == AUTHORED
    more = mixed[len(AUTHORED) :]
    assert [posting.id for posting in more] == 2 * [posting.id for posting in rare]
    names, others = (
        {p.text[e.start : e.end] for p in postings for e in p.entities if e.label == "CONFERENCE"}
        for postings in (rare, more)
    )
    assert len(others - names) > len(names)
    assert [problem for posting in more for problem in posting_problems(posting)] == []


@pytest.mark.parametrize("postings", [[], [Posting("a", "")], [Posting("a", " \n")]])
def test_nothing_to_mess_up(postings: list[Posting]) -> None:
    mixed = mix_messy(postings, share=1.0, seed=1)
    assert [posting.id for posting in mixed] == [posting.id for posting in postings]
    assert [problem for posting in mixed for problem in posting_problems(posting)] == []
