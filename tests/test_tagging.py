"""A stream of texts is tagged in order, each under its id."""

import gc
from collections.abc import Iterator

import pytest
from spacy.language import Language
from spacy.vocab import Vocab

from jobspan import tagging
from jobspan.inputs.sources import Source
from jobspan.labels import ENTITY_LABELS
from jobspan.records import Posting
from jobspan.tagging import tag

PLAIN = "Requirements\n- Python and SQL\n- Bachelor's degree in Computer Science"
AWKWARD = "\ufeffSkills\r\n🥐 e\u0301\u00a0Python [SEP] \u200b\x07"


def test_postings_keep_the_order_ids_and_texts_of_their_sources(nlp: Language) -> None:
    sources = [Source(str(number), text) for number, text in enumerate([PLAIN, "", AWKWARD] * 12)]
    postings = list(tag(nlp, sources))
    assert [(posting.id, posting.text) for posting in postings] == [
        (source.id, source.text) for source in sources
    ]
    assert postings[0] == Posting.from_doc(nlp(PLAIN), id="0")
    assert all(posting.model == postings[0].model for posting in postings)


def test_two_sources_of_one_id_stay_two(nlp: Language) -> None:
    postings = list(tag(nlp, [Source("a", PLAIN), Source("a", "Rye")]))
    assert [posting.text for posting in postings] == [PLAIN, "Rye"]


def test_metadata_stays_with_its_text(nlp: Language) -> None:
    named = Source("a", PLAIN, {"title": "Baker"})
    postings = list(tag(nlp, [named, Source("b", PLAIN), named]))
    assert [posting.metadata for posting in postings] == [
        {"title": "Baker"},
        {},
        {"title": "Baker"},
    ]


def test_entities_below_the_least_score_are_left_out(nlp: Language) -> None:
    """A score equal to the least one is kept: the docs' own scores decide, unrounded."""
    doc = nlp(PLAIN)
    least = sorted(ent._.score for ent in doc.ents)[1]
    (posting,) = tag(nlp, [Source("a", PLAIN)], min_score=least)
    assert len(posting.entities) == len(doc.ents) - 1
    (nothing,) = tag(nlp, [Source("a", PLAIN)], min_score=1.0)
    assert all(ent._.score == 1 for ent in doc.ents) or len(nothing.entities) < len(doc.ents)
    assert nothing.segments == posting.segments


def test_segments_hold_their_labels_where_wanted(nlp: Language) -> None:
    sources = [Source("a", PLAIN), Source("b", "")]
    plain, _ = tag(nlp, sources)
    labelled, empty = tag(nlp, sources, segment_labels=True)
    assert empty.segments == ()
    assert not any(segment.labels for segment in plain.segments)
    assert all(set(segment.labels) == set(ENTITY_LABELS) for segment in labelled.segments)
    assert labelled.entities == plain.entities
    assert [segment.span for segment in labelled.segments] == [
        segment.span for segment in plain.segments
    ]


def test_nothing_gives_nothing(nlp: Language) -> None:
    assert list(tag(nlp, [])) == []


def test_a_stream_is_read_as_it_is_needed(nlp: Language) -> None:
    """At most a few batches of 16 docs are held, however long the stream."""
    taken = 0

    def stream() -> Iterator[Source]:
        nonlocal taken
        for number in range(10_000):
            taken += 1
            yield Source(str(number), "Rye")

    assert next(tag(nlp, stream())).id == "0"
    assert taken < 500


def test_what_a_source_says_beside_its_text_stays_with_its_posting(nlp: Language) -> None:
    postings = tag(nlp, [Source("a", PLAIN, {"date": "2026-03-09"}), Source("b", PLAIN)])
    assert [posting.metadata for posting in postings] == [{"date": "2026-03-09"}, {}]


def new_words(number: int) -> Iterator[Source]:
    """Sources that say the same in their own words: 20 of each, nowhere else seen."""
    for name in range(number):
        words = " ".join(f"rye{chr(97 + place)}{name:x}g" for place in range(20))
        yield Source(str(name), f"{PLAIN}\n{words}")


def known_strings() -> list[int]:
    """The number of strings that each living vocabulary knows."""
    gc.collect()
    return [len(each.strings) for each in gc.get_objects() if type(each) is Vocab]


@pytest.fixture
def full(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> Language:
    """The pipeline, which knows as many words as it may: 200 make a vocabulary full."""
    nlp.make_doc(
        " ".join(f"oat{chr(97 + place % 26)}{'x' * (place // 26)}" for place in range(250))
    )
    monkeypatch.setattr(tagging, "MOST_WORDS", 200)
    return nlp


def test_words_are_forgotten(full: Language) -> None:
    """Of 3,000 words, 20 a posting, none stays, nor any of the vocabularies that they filled."""
    before = known_strings()
    for number, posting in enumerate(tag(full, new_words(150))):
        assert posting.id == str(number)
        if number % 30 == 0:
            known = known_strings()
            assert len(before) < len(known) <= len(before) + 8  # of 48 docs, 8 to a vocabulary
            assert max(known) <= max(before) + 600
    assert sorted(known_strings()) == sorted(before)


def test_words_are_learnt_up_to_a_number(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    strings = len(nlp.vocab.strings)
    monkeypatch.setattr(tagging, "MOST_WORDS", len(nlp.vocab) + 100)
    assert len(list(tag(nlp, new_words(150)))) == 150
    assert 100 <= len(nlp.vocab.strings) - strings <= 300


def test_forgetting_changes_no_posting(full: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [PLAIN, "", AWKWARD, *(source.text for source in new_words(20))]
    sources = [Source(str(number), text) for number, text in enumerate(texts * 3)]
    forgetting = list(tag(full, sources, segment_labels=True))
    monkeypatch.setattr(tagging, "MOST_WORDS", 10**9)
    assert forgetting == list(tag(full, sources, segment_labels=True))


def test_two_streams_of_one_pipeline_do_not_meet(full: Language) -> None:
    pairs = zip(tag(full, new_words(40)), tag(full, new_words(40)), strict=True)
    assert all(one == other for one, other in pairs)
