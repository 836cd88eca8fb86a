"""All references together: names, sets and order, and what they may read."""

import pytest

from jobspan.contract import posting_problems
from jobspan.records import Entity, Posting, Segment

pytest.importorskip("sklearn")

from jobspan.references.catalogue import (
    GAZETTEER,
    PATTERNS,
    REFERENCES,
    SPACY_CNN,
    TF_IDF,
    predict_references,
)

TRAIN = [
    Posting("t1", "You must know rye", (Entity(14, 17, "SKILL"),), (Segment(0, 17, "required"),)),
    Posting("t2", "You must know oats", (Entity(14, 18, "SKILL"),), (Segment(0, 18, "required"),)),
    Posting("t3", "We offer rolls", (Entity(9, 14, "BENEFIT"),), (Segment(0, 14, "benefits"),)),
    Posting("t4", "We offer bread", (Entity(9, 14, "BENEFIT"),), (Segment(0, 14, "benefits"),)),
]
SETS = {
    "dev": [Posting("d1", "We offer rye"), Posting("d2", "")],
    "gold": [Posting("g1", "An MBA; NeurIPS 🥐", (Entity(0, 2, "SKILL"),))],
}

Predictions = dict[str, dict[str, list[Posting]]]


@pytest.fixture(scope="module")
def predictions() -> Predictions:
    return predict_references(TRAIN, TRAIN, SETS, cnn_epochs=1)


def test_each_reference_predicts_every_posting_in_order(predictions: Predictions) -> None:
    assert tuple(predictions) == REFERENCES == ("gazetteer", "patterns", "spacy cnn", "tf-idf")
    for name, by_set in predictions.items():
        assert list(by_set) == ["dev", "gold"]
        for set, postings in by_set.items():
            assert [(p.id, p.text, p.model) for p in postings] == [
                (p.id, p.text, name) for p in SETS[set]
            ]
            assert not [problem for p in postings for problem in posting_problems(p)]


def test_each_does_its_own_work(predictions: Predictions) -> None:
    assert predictions[GAZETTEER]["dev"][0].entities == (Entity(9, 12, "SKILL", 1.0),)
    assert predictions[PATTERNS]["gold"][0].entities == (
        Entity(3, 6, "DEGREE"),
        Entity(8, 15, "CONFERENCE"),
    )
    (segment,) = predictions[TF_IDF]["dev"][0].segments
    assert segment.section == "benefits"
    assert not any(p.segments for p in predictions[SPACY_CNN]["gold"])


def test_annotations_of_the_sets_change_nothing(predictions: Predictions) -> None:
    bare = {name: [Posting(p.id, p.text) for p in each] for name, each in SETS.items()}
    assert predict_references(TRAIN, TRAIN, bare, cnn_epochs=1) == predictions


def test_no_sets_no_predictions() -> None:
    assert predict_references(TRAIN, TRAIN, {}, cnn_epochs=1) == {name: {} for name in REFERENCES}
