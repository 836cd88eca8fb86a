"""SpaCy's CNN as a reference: its NER as it comes, on the tokens of this project."""

import logging
import random
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import spacy
from spacy.language import Language
from spacy.training import Example
from spacy.util import minibatch
from thinc.api import compounding, fix_random_seed

from jobspan.errors import CorpusError
from jobspan.evaluation.scores import score_postings
from jobspan.pipeline.tokenization import make_tokenizer
from jobspan.records import Entity, Posting

logger = logging.getLogger(__name__)

MODEL = "spacy cnn"
PART_LENGTH = 800
"""Characters from which a part of a posting, a doc of training, ends with its segment."""
_FIXED = ("tokenizer", "vocab")
"""What training leaves as it is."""
_FIRST_BATCH, _LAST_BATCH, _GROWTH = 4.0, 32.0, 1.001
"""Docs in a batch, and by how much each is larger than the one before."""


def train_cnn(
    train: Sequence[Posting],
    dev: Sequence[Posting],
    *,
    max_epochs: int = 12,
    patience: int = 3,
    dropout: float = 0.15,
    seed: int = 0,
) -> Language:
    """SpaCy's default NER, trained: `HashEmbedCNN` and a greedy `TransitionBasedParser`.

    Training follows spaCy's own settings, in batches that grow, on parts of postings; the weights
    that are evaluated and kept are averages over the steps. The epoch of the best exact micro F1
    on whole postings of `dev` is kept; `patience` epochs in a row without a better one end the
    training. The tokeniser is `make_tokenizer`: spaCy's own leaves glued words in one token
    (`SkillsPython`), where an entity can be neither learnt nor found. Seeds `random` and NumPy.

    Raises:
        CorpusError: `train` holds no entity.
    """
    if not any(posting.entities for posting in train):
        raise CorpusError(f"none of the {len(train)} postings to learn from has an entity")
    fix_random_seed(seed)
    nlp = _make_cnn()
    examples = _make_examples(nlp, train)
    optimizer = nlp.initialize(lambda: examples)
    sizes = compounding(_FIRST_BATCH, _LAST_BATCH, _GROWTH)
    best_epoch, best_f1, best_weights = 0, -1.0, b""
    for epoch in range(1, max_epochs + 1):
        random.shuffle(examples)
        for batch in minibatch(examples, sizes):  # type: ignore[no-untyped-call]
            nlp.update(batch, sgd=optimizer, drop=dropout)
        with nlp.use_params(optimizer.averages):
            f1 = _exact_f1(nlp, dev)
            if f1 > best_f1:
                best_epoch, best_f1, best_weights = epoch, f1, nlp.to_bytes(exclude=_FIXED)
        logger.info("epoch %d: exact micro F1 on dev %.4f, best %.4f", epoch, f1, best_f1)
        if epoch - best_epoch >= patience:
            break
    return nlp.from_bytes(best_weights, exclude=_FIXED)


def predict_cnn(nlp: Language, posting: Posting) -> Posting:
    """The text of `posting` with the entities that `nlp` finds, unscored: its search is greedy."""
    entities = tuple(
        Entity(ent.start_char, ent.end_char, ent.label_) for ent in nlp(posting.text).ents
    )
    return Posting(posting.id, posting.text, entities, model=MODEL)


def _make_cnn() -> Language:
    nlp = spacy.blank("en", config={"training": {"optimizer": {"use_averages": True}}})
    nlp.tokenizer = make_tokenizer(nlp.vocab)
    nlp.add_pipe("ner")
    return nlp


def _exact_f1(nlp: Language, dev: Sequence[Posting]) -> float:
    predicted = [predict_cnn(nlp, posting) for posting in dev]
    return score_postings(dev, predicted).micro("exact").f1 or 0.0


def _make_examples(nlp: Language, postings: Iterable[Posting]) -> list[Example]:
    """An example of each part; entities that are no whole tokens are counted and left out."""
    examples, unaligned = [], 0
    for part in (part for posting in postings for part in _cut(posting)):
        gold = nlp.make_doc(part.text)
        spans = [gold.char_span(e.start, e.end, label=e.label) for e in part.entities]
        aligned = [span for span in spans if span is not None]
        gold.set_ents(aligned)
        unaligned += len(spans) - len(aligned)
        examples.append(Example(nlp.make_doc(part.text), gold))
    if unaligned:
        logger.warning("%d entities do not begin and end with a token: not learnt", unaligned)
    return examples


def _cut(posting: Posting) -> Iterator[Posting]:
    """The parts of a posting, each of `PART_LENGTH` characters and up to the end of a segment."""
    cuts = [0]
    for segment in posting.segments:
        if segment.start - cuts[-1] >= PART_LENGTH:
            cuts.append(segment.start)
    for start, end in pairwise([*cuts, len(posting.text)]):
        entities = tuple(
            Entity(entity.start - start, entity.end - start, entity.label)
            for entity in posting.entities
            if start <= entity.start < end
        )
        yield Posting(posting.id, posting.text[start:end], entities)
