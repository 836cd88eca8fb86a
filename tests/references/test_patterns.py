"""The expressions: where a degree begins and ends, which names are conferences, and the time."""

import time
from importlib.resources import files

import pytest

from jobspan.records import Entity, Posting, Segment
from jobspan.references.patterns import predict_patterns


def found(text: str, label: str) -> list[str]:
    entities = predict_patterns(Posting("a", text)).entities
    return [text[e.start : e.end] for e in entities if e.label == label]


@pytest.mark.parametrize(
    ("text", "degrees"),
    [
        ("a Bachelor's degree in Geology", ["Bachelor's degree in Geology"]),
        ("a Bachelor’s degree.", ["Bachelor’s degree"]),
        ("BS/MS/PhD in Food Science wanted", ["BS/MS/PhD in Food Science"]),
        ("BSc in Botany or a related field", ["BSc in Botany"]),
        ("BSc in Botany, Geology, or other related field", ["BSc in Botany, Geology"]),
        ("master's degree in a quantitative field", ["master's degree in a quantitative field"]),
        (
            "Master’s or PhD degree in geology, zoology",
            ["Master’s or PhD degree in geology, zoology"],
        ),
        ("MBA preferred", ["MBA"]),
        ("an MBA a plus, PhD required", ["MBA", "PhD"]),
        ("Baking Intern (MS)", ["MS"]),
        ("PhD internships", ["PhD"]),
        ("high school diploma or GED", ["high school diploma or GED"]),
        ("SkillsPhD in GeologyYou bake", ["PhD in Geology"]),
        ("an advanced degree (MS/PhD) in Botany", ["advanced degree (MS/PhD) in Botany"]),
        ("Degree (Botany, Geology) wanted", ["Degree (Botany, Geology"]),
        ("Ph.D. in Botany and five years", ["Ph.D. in Botany"]),
        ("Bachelor's degree or equivalent experience", ["Bachelor's degree"]),
        ("bachelor's degree or higher in zoology", ["bachelor's degree or higher in zoology"]),
        ("🎓 MSc\nBakery", ["MSc"]),
    ],
)
def test_degrees_end_where_the_guidelines_say(text: str, degrees: list[str]) -> None:
    assert found(text, "DEGREE") == degrees


@pytest.mark.parametrize(
    "text",
    [
        "a high degree of care",
        "to some degree",
        "MS Office",
        "Boston, MA",
        "Associate Baker",
        "Master data",
        "bakers as such",
        "GPA of 3.5 in Botany",
    ],
)
def test_what_looks_like_a_degree_is_none(text: str) -> None:
    assert found(text, "DEGREE") == []


@pytest.mark.parametrize(
    ("text", "conferences"),
    [
        ("papers at NeurIPS, ICML and NeurlPS", ["NeurIPS", "ICML", "NeurlPS"]),
        ("CVPR 2024, CVPR2024", ["CVPR", "CVPR"]),
        ("the SIGIR conference", ["SIGIR"]),
        ("international conference on machine learning (ICML)",
         ["international conference on machine learning", "ICML"]),
        ("the game developers conference", ["game developers conference"]),
        ("USENIX Security", ["USENIX Security"]),
        ("SIGGRAPH Asia", ["SIGGRAPH Asia"]),
    ],
)  # fmt: skip
def test_names_are_found(text: str, conferences: list[str]) -> None:
    assert found(text, "CONFERENCE") == conferences


def test_acronyms_are_matched_in_their_case_and_as_whole_words() -> None:
    assert found("neurips, MyNeurIPS, ICMLs, kdd", "CONFERENCE") == []


def test_a_competition_is_no_conference() -> None:
    assert found("KDD Cup, KDD", "CONFERENCE") == ["KDD"]


def test_an_ambiguous_acronym_needs_a_neighbour() -> None:
    assert found("firewalls with an ACL, RSS feeds, CHI", "CONFERENCE") == []
    assert found("ACL, EMNLP", "CONFERENCE") == ["ACL", "EMNLP"]
    assert found("conferences such as CHI", "CONFERENCE") == ["CHI"]
    assert found("NeurIPS" + " rye" * 40 + " ACL", "CONFERENCE") == ["NeurIPS"]


def test_the_list_names_each_once() -> None:
    text = (files("jobspan.references") / "conferences.txt").read_text(encoding="utf-8")
    names = [line.removeprefix("? ") for line in text.splitlines() if not line.startswith("#")]
    assert len(names) == len(set(names)) > 150
    assert all(name == name.strip() != "" for name in names)


def test_only_id_and_text_are_read_and_nothing_else_is_predicted() -> None:
    annotated = Posting("a", "MBA", (Entity(0, 1, "SKILL"),), (Segment(0, 3, "legal"),))
    assert predict_patterns(annotated) == Posting(
        "a", "MBA", (Entity(0, 3, "DEGREE"),), model="patterns"
    )


@pytest.mark.parametrize("text", ["", " \n\t ", "🥐🥐", "e\u0301", "rye bread"])
def test_texts_without_either_have_no_entity(text: str) -> None:
    assert predict_patterns(Posting("a", text)) == Posting("a", text, model="patterns")


@pytest.mark.parametrize(
    "words",
    [
        "rye bread and oats ",
        "BS or MS and PhD, ",
        "PhD in Food and Food and Food or ",
        "degree in food, food or food and of ",
        "Bachelor's degree in a a any the an any ",
        "ACL RSS CHI conference ",
        "aaaaaaaaaaaaaaaaaaaa",
        "A/B-A/B&A ",
        "PhD in " + "food " * 9,
    ],
)
def test_the_time_is_linear(words: str) -> None:
    """50,000 words; a tenth of a second is usual, and backtracking would take hours."""
    text = words * (50_000 // max(1, len(words.split())))
    begin = time.process_time()
    predict_patterns(Posting("a", text))
    assert time.process_time() - begin < 20
