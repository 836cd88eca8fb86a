"""The segmenter: segments of characters become spans of tokens, and lose none."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from jobspan.pipeline.segmenter import Segmenter
from jobspan.pipeline.tokenization import make_tokenizer
from jobspan.records import SEGMENTS_KEY


def make_blank() -> Language:
    blank = spacy.blank("en")
    blank.tokenizer = make_tokenizer(blank.vocab)
    blank.add_pipe("jobspan_segmenter", name="segmenter")
    return blank


BLANK = make_blank()
FRAGMENTS = st.lists(
    st.sampled_from(
        [
            *("\n", "\r\n", " ", "\u00a0", "\u2028", "\x1c", "\x07", "\u200b", "🥐", "e\u0301"),
            *("Bake", "SkillsPython", "B2BWe knead", "possible.Join", "• ", "Duties:* Peel", "C#"),
        ]
    )
).map("".join)


def cut(text: str) -> list[str]:
    doc = BLANK(text)
    return [span.text for span in doc.spans[SEGMENTS_KEY]]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Night baker\r\n  Rye town ", ["Night baker", "Rye town"]),
        ("paid leaveRequirements", ["paid leave", "Requirements"]),
        ("It is possible.Join us", ["It is possible.", "Join us"]),
        ("🥐\u2028cafe\u0301", ["🥐", "cafe\u0301"]),
        ("", []),
        (" \n\t", []),
    ],
)
def test_segments_are_spans_of_tokens(text: str, parts: list[str]) -> None:
    assert cut(text) == parts


@given(st.text() | FRAGMENTS)
def test_every_token_that_is_no_white_space_lies_in_one_segment(text: str) -> None:
    doc = BLANK(text)
    covered = [token.i for span in doc.spans[SEGMENTS_KEY] for token in span if not token.is_space]
    assert covered == [token.i for token in doc if not token.is_space]
    assert all(not span[0].is_space and not span[-1].is_space for span in doc.spans[SEGMENTS_KEY])


def test_predict_touches_nothing() -> None:
    doc = BLANK.make_doc("Bake\nKnead")
    assert Segmenter().predict(doc) == [(0, 1), (2, 3)]
    assert SEGMENTS_KEY not in doc.spans


def test_set_annotations_writes_what_it_is_given() -> None:
    doc = BLANK.make_doc("Bake\nKnead")
    Segmenter().set_annotations(doc, [(0, 3)])
    (span,) = doc.spans[SEGMENTS_KEY]
    assert (span.text, span.label_) == ("Bake\nKnead", "")


def test_a_segmented_doc_is_segmented_again_to_the_same() -> None:
    doc = BLANK("Bake\nKnead")
    before = [(span.start, span.end) for span in doc.spans[SEGMENTS_KEY]]
    doc = BLANK.get_pipe("segmenter")(doc)
    assert [(span.start, span.end) for span in doc.spans[SEGMENTS_KEY]] == before


def test_spacy_s_limit_on_length_is_lifted() -> None:
    assert BLANK.max_length >= 2**31


def test_a_doc_of_another_tokeniser_is_covered_too() -> None:
    """`leaveRequirements` is one token here, and begins in the first segment."""
    doc = Doc(BLANK.vocab, words=["paid", "leaveRequirements", "\n", "rye"])
    assert Segmenter().predict(doc) == [(0, 2), (3, 4)]
