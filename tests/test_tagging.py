"""A stream of texts is tagged in order, each under its id."""

from collections.abc import Iterator

import pytest
from spacy.language import Language

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


@pytest.fixture
def learnt(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> Language:
    """The pipeline, which knows as many words as it may."""
    nlp(PLAIN)
    monkeypatch.setattr(tagging, "KEPT_WORDS", len(nlp.vocab))
    monkeypatch.setattr(tagging, "BATCH", 8)
    return nlp


def test_words_are_forgotten_with_the_postings_that_brought_them(learnt: Language) -> None:
    before = len(learnt.vocab.strings)
    postings = list(tag(learnt, new_words(40)))
    assert len(learnt.vocab.strings) == before
    assert not learnt.vocab.in_memory_zone
    assert [(posting.id, posting.text) for posting in postings] == [
        (source.id, source.text) for source in new_words(40)
    ]


def test_words_are_learnt_up_to_a_number(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    """20 of 3,000 a posting; beyond 100, only what the batch of 16 that is being read brings."""
    known, strings = len(nlp.vocab), len(nlp.vocab.strings)
    monkeypatch.setattr(tagging, "KEPT_WORDS", known + 100)
    assert len(list(tag(nlp, new_words(150)))) == 150
    learnt = len(nlp.vocab.strings) - strings
    assert 100 <= learnt <= 1000
    list(tag(nlp, new_words(150)))
    assert len(nlp.vocab.strings) - strings == learnt


def test_forgetting_changes_no_posting(learnt: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    sources = [Source(str(number), text) for number, text in enumerate([PLAIN, "", AWKWARD] * 9)]
    forgetting = list(tag(learnt, sources, segment_labels=True))
    monkeypatch.setattr(tagging, "KEPT_WORDS", 10**9)
    assert forgetting == list(tag(learnt, sources, segment_labels=True))


def test_docs_made_between_two_postings_are_kept(learnt: Language) -> None:
    docs = [learnt(f"Python {posting.id}zzq") for posting in tag(learnt, new_words(20))]
    assert [doc.text for doc in docs] == [f"Python {number}zzq" for number in range(20)]


def test_two_streams_of_one_pipeline_do_not_meet(learnt: Language) -> None:
    pairs = zip(tag(learnt, new_words(20)), tag(learnt, new_words(20)), strict=True)
    assert all(one == other for one, other in pairs)


def test_a_zone_of_the_caller_is_left_open(learnt: Language) -> None:
    before = len(learnt.vocab.strings)
    with learnt.memory_zone():
        doc = learnt("Pythonzzy and SQL")
        assert len(list(tag(learnt, new_words(20)))) == 20
        assert doc.text == "Pythonzzy and SQL"
        assert learnt.vocab.in_memory_zone
    assert len(learnt.vocab.strings) == before


def test_an_error_comes_behind_the_postings_before_it(learnt: Language) -> None:
    def broken() -> Iterator[Source]:
        yield from new_words(18)
        raise OSError("the oven is cold")

    tagged = tag(learnt, broken())
    assert [next(tagged).id for _ in range(16)] == [str(number) for number in range(16)]
    with pytest.raises(OSError, match="the oven is cold"):
        list(tagged)
    assert not learnt.vocab.in_memory_zone
