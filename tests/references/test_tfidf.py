"""Sections by words: what is learnt from segments, and how a text is cut and classed."""

import pytest

from jobspan.errors import CorpusError
from jobspan.records import Entity, Posting, Segment

pytest.importorskip("sklearn")

from jobspan.references.tfidf import SectionClassifier, learn_sections

LINES = {
    "You must know ovens": "required",
    "You must know flour": "required",
    "We offer bread for free": "benefits",
    "We offer rolls for free": "benefits",
}


def make_posting(lines: dict[str, str]) -> Posting:
    """A posting of a line a segment."""
    text, segments = "", []
    for line, section in lines.items():
        segments.append(Segment(len(text), len(text) + len(line), section))
        text += line + "\n"
    return Posting("a", text, segments=tuple(segments))


@pytest.fixture(scope="module")
def classifier() -> SectionClassifier:
    return learn_sections([make_posting(LINES)])


def test_new_lines_are_classed_by_their_words(classifier: SectionClassifier) -> None:
    text = "You must know rye\n\n  We offer oats for free "
    predicted = classifier.predict(Posting("b", text))
    assert [(s.start, s.end, s.section) for s in predicted.segments] == [
        (0, 17, "required"),
        (21, 43, "benefits"),
    ]
    assert (predicted.id, predicted.text, predicted.entities) == ("b", text, ())
    assert predicted.model == "tf-idf"


def test_a_score_is_the_probability_of_the_likelier_section(classifier: SectionClassifier) -> None:
    """Of two sections, the likelier has at least half; without a known word, about half."""
    known, unknown = classifier.predict(Posting("b", "You must know\nzzz")).segments
    assert known.score is not None and unknown.score is not None
    assert 0.5 <= unknown.score < 0.6 < known.score <= 1.0


def test_only_id_and_text_are_read(classifier: SectionClassifier) -> None:
    text = "You must know rye"
    annotated = Posting("b", text, (Entity(0, 3, "SKILL"),), (Segment(0, 8, "legal"),))
    assert classifier.predict(annotated) == classifier.predict(Posting("b", text))


@pytest.mark.parametrize("text", ["", " \n\t "])
def test_empty_texts_have_no_segment(classifier: SectionClassifier, text: str) -> None:
    assert classifier.predict(Posting("b", text)) == Posting("b", text, model="tf-idf")


def test_emoji_and_marks_are_one_segment(classifier: SectionClassifier) -> None:
    (segment,) = classifier.predict(Posting("b", "🥐 e\u0301")).segments
    assert (segment.start, segment.end) == (0, 4)


def test_fifty_thousand_words_without_a_line_break(classifier: SectionClassifier) -> None:
    segments = classifier.predict(Posting("b", "You must know rye. " * 12_500)).segments
    assert len(segments) == 12_500
    assert {segment.section for segment in segments} == {"required"}


@pytest.mark.parametrize("lines", [{}, {"rye": "required", "oats": "required"}])
def test_fewer_than_two_sections_are_an_error(lines: dict[str, str]) -> None:
    with pytest.raises(CorpusError, match="two sections"):
        learn_sections([make_posting(lines)])
