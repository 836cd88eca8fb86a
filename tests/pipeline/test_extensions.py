"""What docs and spans hold, through all that spaCy makes of them."""

import copy
import pickle
import warnings
from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from jobspan.records import SEGMENTS_KEY, Posting

TEXT = """Baker
Requirements
- Python and SQL, 3+ years of experience
- Master's degree in Statistics preferred
Pay: $20 - $25 an hour
Benefits
- 401(k) with match"""


def posting(doc: Doc) -> Posting:
    return Posting.from_doc(doc, segment_labels=True)


def through_a_bin(doc: Doc) -> Doc:
    (again,) = DocBin(docs=[doc], store_user_data=True).get_docs(doc.vocab)
    return again


@pytest.mark.parametrize(
    "through", [Doc.copy, copy.deepcopy, lambda doc: pickle.loads(pickle.dumps(doc)), through_a_bin]
)
def test_a_copy_holds_the_same(through: Callable[[Doc], Doc], nlp: Language) -> None:
    doc = nlp(TEXT)
    assert posting(through(doc)) == posting(doc)


def test_a_part_keeps_the_scores_and_attributes_of_its_entities(nlp: Language) -> None:
    doc = nlp(TEXT)
    part = doc[1:].as_doc(copy_user_data=True)
    assert part.text == TEXT.removeprefix("Baker")
    found = [(ent.text, ent._.score, ent._.attributes) for ent in doc.ents]
    assert None not in found[0]
    assert [(ent.text, ent._.score, ent._.attributes) for ent in part.ents] == found


def test_a_part_has_no_facts_at_the_offsets_of_the_whole(nlp: Language) -> None:
    """Cut off at its end the text has them where they were, unless one is cut off too."""
    doc = nlp(TEXT)
    facts = doc._.facts
    assert (len(facts.experience), len(facts.pay)) == (1, 1)
    assert doc[1:].as_doc(copy_user_data=True)._.facts is None
    assert doc[:-1].as_doc(copy_user_data=True)._.facts == facts
    assert doc[:12].as_doc(copy_user_data=True)._.facts is None


def test_docs_that_are_joined_keep_the_scores_and_attributes_of_each(nlp: Language) -> None:
    docs = [nlp(TEXT), nlp("Requirements\n- Rust")]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # spaCy names what belongs to a whole doc, and is dropped
        joined = Doc.from_docs(docs)
    assert joined is not None
    for spans in (lambda doc: doc.ents, lambda doc: doc.spans[SEGMENTS_KEY]):
        apart = [span for doc in docs for span in spans(doc)]
        for span, one in zip(spans(joined), apart, strict=True):
            assert (span.text, span._.score) == (one.text, one._.score)
            assert (span._.cats, span._.attributes) == (one._.cats, one._.attributes)
            assert span._.score is not None


def test_a_doc_is_in_the_language_of_its_text_whatever_has_read_it(nlp: Language) -> None:
    """A part may be in another one than the whole; a bare doc needs no component for it."""
    doc = nlp.make_doc(f"{TEXT}\nWe are looking for a baker who is with us at the weekend.")
    assert doc._.language == Posting.from_doc(doc).language == "en"
    assert doc[:5].as_doc(copy_user_data=True)._.language is None
    assert nlp.make_doc("Wir suchen für uns einen Bäcker, der mit uns backt.")._.language == "de"
