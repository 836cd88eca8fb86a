"""From logits to a record, with logits written by hand over the pieces of a small text."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from tokenizers import Tokenizer

from jobspan.labels import ENTITY_LABELS, SECTIONS
from jobspan.modeling.heads import CATS, SECTION, WIDTH
from jobspan.modeling.pieces import Pieces, split_pieces
from jobspan.modeling.prediction import (
    posting_cats,
    predict_entities,
    predict_posting,
    predict_segments,
)
from jobspan.records import Posting
from jobspan.segmentation import segment
from jobspan.spans import Span, tag_names

TAG = {name: number for number, name in enumerate(tag_names(ENTITY_LABELS))}
TEXT = "Python, SQL\n🥐 Paid leave"
"""Pieces: python , sql [SEP] | [UNK] paid leave [SEP]; `Paid leave` is [14, 24)."""


def split(text: str, tokenizer: Tokenizer) -> Pieces:
    return split_pieces(text, segment(text), tokenizer=tokenizer)


def logits_for(tags: list[str], sections: list[str]) -> NDArray[np.float32]:
    """Logits that are 20 for each piece's tag and section, 0 elsewhere."""
    logits = np.zeros((len(tags), WIDTH), dtype=np.float32)
    for piece, (tag, section) in enumerate(zip(tags, sections, strict=True)):
        logits[piece, TAG[tag]] = 20
        logits[piece, SECTION.start + SECTIONS.index(section)] = 20
    return logits


def text_logits() -> NDArray[np.float32]:
    tags = ["U-SKILL", "O", "U-SKILL", "O", "O", "B-BENEFIT", "L-BENEFIT", "O"]
    return logits_for(tags, ["required"] * 4 + ["benefits"] * 4)


def test_entities_stand_over_characters(tokenizer: Tokenizer) -> None:
    entities = predict_entities(TEXT, text_logits(), split(TEXT, tokenizer))
    assert [(TEXT[e.start : e.end], e.start, e.end, e.label) for e in entities] == [
        ("Python", 0, 6, "SKILL"),
        ("SQL", 8, 11, "SKILL"),
        ("Paid leave", 14, 24, "BENEFIT"),
    ]


def test_an_entity_has_the_probability_of_its_tags(tokenizer: Tokenizer) -> None:
    """Logits ln 6 against 16 of 0: 6 / (6 + 16) = 3/11."""
    logits = np.zeros((2, WIDTH), dtype=np.float32)
    logits[0, TAG["U-DEGREE"]] = np.log(6)
    (entity,) = predict_entities("java", logits, split("java", tokenizer))
    assert (entity.start, entity.end, entity.label) == (0, 4, "DEGREE")
    assert entity.score == pytest.approx(3 / 11, rel=1e-5)


def test_adjacent_entities_stay_two(tokenizer: Tokenizer) -> None:
    """`sql+` is two words, here two skills."""
    logits = logits_for(["U-SKILL", "U-SKILL", "O"], ["required"] * 3)
    assert [
        entity.span for entity in predict_entities("sql+", logits, split("sql+", tokenizer))
    ] == [
        (0, 3),
        (3, 4),
    ]


def test_marks_at_the_edges_are_cut_off(tokenizer: Tokenizer) -> None:
    """`sql,` is two words; of both together the skill is `sql`, of the comma alone none."""
    for tags, spans in ((["B-SKILL", "L-SKILL", "O"], [(0, 3)]), (["O", "U-SKILL", "O"], [])):
        logits = logits_for(tags, ["required"] * 3)
        entities = predict_entities("sql,", logits, split("sql,", tokenizer))
        assert [entity.span for entity in entities] == spans


@pytest.mark.parametrize("inner", ["U-SKILL", "I-SKILL", "B-DEGREE", "L-BENEFIT", "O"])
@pytest.mark.parametrize("first", ["U-SKILL", "O"])
def test_a_word_is_never_cut(first: str, inner: str, tokenizer: Tokenizer) -> None:
    """`py` is the pieces `p` and `##y`: whatever `##y` is tagged, `p` decides on [0, 2)."""
    logits = logits_for([first, inner, "O"], ["required"] * 3)
    entities = predict_entities("py", logits, split("py", tokenizer))
    expected = [(0, 2, "SKILL")] if first == "U-SKILL" else []
    assert [(e.start, e.end, e.label) for e in entities] == expected


def test_a_word_counts_once_in_a_score(tokenizer: Tokenizer) -> None:
    """`py` has logit ln 6 against 16 of 0 on `p`, 6/22 = 3/11; what `##y` says is not asked."""
    logits = np.zeros((3, WIDTH), dtype=np.float32)
    logits[0, TAG["U-SKILL"]] = np.log(6)
    logits[1, TAG["O"]] = 20
    (entity,) = predict_entities("py", logits, split("py", tokenizer))
    assert entity.score == pytest.approx(3 / 11, rel=1e-5)


def test_an_entity_can_begin_at_a_glued_word(tokenizer: Tokenizer) -> None:
    """`skillsPython` is `skills ##p ##y ##t ##h ##o ##n`; `##p` begins `Python`, [6, 12)."""
    pieces = split_pieces("skillsPython", [Span(0, 12)], tokenizer=tokenizer)
    logits = logits_for(["O", "U-SKILL", *["O"] * 6], ["required"] * 8)
    assert [entity.span for entity in predict_entities("skillsPython", logits, pieces)] == [(6, 12)]


def test_a_segment_takes_the_section_of_its_mean() -> None:
    """Mean logits of `benefits` ln 9 (ln 81 and 0), nine of 0: 9 / (9 + 9) = 1/2."""
    logits = np.zeros((3, WIDTH), dtype=np.float32)
    logits[0, SECTION.start + SECTIONS.index("benefits")] = np.log(81)
    logits[2, SECTION.start + SECTIONS.index("legal")] = 50  # a separator's, which says nothing
    numbers = np.array([0, 0, -1], dtype=np.int32)
    classes = predict_segments(logits, Pieces(*[numbers] * 6), 1)
    assert classes.sections == ["benefits"]
    np.testing.assert_allclose(classes.scores, [0.5], rtol=1e-5)
    np.testing.assert_allclose(classes.cats, [[0.5] * 4], rtol=1e-5)


def test_categories_are_independent_probabilities() -> None:
    """Mean logits ln 3 and -ln 3 are 3/4 and 1/4; the labels need not sum to one."""
    logits = np.zeros((1, WIDTH), dtype=np.float32)
    logits[0, CATS] = np.log([3, 1 / 3, 3, 1])
    numbers = np.zeros(1, dtype=np.int32)
    classes = predict_segments(logits, Pieces(*[numbers] * 6), 1)
    np.testing.assert_allclose(classes.cats, [[0.75, 0.25, 0.75, 0.5]], rtol=1e-5)


def test_a_segment_without_pieces_has_a_class_all_the_same(tokenizer: Tokenizer) -> None:
    """A lone control character is a separator alone: every section has 1/10."""
    pieces = split("\x07\nsql", tokenizer)
    classes = predict_segments(np.ones((len(pieces), WIDTH), dtype=np.float32), pieces, 2)
    assert len(classes.sections) == 2
    np.testing.assert_allclose(classes.scores, [0.1, 0.1], rtol=1e-5)
    assert classes.cats[0].tolist() == [0, 0, 0, 0]
    assert (classes.cats[1] > 0.5).all()
    assert classes.scores.dtype == classes.cats.dtype == np.float32


def test_a_posting_is_predicted_whole(tokenizer: Tokenizer) -> None:
    gold = Posting("a", TEXT)
    pieces = split(TEXT, tokenizer)
    posting = predict_posting(gold, segment(TEXT), pieces, text_logits())
    assert (posting.id, posting.text) == ("a", TEXT)
    assert [entity.label for entity in posting.entities] == ["SKILL", "SKILL", "BENEFIT"]
    assert [(s.start, s.end, s.section) for s in posting.segments] == [
        (0, 11, "required"),
        (12, 24, "benefits"),
    ]
    assert [posting.section_of(entity) for entity in posting.entities] == [
        "required",
        "required",
        "benefits",
    ]
    assert posting.labels == dict.fromkeys(ENTITY_LABELS, 0.5)
    assert Posting.from_dict(posting.to_dict()) == posting


@pytest.mark.parametrize("text", ["", " \n\u2028 "])
def test_an_empty_posting_is_predicted_empty(text: str, tokenizer: Tokenizer) -> None:
    logits = np.zeros((0, WIDTH), dtype=np.float32)
    posting = predict_posting(Posting("a", text), [], split(text, tokenizer), logits)
    assert posting == Posting("a", text, labels=dict.fromkeys(ENTITY_LABELS, 0.0))


def test_a_posting_contains_what_its_surest_segment_does() -> None:
    cats = np.array([[0.25, 0.5, 0, 0.75], [0.5, 0.25, 0, 1]], dtype=np.float32)
    assert posting_cats(cats) == {"SKILL": 0.5, "DEGREE": 0.5, "CONFERENCE": 0.0, "BENEFIT": 1.0}
    assert posting_cats(np.zeros((0, 4), dtype=np.float32)) == dict.fromkeys(ENTITY_LABELS, 0.0)


@given(text=st.text("aé🥐 \u0301\u200b.B\n", max_size=40), seed=st.integers(0, 2**32 - 1))
def test_any_logits_give_sorted_flat_entities(text: str, seed: int, tokenizer: Tokenizer) -> None:
    pieces = split(text, tokenizer)
    size = (len(pieces), WIDTH)
    logits = np.random.default_rng(seed).normal(size=size, scale=4).astype(np.float32)
    position = 0
    for entity in predict_entities(text, logits, pieces):
        assert position <= entity.start < entity.end <= len(text)
        assert entity.score is not None
        assert 0 < entity.score <= 1
        position = entity.end
