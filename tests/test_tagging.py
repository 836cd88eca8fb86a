"""A stream of texts is tagged in order, each under its id."""

from collections.abc import Iterator

from spacy.language import Language

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
