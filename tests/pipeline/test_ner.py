"""The recogniser: hand-made logits and entities become `doc.ents` with scores."""

import logging
from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from tokenizers import Tokenizer

from jobspan.labels import ENTITY_LABELS
from jobspan.modeling.calibration import IDENTITY, Calibration
from jobspan.modeling.heads import WIDTH
from jobspan.modeling.pieces import split_pieces
from jobspan.pipeline.ner import EntityRecognizer
from jobspan.records import Entity
from jobspan.spans import Span, tag_names

TAG = {name: number for number, name in enumerate(tag_names(ENTITY_LABELS))}


def make_doc(*words: str) -> Doc:
    return Doc(spacy.blank("en").vocab, words=list(words))


def found(doc: Doc) -> list[tuple[str, str]]:
    return [(ent.text, ent.label_) for ent in doc.ents]


def test_entities_come_from_the_logits_of_pieces(tokenizer: Tokenizer) -> None:
    """`python sql`: logit ln 6 against 16 of 0 is 6/22 = 3/11 for `python`; `sql` is outside."""
    doc = make_doc("python", "sql")
    pieces = split_pieces(doc.text.rstrip(), [Span(0, 10)], tokenizer=tokenizer)
    logits = np.zeros((len(pieces), WIDTH), dtype=np.float32)
    logits[0, TAG["U-SKILL"]] = np.log(6)
    logits[1, TAG["O"]] = 50
    doc._.pieces, doc._.logits = pieces.to_array(), logits
    EntityRecognizer()(doc)
    assert found(doc) == [("python", "SKILL")]
    assert doc.ents[0]._.score == pytest.approx(3 / 11, rel=1e-5)
    assert [token.ent_iob_ for token in doc] == ["B", "O"]


def test_scores_are_calibrated(tokenizer: Tokenizer) -> None:
    """Logit ln 9 against 16 of 0 is 9/25 for `python`: odds of 9/16.

    With slopes of 2 the odds are squared: 81/256, which is 81/337.
    """
    doc = make_doc("python")
    pieces = split_pieces("python", [Span(0, 6)], tokenizer=tokenizer)
    logits = np.zeros((2, WIDTH), dtype=np.float32)
    logits[0, TAG["U-SKILL"]] = np.log(9)
    doc._.pieces, doc._.logits = pieces.to_array(), logits
    EntityRecognizer(calibration=Calibration(2.0, 2.0))(doc)
    assert doc.ents[0]._.score == pytest.approx(81 / 337, rel=1e-5)


def test_the_calibration_is_a_setting_of_the_pipeline(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    settings = {"low": 0.5, "high": 0.25, "intercept": -1.0}
    nlp.add_pipe("jobspan_ner", name="ner", config={"calibration": settings})
    nlp.to_disk(tmp_path)
    loaded = spacy.load(tmp_path).get_pipe("ner")
    assert loaded.calibration == Calibration(**settings)
    assert EntityRecognizer().calibration == IDENTITY


def test_predict_touches_nothing(tokenizer: Tokenizer) -> None:
    doc = make_doc("python")
    pieces = split_pieces("python", [Span(0, 6)], tokenizer=tokenizer)
    logits = np.zeros((2, WIDTH), dtype=np.float32)
    logits[0, TAG["U-SKILL"]] = 9
    doc._.pieces, doc._.logits = pieces.to_array(), logits
    before = dict(doc.user_data)
    assert [entity.label for entity in EntityRecognizer().predict(doc)] == ["SKILL"]
    assert not doc.ents
    assert doc.user_data.keys() == before.keys()


def test_adjacent_entities_stay_two() -> None:
    doc = make_doc("rye", "bread")
    EntityRecognizer().set_annotations(doc, [Entity(0, 3, "SKILL", 0.5), Entity(4, 9, "SKILL", 1)])
    assert found(doc) == [("rye", "SKILL"), ("bread", "SKILL")]
    assert [ent._.score for ent in doc.ents] == [0.5, 1]


def test_an_entity_inside_a_token_is_widened_and_counted(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """[1, 3) lies in `rye`, [5, 9) ends `bread`: two unaligned, one warning for both."""
    doc = make_doc("rye", "bread")
    ner = EntityRecognizer()
    with caplog.at_level(logging.WARNING):
        ner.set_annotations(doc, [Entity(1, 3, "SKILL", 0.5), Entity(5, 9, "DEGREE", 0.25)])
    assert found(doc) == [("rye", "SKILL"), ("bread", "DEGREE")]
    assert [ent._.score for ent in doc.ents] == [0.5, 0.25]
    assert ner.unaligned == 2
    assert len(caplog.records) == 1
    assert "widened" in caplog.text


def test_entities_widened_to_one_token_are_one() -> None:
    doc = make_doc("ryebread")
    EntityRecognizer().set_annotations(doc, [Entity(0, 3, "SKILL", 0.5), Entity(3, 8, "SKILL", 1)])
    assert found(doc) == [("ryebread", "SKILL")]


def test_no_entities_are_known_to_be_none() -> None:
    doc = make_doc("rye")
    EntityRecognizer().set_annotations(doc, [])
    assert not doc.ents
    assert doc.has_annotation("ENT_IOB")


def test_the_labels_are_in_the_meta_data(nlp: Language) -> None:
    assert nlp.meta["labels"]["ner"] == list(ENTITY_LABELS)
    assert nlp.pipe_labels["ner"] == list(ENTITY_LABELS)
