"""The custom attributes of docs and spans, registered when a pipeline is loaded.

    doc._.pieces    the encoder's pieces (see `modeling.pieces`), int32, shape (6, pieces)
    doc._.logits    the heads' logits (see `modeling.heads`), float32, shape (pieces, outputs)
    span._.score    probability of an entity's label or a segment's section, 0–1
    span._.cats     probability that a segment contains each entity label

Scores are kept by label beside the offsets, since a segment may be one entity from end to end. All
of it survives `doc.to_bytes` and `DocBin(store_user_data=True)`.
"""

from typing import Any

from spacy.tokens import Doc, Span

MODEL_KEY = "jobspan.model"
"""Key of the model's name and version in `doc.user_data`."""


def set_score(span: Span, score: float) -> None:
    """Set `span._.score`."""
    span.doc.user_data[_key("score", span)] = score


def set_cats(span: Span, cats: dict[str, float]) -> None:
    """Set `span._.cats`."""
    span.doc.user_data[_key("cats", span)] = cats


def _key(name: str, span: Span) -> Any:
    return (f"jobspan.{name}", span.label_, span.start_char, span.end_char)


def _score(span: Span) -> Any:
    data: dict[Any, Any] = span.doc.user_data
    return data.get(_key("score", span))


def _cats(span: Span) -> Any:
    data: dict[Any, Any] = span.doc.user_data
    return data.get(_key("cats", span), {})


Doc.set_extension("pieces", default=None, force=True)
Doc.set_extension("logits", default=None, force=True)
Span.set_extension("score", getter=_score, force=True)
Span.set_extension("cats", getter=_cats, force=True)
