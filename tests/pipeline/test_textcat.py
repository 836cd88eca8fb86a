"""The classifier: hand-made logits become sections and categories of segments and postings."""

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from jobspan.labels import ENTITY_LABELS, SECTIONS
from jobspan.modeling.calibration import Calibration
from jobspan.modeling.heads import CATS, SECTION, WIDTH
from jobspan.modeling.pieces import SEPARATOR
from jobspan.pipeline.textcat import SegmentClassifier
from jobspan.records import SEGMENTS_KEY


def make_doc(numbers: list[int]) -> Doc:
    """`rye` and `paid leave` as two segments, pieces with the segment numbers given, logits 0."""
    doc = Doc(spacy.blank("en").vocab, words=["rye", "paid", "leave"])
    doc.spans[SEGMENTS_KEY] = [Span(doc, 0, 1), Span(doc, 1, 3)]
    rows = np.zeros((6, len(numbers)), dtype=np.int32)
    rows[3] = numbers
    doc._.pieces = rows
    doc._.logits = np.zeros((len(numbers), WIDTH), dtype=np.float32)
    return doc


def test_sections_scores_and_categories_worked_by_hand() -> None:
    """Segment 1: `benefits` has the mean logit ln 9 of ln 81 and 0, against nine of 0: 9/18 = 1/2.

    Its BENEFIT has the mean logit ln 3 of ln 9 and 0: 3/4. Segment 0 has logits 0: 1/10 and 1/2.
    """
    doc = make_doc([0, SEPARATOR, 1, 1, SEPARATOR])
    doc._.logits[2, SECTION.start + SECTIONS.index("benefits")] = np.log(81)
    doc._.logits[3, CATS.start + ENTITY_LABELS.index("BENEFIT")] = np.log(9)
    SegmentClassifier()(doc)
    first, second = doc.spans[SEGMENTS_KEY]
    assert (second.text, second.label_) == ("paid leave", "benefits")
    assert first._.score == pytest.approx(1 / 10)
    assert second._.score == pytest.approx(1 / 2)
    assert first._.cats == pytest.approx(dict.fromkeys(ENTITY_LABELS, 0.5))
    assert second._.cats == pytest.approx(
        {"SKILL": 0.5, "DEGREE": 0.5, "CONFERENCE": 0.5, "BENEFIT": 0.75}
    )
    assert doc.cats == pytest.approx(second._.cats)


def test_scores_of_sections_are_calibrated() -> None:
    """Logits of 0 are 1/10 for each section, odds of 1/9: squared 1/81, which is 1/82.

    The categories keep their 1/2.
    """
    doc = make_doc([0, SEPARATOR, 1, SEPARATOR])
    SegmentClassifier(calibration=Calibration(2.0, 2.0))(doc)
    first = doc.spans[SEGMENTS_KEY][0]
    assert first._.score == pytest.approx(1 / 82)
    assert first._.cats == pytest.approx(dict.fromkeys(ENTITY_LABELS, 0.5))


def test_a_segment_without_pieces_says_nothing_of_the_posting() -> None:
    """Segment 0 is a lone separator; logits of -ln 3 in segment 1 are 1/4 for every label."""
    doc = make_doc([SEPARATOR, 1, SEPARATOR])
    doc._.logits[1, CATS] = -np.log(3)
    SegmentClassifier()(doc)
    assert doc.spans[SEGMENTS_KEY][0]._.cats == dict.fromkeys(ENTITY_LABELS, 0)
    assert doc.cats == pytest.approx(dict.fromkeys(ENTITY_LABELS, 1 / 4))


def test_an_entity_and_a_segment_over_the_same_characters_keep_their_own_scores(
    nlp: Language,
) -> None:
    doc = nlp("Python")
    (segment,) = doc.spans[SEGMENTS_KEY]
    entity = Span(doc, segment.start, segment.end, label="SKILL")
    assert segment._.score is not None
    assert entity._.score != segment._.score


def test_a_doc_without_segments_has_categories_of_zero() -> None:
    doc = make_doc([])
    doc.spans[SEGMENTS_KEY] = []
    SegmentClassifier()(doc)
    assert list(doc.spans[SEGMENTS_KEY]) == []
    assert doc.cats == dict.fromkeys(ENTITY_LABELS, 0)


def test_predict_touches_nothing() -> None:
    doc = make_doc([0, SEPARATOR, 1, SEPARATOR])
    SegmentClassifier().predict(doc)
    assert [span.label_ for span in doc.spans[SEGMENTS_KEY]] == ["", ""]
    assert not doc.cats


def test_the_labels_are_in_the_meta_data(nlp: Language) -> None:
    assert nlp.meta["labels"]["textcat"] == list(SECTIONS)
