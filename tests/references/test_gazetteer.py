"""The gazetteer: which surfaces are learnt, and where they are found."""

import logging

import pytest

from jobspan.records import Entity, Posting, Segment
from jobspan.references.gazetteer import Gazetteer, learn_gazetteer


def make_posting(text: str, *surfaces: tuple[str, str]) -> Posting:
    """A posting whose entities are the first places of `surfaces` in `text`, with their labels."""
    entities = [
        Entity(text.index(surface), text.index(surface) + len(surface), label)
        for surface, label in surfaces
    ]
    return Posting("a", text, tuple(sorted(entities, key=lambda entity: entity.start)))


def found(gazetteer: Gazetteer, text: str) -> list[tuple[str, str, float | None]]:
    predicted = gazetteer.predict(Posting("b", text))
    return [(text[e.start : e.end], e.label, e.score) for e in predicted.entities]


def test_surfaces_are_found_in_any_case_and_within_glued_words() -> None:
    gazetteer = learn_gazetteer([make_posting("We bake Rye Bread.", ("Rye Bread", "SKILL"))])
    assert found(gazetteer, "rye bread, RYE BREAD; SkillsRye Bread") == [
        ("rye bread", "SKILL", 1.0),
        ("RYE BREAD", "SKILL", 1.0),
        ("Rye Bread", "SKILL", 1.0),
    ]
    assert found(gazetteer, "rye-bread, ryebread, rye") == []


def test_a_share_is_that_of_the_places_that_are_tagged() -> None:
    """`rye` stands four times, once as SKILL: 1/4. `oats` stands twice, once as SKILL: 1/2."""
    postings = [make_posting("rye, Rye, RYE, rye, oats, oats", ("rye", "SKILL"), ("oats", "SKILL"))]
    assert found(learn_gazetteer(postings), "rye oats") == [("oats", "SKILL", 0.5)]
    both = learn_gazetteer(postings, min_share=0.25)
    assert found(both, "rye oats") == [("rye", "SKILL", 0.25), ("oats", "SKILL", 0.5)]
    assert found(learn_gazetteer(postings, min_share=0.51), "rye oats") == []


def test_a_surface_has_its_commonest_label() -> None:
    """Of three places of `training`, two are BENEFIT and one SKILL: 2/3."""
    postings = [
        make_posting("training", ("training", "BENEFIT")),
        make_posting("Training", ("Training", "BENEFIT")),
        make_posting("training", ("training", "SKILL")),
    ]
    assert found(learn_gazetteer(postings), "training") == [("training", "BENEFIT", 2 / 3)]


def test_a_place_within_a_longer_surface_does_not_count() -> None:
    """`bread` stands once by itself, tagged, and twice within `rye bread`: 1 of 1, not 1 of 3."""
    text = "bread; rye bread; rye bread"
    gazetteer = learn_gazetteer([make_posting(text, ("bread", "SKILL"), ("rye bread", "SKILL"))])
    assert found(gazetteer, "bread") == [("bread", "SKILL", 1.0)]
    assert found(gazetteer, "rye bread") == [("rye bread", "SKILL", 0.5)]


def test_of_overlapping_surfaces_the_longer_is_found_then_the_first() -> None:
    postings = [
        make_posting("rye bread", ("rye bread", "SKILL")),
        make_posting("bread oven", ("bread oven", "SKILL")),
        make_posting("bread oven repair", ("bread oven repair", "SKILL")),
    ]
    gazetteer = learn_gazetteer(postings)
    assert [text for text, *_ in found(gazetteer, "rye bread oven")] == ["rye bread"]
    assert [text for text, *_ in found(gazetteer, "rye bread oven repair")] == ["bread oven repair"]


def test_an_entity_within_a_token_is_counted_and_reported(caplog: pytest.LogCaptureFixture) -> None:
    posting = Posting("a", "sourdough", (Entity(0, 4, "SKILL"),))
    with caplog.at_level(logging.WARNING):
        gazetteer = learn_gazetteer([posting])
    assert "1 entities" in caplog.text
    assert found(gazetteer, "sour sourdough") == []


def test_only_id_and_text_are_read_and_nothing_else_is_predicted() -> None:
    gazetteer = learn_gazetteer([make_posting("rye", ("rye", "SKILL"))])
    annotated = Posting("b", "rye", (Entity(0, 3, "BENEFIT"),), (Segment(0, 3, "legal"),))
    assert gazetteer.predict(annotated) == Posting(
        "b", "rye", (Entity(0, 3, "SKILL", 1.0),), model="gazetteer"
    )


@pytest.mark.parametrize("text", ["", " \n\t ", "🥐🥐", "e\u0301"])
def test_texts_without_a_surface_have_no_entity(text: str) -> None:
    gazetteer = learn_gazetteer([make_posting("rye", ("rye", "SKILL"))])
    assert gazetteer.predict(Posting("b", text)) == Posting("b", text, model="gazetteer")


def test_offsets_count_code_points() -> None:
    gazetteer = learn_gazetteer([make_posting("rye", ("rye", "SKILL"))])
    assert gazetteer.predict(Posting("b", "🥐 e\u0301 rye")).entities[0].span == (5, 8)


def test_without_entities_nothing_is_learnt() -> None:
    for postings in ([], [Posting("a", "")], [Posting("a", "rye")]):
        assert found(learn_gazetteer(postings), "rye") == []


def test_fifty_thousand_words_without_a_line_break() -> None:
    gazetteer = learn_gazetteer([make_posting("rye", ("rye", "SKILL"))])
    assert len(found(gazetteer, "rye bread " * 25_000)) == 25_000
