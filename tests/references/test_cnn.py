"""SpaCy's CNN: that it learns, keeps its best epoch, and reads no annotation to predict."""

import logging
from itertools import pairwise

import pytest
from spacy.language import Language

from jobspan.errors import CorpusError
from jobspan.records import Entity, Posting, Segment
from jobspan.references.cnn import (
    PART_LENGTH,
    _cut,
    _make_cnn,
    _make_examples,
    predict_cnn,
    train_cnn,
)

LINES = (
    ("We bake with [sourdough] every day", "SKILL"),
    ("You need a [bakery diploma] to begin", "DEGREE"),
    ("Meet us at [BreadCon] in spring", "CONFERENCE"),
    ("We offer [free rolls] to everyone", "BENEFIT"),
    ("Skills[Kneading], no experience", "SKILL"),
)


def make_posting(line: str, label: str) -> Posting:
    """A posting whose entity is in brackets in `line`, less the brackets."""
    start, end = line.index("["), line.index("]") - 1
    text = line.replace("[", "").replace("]", "")
    return Posting(text, text, (Entity(start, end, label),), (Segment(0, len(text), "overview"),))


POSTINGS = [make_posting(*line) for line in LINES]


@pytest.fixture(scope="module")
def trained() -> Language:
    return train_cnn(POSTINGS * 4, POSTINGS, max_epochs=30, patience=8, dropout=0.1, seed=1)


@pytest.mark.parametrize("posting", POSTINGS, ids=[posting.text for posting in POSTINGS])
def test_it_learns_five_sentences(trained: Language, posting: Posting) -> None:
    bare = Posting(posting.id, posting.text)
    assert predict_cnn(trained, bare) == Posting(
        posting.id, posting.text, posting.entities, model="spacy cnn"
    )


def test_only_id_and_text_are_read(trained: Language) -> None:
    posting = POSTINGS[0]
    other = Posting(
        posting.id,
        posting.text,
        (Entity(0, 2, "BENEFIT"),),
        (Segment(0, 2, "legal"),),
        {"SKILL": 1.0},
    )
    assert predict_cnn(trained, other) == predict_cnn(trained, Posting(posting.id, posting.text))


@pytest.mark.parametrize("text", ["", " ", "\n\n", "🥐", "e\u0301"])
def test_odd_texts_give_postings(trained: Language, text: str) -> None:
    predicted = predict_cnn(trained, Posting("b", text))
    assert (predicted.id, predicted.text, predicted.segments) == ("b", text, ())
    assert all(text[e.start : e.end].strip() for e in predicted.entities)


def test_fifty_thousand_words_without_a_line_break(trained: Language) -> None:
    text = "We bake with sourdough every day " * 8_400
    entities = predict_cnn(trained, Posting("b", text)).entities
    assert all(left.end <= right.start for left, right in pairwise(entities))
    assert entities


def test_the_same_seed_gives_the_same_weights() -> None:
    first, second = (train_cnn(POSTINGS, POSTINGS, max_epochs=2, seed=3) for _ in range(2))
    assert first.get_pipe("ner").to_bytes() == second.get_pipe("ner").to_bytes()


def test_training_stops_without_a_better_epoch(caplog: pytest.LogCaptureFixture) -> None:
    """F1 on a dev set without entities is never better than 0: epoch 1 is kept, 2 and 3 end it."""
    with caplog.at_level(logging.INFO, "jobspan.references"):
        train_cnn(POSTINGS, [Posting("a", "")], max_epochs=9, patience=2)
    assert [record.getMessage()[:8] for record in caplog.records] == [
        "epoch 1:", "epoch 2:", "epoch 3:"
    ]  # fmt: skip


@pytest.mark.parametrize("postings", [[], [Posting("a", "rye")]])
def test_nothing_to_learn_is_an_error(postings: list[Posting]) -> None:
    with pytest.raises(CorpusError, match="entity"):
        train_cnn(postings, POSTINGS)


def test_an_entity_within_a_token_is_counted_and_reported(caplog: pytest.LogCaptureFixture) -> None:
    posting = Posting("a", "sourdough bread", (Entity(0, 4, "SKILL"), Entity(10, 15, "SKILL")))
    with caplog.at_level(logging.WARNING):
        (example,) = _make_examples(_make_cnn(), [posting])
    assert [ent.text for ent in example.reference.ents] == ["bread"]
    assert [record.getMessage().split()[0] for record in caplog.records] == ["1"]


def test_parts_end_with_segments_and_keep_every_entity() -> None:
    """Three lines of `PART_LENGTH - 1`, 5 and 6 characters: the third begins the second part."""
    first, second, third = "a" * (PART_LENGTH - 1), "bread", "baking"
    text = "\n".join((first, second, third))
    starts = (0, PART_LENGTH, PART_LENGTH + 6)
    posting = Posting(
        "a",
        text,
        (
            Entity(PART_LENGTH, PART_LENGTH + 5, "SKILL"),
            Entity(PART_LENGTH + 6, len(text), "SKILL"),
        ),
        tuple(Segment(start, start + 5, "overview") for start in starts),
    )
    parts = list(_cut(posting))
    assert [part.text for part in parts] == [first + "\n", "bread\nbaking"]
    assert [part.entities for part in parts] == [
        (), (Entity(0, 5, "SKILL"), Entity(6, 12, "SKILL"))
    ]  # fmt: skip
