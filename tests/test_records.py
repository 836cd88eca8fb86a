"""The record `Posting`: its JSON, its files, and the way from a spaCy doc."""

import json
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, Span

from jobspan.pipeline.extensions import set_cats, set_score
from jobspan.records import (
    SEGMENTS_KEY,
    Entity,
    Posting,
    Segment,
    read_postings,
    write_postings,
)

AWKWARD = '\ufeffBäcker 🥐 cafe\u0301\u200b\r\nRye\u2028\x85\x00 "quoted" \\'


def small_posting() -> Posting:
    """`Bake rye` is a skill in [0, 8), `Lunch` a benefit in [9, 14)."""
    return Posting(
        id="a",
        text="Bake rye\nLunch",
        entities=(Entity(0, 8, "SKILL", 0.5), Entity(9, 14, "BENEFIT", None, {"level": "b"})),
        segments=(
            Segment(0, 8, "required", 0.75, {"SKILL": 0.5, "BENEFIT": 0.125}),
            Segment(9, 14, "benefits"),
        ),
        labels={"SKILL": 0.25},
        model="tiny-1",
        language="en",
    )


def small_doc() -> Doc:
    doc = spacy.blank("en")("Bake rye for lunch")
    skill, benefit = Span(doc, 0, 2, label="SKILL"), Span(doc, 3, 4, label="BENEFIT")
    set_score(skill, 0.5)
    set_score(benefit, 0.25)
    doc.set_ents([skill, benefit])
    part = Span(doc, 0, 4, label="required")
    set_score(part, 0.75)
    doc.spans[SEGMENTS_KEY] = [part]
    doc.cats = {"SKILL": 0.5}
    return doc


def test_the_json_object_holds_the_surface_and_leaves_out_what_is_unknown() -> None:
    assert small_posting().to_dict() == {
        "id": "a",
        "text": "Bake rye\nLunch",
        "entities": [
            {"start": 0, "end": 8, "label": "SKILL", "text": "Bake rye", "score": 0.5},
            {
                "start": 9,
                "end": 14,
                "label": "BENEFIT",
                "text": "Lunch",
                "attributes": {"level": "b"},
            },
        ],
        "segments": [
            {
                "start": 0,
                "end": 8,
                "section": "required",
                "score": 0.75,
                "labels": {"SKILL": 0.5, "BENEFIT": 0.125},
            },
            {"start": 9, "end": 14, "section": "benefits"},
        ],
        "labels": {"SKILL": 0.25},
        "language": "en",
        "model": "tiny-1",
    }


def test_an_empty_posting_has_no_labels_and_no_model_in_its_json() -> None:
    assert Posting("a", "").to_dict() == {"id": "a", "text": "", "entities": [], "segments": []}


def test_a_score_of_zero_is_known() -> None:
    record = Posting("a", "rye", (Entity(0, 3, "SKILL", 0.0),)).to_dict()
    assert record["entities"][0]["score"] == 0.0


def test_a_record_survives_its_json() -> None:
    posting = small_posting()
    assert Posting.from_dict(json.loads(json.dumps(posting.to_dict()))) == posting


def test_a_record_needs_an_id_and_a_text_alone() -> None:
    assert Posting.from_dict({"id": "a", "text": "rye"}) == Posting("a", "rye")
    with pytest.raises(KeyError, match="text"):
        Posting.from_dict({"id": "a"})
    with pytest.raises(KeyError, match="label"):
        Posting.from_dict({"id": "a", "text": "rye", "entities": [{"start": 0, "end": 3}]})
    with pytest.raises(TypeError):
        Posting.from_dict({"id": "a", "text": "rye", "segments": 3})


def test_a_record_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        small_posting().text = "Bake wheat"  # type: ignore[misc]


def test_postings_do_not_share_their_labels() -> None:
    assert Posting("a", "").labels is not Posting("b", "").labels
    assert Segment(0, 1, "noise").labels is not Segment(0, 1, "noise").labels


@given(text=st.text())
def test_any_text_survives_a_file(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "any-text.jsonl"
    write_postings([Posting("a", text)], path)
    assert list(read_postings(path)) == [Posting("a", text)]


def test_a_file_holds_one_posting_a_line(tmp_path: Path) -> None:
    path = tmp_path / "two.jsonl"
    postings = [small_posting(), Posting("b", AWKWARD), Posting("c", "")]
    write_postings(iter(postings), path)
    assert path.read_bytes().count(b"\n") == 3
    assert "🥐" in path.read_text(encoding="utf-8")
    assert list(read_postings(path)) == postings


def test_blank_lines_are_no_postings(tmp_path: Path) -> None:
    path = tmp_path / "gaps.jsonl"
    path.write_text('\n{"id": "a", "text": "rye"}\n  \n\n', encoding="utf-8")
    assert list(read_postings(path)) == [Posting("a", "rye")]


def test_an_empty_file_has_no_postings(tmp_path: Path) -> None:
    path = tmp_path / "empty.jsonl"
    write_postings([], path)
    assert path.read_bytes() == b""
    assert list(read_postings(path)) == []


def test_the_text_of_a_span_is_what_stands_there() -> None:
    posting = Posting("a", "Go, 🥐 SQL")
    assert posting.text_of(Entity(6, 9, "SKILL")) == "SQL"
    assert posting.text_of(Segment(4, 9, "required")) == "🥐 SQL"


def test_the_section_of_an_entity_is_that_of_the_segment_where_it_begins() -> None:
    """Segments [0, 8) and [9, 14): 8 lies in neither, 9 in the second."""
    posting = small_posting()
    first, second = posting.entities
    assert posting.section_of(first) == "required"
    assert posting.section_of(second) == "benefits"
    assert posting.section_of(Entity(7, 12, "SKILL")) == "required"
    assert posting.section_of(Entity(8, 12, "SKILL")) is None
    assert Posting("a", "").section_of(first) is None


def test_spans_stand_where_their_records_do() -> None:
    posting = small_posting()
    assert [entity.span for entity in posting.entities] == [(0, 8), (9, 14)]
    assert [segment.span for segment in posting.segments] == [(0, 8), (9, 14)]


def test_a_doc_becomes_a_record_over_characters() -> None:
    """`Bake rye for lunch`: two tokens are [0, 8), the fourth is [13, 18)."""
    doc = small_doc()
    doc.user_data["jobspan.model"] = "tiny-1"
    assert Posting.from_doc(doc, id="a") == Posting(
        id="a",
        text="Bake rye for lunch",
        entities=(Entity(0, 8, "SKILL", 0.5), Entity(13, 18, "BENEFIT", 0.25)),
        segments=(Segment(0, 18, "required", 0.75),),
        labels={"SKILL": 0.5},
        model="tiny-1",
    )


def test_segments_of_a_doc_hold_their_labels_where_wanted() -> None:
    """Rounded to four places, as every score; by default, as `jobspan tag` writes them, none."""
    doc = small_doc()
    set_cats(doc.spans[SEGMENTS_KEY][0], {"SKILL": 1 / 3, "BENEFIT": 0.00004})
    (segment,) = Posting.from_doc(doc, segment_labels=True).segments
    assert segment == Segment(0, 18, "required", 0.75, {"SKILL": 0.3333, "BENEFIT": 0.0})
    assert Posting.from_doc(doc).segments == (Segment(0, 18, "required", 0.75),)
    assert "labels" not in Posting.from_doc(doc).to_dict()["segments"][0]


def test_a_segment_without_cats_has_no_labels() -> None:
    (segment,) = Posting.from_doc(small_doc(), segment_labels=True).segments
    assert segment.labels == {}


@pytest.mark.parametrize(
    ("min_score", "labels"),
    [(0.0, ["SKILL", "BENEFIT"]), (0.25, ["SKILL", "BENEFIT"]), (0.3, ["SKILL"]), (1.0, [])],
)
def test_entities_scored_below_the_minimum_are_left_out(
    min_score: float, labels: list[str]
) -> None:
    posting = Posting.from_doc(small_doc(), min_score=min_score)
    assert [entity.label for entity in posting.entities] == labels


def test_an_entity_without_a_score_is_kept() -> None:
    doc = spacy.blank("en")("rye")
    doc.set_ents([Span(doc, 0, 1, label="SKILL")])
    assert Posting.from_doc(doc, min_score=0.9).entities == (Entity(0, 3, "SKILL"),)


def test_scores_of_a_doc_are_rounded_after_the_minimum_is_applied() -> None:
    """.49996 is .5 to four places, and still below a minimum of .5."""
    doc = spacy.blank("en")("rye")
    span = Span(doc, 0, 1, label="SKILL")
    set_score(span, 0.49996)
    doc.set_ents([span])
    doc.cats = {"SKILL": 1 / 3}
    posting = Posting.from_doc(doc)
    assert posting.entities == (Entity(0, 3, "SKILL", 0.5),)
    assert posting.labels == {"SKILL": 0.3333}
    assert Posting.from_doc(doc, min_score=0.5).entities == ()


def test_an_empty_doc_is_an_empty_record() -> None:
    assert Posting.from_doc(spacy.blank("en")("")) == Posting("", "")


def test_what_is_carried_through_is_kept_as_it_is() -> None:
    posting = Posting("a", "rye", carried={"pay": [1, None], "town": None})
    record = posting.to_dict()
    assert record["carried"] == {"pay": [1, None], "town": None}
    assert Posting.from_dict(json.loads(json.dumps(record))) == posting
