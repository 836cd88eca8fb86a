from spacy.language import Language

from jobspan.attributes.reading import read_attributes
from jobspan.pipeline.attributes import AttributeReader
from jobspan.records import Posting

TEXT = "Requirements\n- Python\n- Pursuing a PhD in Physics\nBenefits\n- 20 days of paid vacation"


def test_each_attribute_is_an_extension_of_its_entity(nlp: Language) -> None:
    python, degree, vacation = nlp(TEXT).ents
    assert (python._.requirement, python._.canonical) == ("required", "Python")
    assert (degree._.levels, degree._.isced, degree._.fields) == (["doctorate"], [8], ["Physics"])
    assert degree._.status == "pursuing"
    assert (vacation._.category, vacation._.amount, vacation._.unit) == ("vacation", 20, "day")
    assert vacation._.requirement is None
    assert vacation._.attributes == {"category": "vacation", "amount": 20, "unit": "day"}


def test_a_span_that_is_no_entity_has_none(nlp: Language) -> None:
    doc = nlp(TEXT)
    segment = doc.spans["segments"][0]
    assert segment._.attributes is None
    assert segment._.requirement is None


def test_the_record_has_what_the_rules_read(nlp: Language) -> None:
    posting = Posting.from_doc(nlp(TEXT))
    assert [entity.attributes for entity in posting.entities] == read_attributes(posting)
    entity = posting.to_dict()["entities"][0]
    assert entity["attributes"] == {"requirement": "required", "canonical": "Python"}
    assert Posting.from_dict(posting.to_dict()) == posting


def test_predict_writes_nothing(nlp: Language) -> None:
    with nlp.select_pipes(disable=["attributes"]):
        doc = nlp(TEXT)
    assert len(AttributeReader().predict(doc)) == len(doc.ents) > 0
    assert all(ent._.attributes is None for ent in doc.ents)


def test_a_pipeline_without_the_component_gives_records_without_attributes(nlp: Language) -> None:
    with nlp.select_pipes(disable=["attributes", "facts"]):
        record = Posting.from_doc(nlp(TEXT)).to_dict()
    assert all("attributes" not in entity for entity in record["entities"])
    assert "facts" not in record


def test_an_entity_with_a_label_of_others_has_none(nlp: Language) -> None:
    ruler = nlp.add_pipe("entity_ruler", after="ner", config={"overwrite_ents": True})
    ruler.add_patterns([{"label": "CITY", "pattern": "Physics"}])  # type: ignore[attr-defined]
    try:
        posting = Posting.from_doc(nlp(TEXT))
    finally:
        nlp.remove_pipe("entity_ruler")
    attributes = {entity.label: entity.attributes for entity in posting.entities}
    assert attributes["CITY"] == {}
    assert attributes["SKILL"] == {"requirement": "required", "canonical": "Python"}
    assert [skill.name for skill in posting.summary().required_skills] == ["Python"]


def test_the_components_know_what_they_need(nlp: Language) -> None:
    assert not any(nlp.analyze_pipes()["problems"].values())
