"""The component `ner`: entities from the tag logits of the pieces."""

import logging
from dataclasses import asdict, replace

import numpy as np
from spacy.language import Language
from spacy.pipeline import Pipe
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from jobspan.labels import ENTITY_LABELS
from jobspan.modeling.calibration import IDENTITY, Calibration
from jobspan.modeling.prediction import predict_entities
from jobspan.pipeline.extensions import set_score
from jobspan.pipeline.outline import encoded, text_of
from jobspan.records import Entity

logger = logging.getLogger(__name__)


@Language.factory(
    "jobspan_ner",
    default_config={"calibration": asdict(IDENTITY)},
    requires=["doc._.pieces", "doc._.logits"],
    assigns=["doc.ents", "token.ent_iob", "token.ent_type", "span._.score"],
)
def make_ner(nlp: Language, name: str, calibration: dict[str, float]) -> "EntityRecognizer":
    """Make the component; it has no weights of its own. `calibration` is that of its scores."""
    return EntityRecognizer(name, calibration=Calibration(**calibration))


class EntityRecognizer(Pipe):
    """Writes `doc.ents` and their scores.

    `unaligned` counts entities that began or ended inside a token, and were widened to it.
    """

    labels = ENTITY_LABELS

    def __init__(self, name: str = "ner", *, calibration: Calibration = IDENTITY) -> None:
        self.name = name
        self.calibration = calibration
        self.unaligned = 0

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one doc."""
        self.set_annotations(doc, self.predict(doc))
        return doc

    def predict(self, doc: Doc) -> list[Entity]:
        """The entities of `doc` over characters, in order, with calibrated scores."""
        pieces, logits = encoded(doc)
        entities = predict_entities(text_of(doc), logits, pieces)
        scores = self.calibration(np.array([entity.score for entity in entities]))
        return [
            replace(entity, score=score)
            for entity, score in zip(entities, scores.tolist(), strict=True)
        ]

    def set_annotations(self, doc: Doc, entities: list[Entity]) -> None:
        """Write `entities` as spans of tokens."""
        spans = [self._span(doc, entity) for entity in entities]
        for span, entity in zip(spans, entities, strict=True):
            set_score(span, entity.score or 0.0)
        doc.set_ents(filter_spans(spans))

    def _span(self, doc: Doc, entity: Entity) -> Span:
        span = doc.char_span(entity.start, entity.end, label=entity.label)
        if span is not None:
            return span
        if not self.unaligned:
            logger.warning("an entity begins or ends inside a token, and is widened to it")
        self.unaligned += 1
        start, end = entity.start, entity.end
        wide = doc.char_span(start, end, label=entity.label, alignment_mode="expand")
        assert wide is not None, "a span of characters lies within some tokens"
        return wide
