"""What the rules read of a doc is what its record says, less the scores."""

from dataclasses import replace

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from jobspan.pipeline.outline import outline, text_of
from jobspan.records import Entity, Posting, Segment

TEXTS = ["", " \n ", "Requirements\n- Python and SQL 🥐", "Cafe\u0301\u200b\x07 SQL. " * 200]


@pytest.mark.parametrize("text", TEXTS)
def test_an_outline_is_the_posting_without_scores(text: str, nlp: Language) -> None:
    doc = nlp(text)
    posting = Posting.from_doc(doc)
    assert outline(doc) == Posting(
        id="",
        text=text,
        entities=tuple(Entity(each.start, each.end, each.label) for each in posting.entities),
        segments=tuple(replace(each, score=None) for each in posting.segments),
    )


def test_a_doc_without_segments_has_an_outline() -> None:
    doc = spacy.blank("en")("rye")
    assert outline(doc).segments == ()
    doc.spans["segments"] = [doc[:]]
    assert outline(doc).segments == (Segment(0, 3, ""),)


def test_the_text_is_kept_by_doc_not_by_content() -> None:
    vocab = spacy.blank("en").vocab
    texts = [text_of(Doc(vocab, words=[word], spaces=[False])) for word in ("rye", "oats", "rye")]
    assert texts == ["rye", "oats", "rye"]


def test_an_empty_doc_may_be_filled_later() -> None:
    nlp = spacy.blank("en")
    doc = Doc(nlp.vocab)
    assert text_of(doc) == ""
    doc.from_bytes(nlp("rye").to_bytes())
    assert text_of(doc) == "rye"
