"""A gazetteer as a reference: what was tagged in training is tagged wherever it stands again.

A surface is the sequence of an entity's tokens in lower case, as a string with spaces between.
"""

import logging
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import spacy
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from jobspan.pipeline.tokenization import make_tokenizer
from jobspan.records import Entity, Posting

logger = logging.getLogger(__name__)

MODEL = "gazetteer"


@dataclass(frozen=True, slots=True)
class Surface:
    """The commonest label of a surface, and the share of its places that bear it, in 0–1."""

    label: str
    share: float


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Surfaces, and the tokeniser and matcher that find them."""

    nlp: Language
    matcher: PhraseMatcher
    surfaces: Mapping[str, Surface]

    def predict(self, posting: Posting) -> Posting:
        """The text of `posting` with every surface in it; of two that overlap, the longer.

        Where both are of the same length, the first. A score is the share of its surface.
        """
        spans = _places(self.matcher, self.nlp.make_doc(posting.text))
        entities = tuple(self._entity(span) for span in spans)
        return Posting(posting.id, posting.text, entities, model=MODEL)

    def _entity(self, span: Span) -> Entity:
        surface = self.surfaces[span.label_]
        return Entity(span.start_char, span.end_char, surface.label, surface.share)


def learn_gazetteer(postings: Sequence[Posting], *, min_share: float = 0.4) -> Gazetteer:
    """The surfaces of `postings` that bear their label in at least `min_share` of their places.

    The places of a surface are those where `predict` would tag it if every surface were kept: in
    `machine learning engineer` stands no `machine learning` if the three words are a surface too.
    """
    nlp = spacy.blank("en")
    nlp.tokenizer = make_tokenizer(nlp.vocab)
    docs = [nlp.make_doc(posting.text) for posting in postings]
    patterns = _patterns(docs, postings)
    counts = _count_labels(_make_matcher(nlp, patterns), docs, postings)
    surfaces = {
        surface: best
        for surface, labels in counts.items()
        if (best := _commonest(labels)) and best.share >= min_share
    }
    kept = {surface: patterns[surface] for surface in surfaces}
    return Gazetteer(nlp, _make_matcher(nlp, kept), surfaces)


def _patterns(docs: Iterable[Doc], postings: Iterable[Posting]) -> dict[str, Doc]:
    """Each surface with its first entity as a doc of its own."""
    patterns: dict[str, Doc] = {}
    unaligned = 0
    for doc, posting in zip(docs, postings, strict=True):
        for entity in posting.entities:
            span = doc.char_span(entity.start, entity.end)
            if span is None:
                unaligned += 1
            else:
                patterns.setdefault(_surface(span), span.as_doc())
    if unaligned:
        logger.warning("%d entities do not begin and end with a token: not learnt", unaligned)
    return patterns


def _count_labels(
    matcher: PhraseMatcher, docs: Iterable[Doc], postings: Iterable[Posting]
) -> dict[str, Counter[str | None]]:
    """Of each surface, the labels of its places; None where a place is no entity."""
    counts: dict[str, Counter[str | None]] = defaultdict(Counter)
    for doc, posting in zip(docs, postings, strict=True):
        gold = {(entity.start, entity.end): entity.label for entity in posting.entities}
        for span in _places(matcher, doc):
            counts[span.label_][gold.get((span.start_char, span.end_char))] += 1
    return counts


def _commonest(labels: Counter[str | None]) -> Surface | None:
    tagged = [(count, label) for label, count in labels.items() if label is not None]
    if not tagged:
        return None
    count, label = max(tagged)
    return Surface(label, count / labels.total())


def _places(matcher: PhraseMatcher, doc: Doc) -> list[Span]:
    return filter_spans(matcher(doc, as_spans=True))


def _make_matcher(nlp: Language, patterns: Mapping[str, Doc]) -> PhraseMatcher:
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    for surface, pattern in patterns.items():
        matcher.add(surface, [pattern])
    return matcher


def _surface(span: Span) -> str:
    return " ".join(token.lower_ for token in span)
