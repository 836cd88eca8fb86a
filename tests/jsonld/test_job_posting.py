"""Each document is read again by schema.org's vocabulary, and by a reader of RDF."""

import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from spacy.language import Language

from jobspan.attributes.reading import read_attributes
from jobspan.errors import ModelError
from jobspan.jsonld.job_posting import json_ld
from jobspan.outputs.texts import write_json_ld
from jobspan.records import METADATA_KEYS, Entity, Posting, Segment
from jobspan.spans import Span
from jobspan.stated import Experience, Facts, Pay

Violations = Callable[[dict[str, Any]], list[str]]
SCHEMA = Namespace("https://schema.org/")
EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.txt"))
CONTEXT = {
    "@vocab": str(SCHEMA),
    "url": {"@type": "@id"},
    "datePosted": {"@type": str(SCHEMA.Date)},
}
"""What the context of schema.org says of our properties; it is not fetched."""

TEXT = """Menu
Baker at Rye & Sons
Knead <dough> daily
You must have
SQL, BSc or MSc in Math or Physics
at least 18 months in a kitchen
Nice to have
Go, 5 years of sales, PhD
We give
free bread 🥐, stock options
Pay: $9.50 - $12 an hour, no less than 20k EUR, dental"""
SECTIONS = [
    *("noise", "overview", "responsibilities", "required", "required", "required"),
    *("preferred", "preferred", "benefits", "benefits", "compensation"),
]
METADATA = {
    **{
        "title": "Baker",
        "company": "Rye & Sons",
        "location": "1 Oven St, Bath",
        "date": "2024-02-29",
    },
    **{"url": "https://rye.example/jobs?id=1"},
}


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def entity(words: str, label: str, **attributes: Any) -> Entity:
    return Entity(*at(words), label, 0.5, attributes)


def degree(words: str, requirement: str, *levels: tuple[str, int], fields: list[str]) -> Entity:
    codes = [code for _, code in levels]
    return entity(
        words,
        "DEGREE",
        requirement=requirement,
        levels=[level for level, _ in levels],
        isced=codes,
        eqf=codes,
        fields=fields,
        normal_fields=fields,
        status="completed",
    )


BACHELOR, MASTER, DOCTORATE = ("bachelor", 6), ("master", 7), ("doctorate", 8)
POSTING = Posting(
    "p-1",
    TEXT,
    (
        entity("Knead", "SKILL", requirement=None, canonical="kneading"),
        entity("SQL", "SKILL", requirement="required", canonical="SQL"),
        degree("BSc or MSc in Math or Physics", "required", BACHELOR, MASTER, fields=["m", "p"]),
        entity("Go", "SKILL", requirement="preferred", canonical="Go"),
        degree("PhD", "preferred", DOCTORATE, fields=[]),
        entity("bread", "SKILL", requirement=None, canonical="bread"),
        entity("stock options", "BENEFIT", category="equity"),
        entity("dental", "BENEFIT", category="dental"),
    ),
    tuple(
        Segment(*at(line), section)
        for line, section in zip(TEXT.split("\n"), SECTIONS, strict=True)
    ),
    facts=Facts(
        experience=(
            Experience(*at("at least 18 months"), 1.5, None, at("kitchen"), "required"),
            Experience(*at("5 years"), 5, None, at("sales"), "preferred"),
        ),
        pay=(
            Pay(*at("$9.50 - $12 an hour"), Decimal("9.50"), Decimal("12.0"), "USD", "hour"),
            Pay(*at("no less than 20k EUR"), Decimal(20000), None, "EUR", None),
        ),
    ),
    metadata=METADATA,
)
POSTING = replace(
    POSTING, entities=tuple(sorted(POSTING.entities, key=lambda entity: entity.start))
)


def graph_of(document: dict[str, Any]) -> Graph:
    return Graph().parse(data=json.dumps(document | {"@context": CONTEXT}), format="json-ld")


def test_the_document_of_a_posting() -> None:
    document = json_ld(POSTING)
    assert list(document)[:2] == ["@context", "@type"]
    texts = ("description", "responsibilities", "qualifications", "jobBenefits")
    assert {key: value for key, value in document.items() if key not in texts} == {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "identifier": "p-1",
        "title": "Baker",
        "url": "https://rye.example/jobs?id=1",
        "datePosted": "2024-02-29",
        "hiringOrganization": {"@type": "Organization", "name": "Rye & Sons"},
        "jobLocation": {"@type": "Place", "address": "1 Oven St, Bath"},
        "skills": ["SQL", "kneading"],
        "educationRequirements": {
            "@type": "EducationalOccupationalCredential",
            "name": "BSc or MSc in Math or Physics",
            "credentialCategory": ["bachelor degree", "postgraduate degree"],
            "educationalLevel": [
                term(name, code, scale)
                for name, code in (("bachelor", "6"), ("master", "7"))
                for scale in ("ISCED 2011", "EQF")
            ],
            "about": [{"@type": "Thing", "name": "m"}, {"@type": "Thing", "name": "p"}],
        },
        "experienceRequirements": {
            "@type": "OccupationalExperienceRequirements",
            "monthsOfExperience": 18,
            "description": "at least 18 months in a kitchen",
        },
        "baseSalary": [
            salary("USD", minValue=9.5, maxValue=12, unitText="HOUR"),
            salary("EUR", minValue=20000),
        ],
        "incentiveCompensation": "stock options",
    }


def term(name: str, code: str, scale: str) -> dict[str, Any]:
    known = {"@type": "DefinedTermSet", "name": scale}
    return {"@type": "DefinedTerm", "name": name, "termCode": code, "inDefinedTermSet": known}


def salary(currency: str, **quantity: float | str) -> dict[str, Any]:
    value = {"@type": "QuantitativeValue", **quantity}
    return {"@type": "MonetaryAmount", "currency": currency, "value": value}


def test_texts_are_the_segments_of_their_sections() -> None:
    document = json_ld(POSTING)
    assert document["description"] == TEXT.removeprefix("Menu\n")
    assert document["responsibilities"] == "Knead <dough> daily"
    assert document["qualifications"].split("\n")[0::3] == ["You must have", "Nice to have"]
    assert document["jobBenefits"] == "We give\nfree bread 🥐, stock options\n\ndental"
    described = replace(POSTING, metadata={"description": " Bake. "})
    assert json_ld(described)["description"] == "Bake."


def test_what_is_only_preferred_is_in_the_text_of_the_qualifications_alone() -> None:
    document = json_ld(POSTING)
    assert "Go, 5 years of sales, PhD" in document.pop("qualifications")
    del document["description"]
    told = json.dumps(document)
    assert [word for word in ("Go", "sales", "PhD", "60", "doctorate") if word in told] == []
    stated = POSTING.facts.experience
    facts = Facts(tuple(replace(each, requirement="required") for each in stated))
    must = replace(POSTING, facts=facts)
    months = [each["monthsOfExperience"] for each in json_ld(must)["experienceRequirements"]]
    assert months == [18, 60]


def test_what_the_wording_waives_is_not_asked_for() -> None:
    """A skill that one line waives and another tells of is of the work."""
    text = "No degree required. You need not know Go or Rust.\nWrite Rust"
    places = [("degree", "DEGREE"), ("Go", "SKILL"), ("Rust", "SKILL")]
    entities = [Entity(text.index(name), text.index(name) + len(name), to) for name, to in places]
    entities.append(Entity(len(text) - 4, len(text), "SKILL"))
    line = text.index("\n")
    posting = Posting(
        "",
        text,
        tuple(entities),
        (Segment(0, line, "required"), Segment(line + 1, len(text), "responsibilities")),
    )
    read = zip(entities, read_attributes(posting), strict=True)
    document = json_ld(replace(posting, entities=tuple(replace(e, attributes=a) for e, a in read)))
    assert document["skills"] == "Rust"
    assert "educationRequirements" not in document


def test_a_huge_posting_keeps_every_demand() -> None:
    """20,000 lines; every second one a plus."""
    line, lines = "5 years of Go", 20_000
    starts = range(0, lines * (len(line) + 1), len(line) + 1)
    said = {"requirement": "required", "canonical": "Go"}
    posting = Posting(
        "",
        "\n".join([line] * lines),
        tuple(Entity(start + 11, start + 13, "SKILL", 0.5, said) for start in starts),
        tuple(Segment(start, start + len(line), "required") for start in starts),
        facts=Facts(
            experience=tuple(
                Experience(at, at + 7, 5, None, None, ("required", "preferred")[number % 2])
                for number, at in enumerate(starts)
            )
        ),
    )
    document = json_ld(posting)
    assert document["skills"] == "Go"
    assert len(document["experienceRequirements"]) == lines // 2


@pytest.mark.parametrize(
    "stated", [Experience(0, 4, None, 2, None), Experience(0, 4, 0, 2, None)], ids=["none", "zero"]
)
def test_experience_without_a_least_is_left_out(stated: Experience) -> None:
    posting = Posting("", "≤ 2 years", facts=Facts(experience=(stated,)))
    assert "experienceRequirements" not in json_ld(posting)


def studied_for(posting: Posting) -> Posting:
    """`posting` with its required degree alone, as one that is being studied for."""
    (said,) = (each for each in posting.entities if "BSc" in TEXT[slice(*each.span)])
    return replace(posting, entities=(with_said(said, status="pursuing"),))


def with_said(entity: Entity, **attributes: Any) -> Entity:
    return replace(entity, attributes={**(entity.attributes or {}), **attributes})


def test_a_degree_still_studied_for_is_its_line_and_no_credential() -> None:
    posting = studied_for(POSTING)
    assert json_ld(posting)["educationRequirements"] == "SQL, BSc or MSc in Math or Physics"
    uncut = replace(posting, segments=())
    assert json_ld(uncut)["educationRequirements"] == "BSc or MSc in Math or Physics"


def test_two_degrees_studied_for_in_one_line_are_that_line_once() -> None:
    text = "Pursuing a BSc or an MSc"
    said = (
        degree("PhD", "required", BACHELOR, fields=[]),
        degree("PhD", "required", MASTER, fields=[]),
    )
    places = (Span(11, 14), Span(21, 24))
    entities = tuple(
        replace(with_said(each, status="pursuing"), start=place.start, end=place.end)
        for each, place in zip(said, places, strict=True)
    )
    posting = Posting("", text, entities, (Segment(0, len(text), "required"),))
    assert json_ld(posting)["educationRequirements"] == text


def test_a_degree_of_no_level_has_no_category() -> None:
    said = degree("PhD", "required", fields=["x"])
    said = with_said(said, levels=["any"], isced=[None], eqf=[None])
    assert json_ld(replace(POSTING, entities=(said,)))["educationRequirements"] == {
        "@type": "EducationalOccupationalCredential",
        "name": "PhD",
        "about": {"@type": "Thing", "name": "x"},
    }


@pytest.mark.parametrize("location", ["Remote", "fully remote", "100% Remote"])
def test_a_place_that_is_none_is_telecommuting(location: str) -> None:
    document = json_ld(replace(POSTING, metadata={"location": location}))
    assert document["jobLocationType"] == "TELECOMMUTE"
    assert "jobLocation" not in document


def test_a_place_that_is_remote_in_part_is_a_place() -> None:
    document = json_ld(replace(POSTING, metadata={"location": "Bath or remote"}))
    assert document["jobLocation"]["address"] == "Bath or remote"
    assert "jobLocationType" not in document


@pytest.mark.parametrize("date", ["3 days ago", "2024-02-30", " ", "29/02/2024"])
def test_a_date_that_is_none_is_left_out(date: str) -> None:
    assert "datePosted" not in json_ld(replace(POSTING, metadata={"date": date}))


@pytest.mark.parametrize("date", ["2024-02-29T23:30:00-08:00", "20240229", "2024-W09-4"])
def test_a_date_is_the_day_as_iso_8601_writes_it(date: str) -> None:
    """The fourth day of the ninth week of 2024, by the calendar where it is told."""
    assert json_ld(replace(POSTING, metadata={"date": date}))["datePosted"] == "2024-02-29"


@pytest.mark.parametrize(
    "url", ["/jobs/7", "rye.example/7", "javascript:bake()", "https://", "x y"]
)
def test_an_address_that_is_none_of_the_web_is_left_out(url: str) -> None:
    assert "url" not in json_ld(replace(POSTING, metadata={"url": url}))


def test_an_address_of_the_web_is_kept_as_it_is() -> None:
    document = json_ld(replace(POSTING, metadata={"url": " HTTP://rye.example/7 "}))
    assert document["url"] == "HTTP://rye.example/7"


@pytest.mark.parametrize("text", ["", " \n\t "])
def test_of_nothing_nothing_is_said(text: str) -> None:
    empty = dict.fromkeys(METADATA_KEYS, " ")
    document = json_ld(Posting("", text, metadata=empty))
    assert document == {"@context": "https://schema.org", "@type": "JobPosting"}


def test_a_posting_of_noise_has_no_description() -> None:
    posting = Posting("n", "Menu", segments=(Segment(0, 4, "noise"),))
    assert list(json_ld(posting)) == ["@context", "@type", "identifier"]


def test_entities_without_attributes_have_no_document() -> None:
    with pytest.raises(ModelError, match="ends with the component `attributes`"):
        json_ld(Posting("", "Go", (Entity(0, 2, "SKILL"),)))


def test_a_line_can_go_into_a_page_and_is_the_document() -> None:
    text = "</script><!-- e\u0301 🥐\u2028\x00"
    postings = [POSTING, Posting("</b>", text)]
    lines = list(write_json_ld(postings))
    assert all(line.endswith("\n") and "<" not in line for line in lines)
    assert [json.loads(line) for line in lines] == [json_ld(posting) for posting in postings]
    assert json_ld(postings[1])["description"] == text


def test_the_vocabulary_has_every_class_property_and_type(violations: Violations) -> None:
    remote = {
        **{"location": "Remote", "date": "2024-02-29T10:00:00", "valid_through": "2024-03-31"},
        **{"employment_type": "full-time or contract", "applicant_location": "Kent; Utah"},
        **{"pay_minimum": "9.5", "pay_maximum": "12", "pay_currency": "GBP", "pay_period": "hour"},
    }
    for posting in (
        POSTING,
        replace(POSTING, metadata=remote),
        replace(POSTING, metadata=remote, facts=None),
        replace(POSTING, segments=()),
        studied_for(POSTING),
    ):
        assert violations(json_ld(posting)) == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_vocabulary_takes_the_examples(
    path: Path, nlp: Language, violations: Violations
) -> None:
    posting = Posting.from_doc(nlp(path.read_text("utf-8")), id=path.stem, metadata=METADATA)
    document = json_ld(posting)
    assert violations(document) == []
    assert {"skills", "qualifications", "responsibilities", "jobBenefits"} <= set(document)
    assert all(line in posting.text for line in document["qualifications"].split("\n"))
    assert len(graph_of(document)) > len(document)


@pytest.mark.parametrize(
    "wrong",
    [
        {"@type": "JobAdvert"},
        {"salary": 1},
        {"benefits": "bread"},
        {"monthsOfExperience": 18},
        {"jobLocation": "Bath"},
        {"datePosted": "soon"},
        {"experienceInPlaceOfEducation": "yes"},
        {"skills": [{"@type": "Thing", "name": "Go"}, "SQL"]},
        {"baseSalary": {"@type": "QuantitativeValue", "value": 9}},
        {"baseSalary": {"@type": "MonetaryAmount", "value": {"@type": "Place", "name": "x"}}},
        {"hiringOrganization": {"@type": "Organization", "currency": "USD"}},
    ],
    ids=json.dumps,
)
def test_the_vocabulary_refuses_what_it_has_not(
    wrong: dict[str, Any], violations: Violations
) -> None:
    assert len(violations(json_ld(POSTING) | wrong)) == 1


def test_a_reader_of_rdf_finds_what_is_said() -> None:
    graph = graph_of(json_ld(POSTING))
    (posting,) = graph.subjects(RDF.type, SCHEMA.JobPosting)
    assert graph.value(posting, SCHEMA.url) == URIRef("https://rye.example/jobs?id=1")
    assert set(graph.objects(posting, SCHEMA.skills)) == {Literal("SQL"), Literal("kneading")}
    assert {str(each) for each in graph.objects(None, SCHEMA.currency)} == {"USD", "EUR"}
    levels = "?p s:educationRequirements/s:educationalLevel [s:termCode ?code; s:name ?name]"
    found = graph.query(f"SELECT DISTINCT ?name ?code {{ {levels} }}", initNs={"s": SCHEMA})
    assert {tuple(map(str, row)) for row in found} == {("bachelor", "6"), ("master", "7")}
    assert all(str(name).startswith(str(SCHEMA)) for name in graph.predicates() if name != RDF.type)
