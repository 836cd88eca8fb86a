from decimal import Decimal

from spacy.language import Language
from spacy.tokens import Doc

from jobspan.facts.reading import read_facts
from jobspan.records import Posting
from jobspan.stated import Facts

TEXT = "Requirements\n- At least 3 years of welding experience\nPay\n£11.50 to £14 per hour"


def test_the_doc_has_the_facts_of_its_text(nlp: Language) -> None:
    facts = nlp(TEXT)._.facts
    (experience,) = facts.experience
    assert (experience.minimum, experience.maximum) == (3, None)
    assert TEXT[slice(*experience.of)] == "welding"
    (pay,) = facts.pay
    assert (pay.minimum, pay.maximum) == (Decimal("11.50"), Decimal("14"))
    assert (pay.currency, pay.period) == ("GBP", "hour")
    assert TEXT[pay.start : pay.end] == "£11.50 to £14 per hour"


def test_they_survive_serialisation(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert Doc(nlp.vocab).from_bytes(doc.to_bytes())._.facts == doc._.facts


def test_the_segments_of_the_pipeline_are_those_that_the_rules_would_cut(nlp: Language) -> None:
    posting = Posting.from_doc(nlp(TEXT))
    assert posting.facts == read_facts(posting)


def test_an_empty_text_states_nothing(nlp: Language) -> None:
    assert nlp("")._.facts == Facts()


def test_facts_alone_are_those_of_a_text_without_segments(nlp: Language) -> None:
    with nlp.select_pipes(enable=["facts"]):
        doc = nlp(TEXT)
    assert doc._.facts == read_facts(Posting("", TEXT))
    assert len(doc._.facts.experience) == 1
