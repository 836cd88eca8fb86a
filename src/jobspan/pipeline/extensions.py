"""The custom attributes of docs and spans, registered when a pipeline is loaded.

    doc._.pieces    the encoder's pieces (see `modeling.pieces`), int32, shape (6, pieces)
    doc._.logits    the heads' logits (see `modeling.heads`), float32, shape (pieces, outputs)
    span._.score    probability of an entity's label or a segment's section, 0–1
    span._.cats     probability that a segment contains each entity label
    span._.attributes   all attributes of an entity (see `labels.ATTRIBUTES`), a dict, or None
    span._.requirement  one of them, and so on with each key; None where there is none
    doc._.facts     the experience asked for and the pay, `stated.Facts`, or None
    doc._.language  the language of most of the text (ISO 639-1), read when it is asked for, or None

Scores and attributes are kept by label beside the offsets, since a segment may be one entity from
end to end, under such keys as spaCy shifts in `span.as_doc(copy_user_data=True)` and
`Doc.from_docs`. All of it survives `doc.to_bytes` and `DocBin(store_user_data=True)`.
"""

from functools import partial
from typing import Any

from spacy.tokens import Doc, Span

from jobspan.labels import ATTRIBUTES
from jobspan.languages.reading import read_language
from jobspan.pipeline.outline import text_of
from jobspan.stated import Facts

MODEL_KEY = "jobspan.model"
"""Key of the model's name and version in `doc.user_data`."""
FACTS_KEY = "jobspan.facts"
"""Key of the facts there, as a JSON object: a doc is written with what msgpack knows."""


def set_score(span: Span, score: float) -> None:
    """Set `span._.score`."""
    span.doc.user_data[_key("score", span)] = score


def set_cats(span: Span, cats: dict[str, float]) -> None:
    """Set `span._.cats`."""
    span.doc.user_data[_key("cats", span)] = cats


def set_attributes(span: Span, attributes: dict[str, Any]) -> None:
    """Set `span._.attributes`, and with it the extension of each attribute."""
    span.doc.user_data[_key("attributes", span)] = attributes


def set_facts(doc: Doc, facts: Facts) -> None:
    """Set `doc._.facts`."""
    doc.user_data[FACTS_KEY] = facts.to_dict(text_of(doc))


def _key(name: str, span: Span) -> Any:
    return ("._.", f"jobspan.{name}.{span.label_}", span.start_char, span.end_char)


def _score(span: Span) -> Any:
    data: dict[Any, Any] = span.doc.user_data
    return data.get(_key("score", span))


def _cats(span: Span) -> Any:
    data: dict[Any, Any] = span.doc.user_data
    return data.get(_key("cats", span), {})


def _attributes(span: Span) -> Any:
    attributes = span.doc.user_data.get(_key("attributes", span))
    if attributes is None:
        return None
    return {
        name: list(value) if isinstance(value, tuple) else value  # a `DocBin` reads tuples
        for name, value in attributes.items()
    }


def _attribute(name: str, span: Span) -> Any:
    return (_attributes(span) or {}).get(name)


def _facts(doc: Doc) -> Facts | None:
    """None too where a part of a doc holds the facts of the whole, at offsets not its own."""
    facts = doc.user_data.get(FACTS_KEY)
    if facts is None:
        return None
    text = text_of(doc)
    own = (
        text[each["start"] : each["end"]] == each["text"] for kind in facts for each in facts[kind]
    )
    return Facts.from_dict(facts) if all(own) else None


def _language(doc: Doc) -> str | None:
    return read_language(text_of(doc))


Doc.set_extension("pieces", default=None, force=True)
Doc.set_extension("logits", default=None, force=True)
Span.set_extension("score", getter=_score, force=True)
Span.set_extension("cats", getter=_cats, force=True)
Span.set_extension("attributes", getter=_attributes, force=True)
for _name in dict.fromkeys(name for names in ATTRIBUTES.values() for name in names):
    Span.set_extension(_name, getter=partial(_attribute, _name), force=True)
Doc.set_extension("facts", getter=_facts, force=True)
Doc.set_extension("language", getter=_language, force=True)
