"""Every reference by its name, learnt and set to predict."""

import logging
from collections.abc import Callable, Mapping, Sequence

from jobspan.records import Posting
from jobspan.references import cnn, gazetteer, patterns, tfidf

logger = logging.getLogger(__name__)

GAZETTEER, PATTERNS = gazetteer.MODEL, patterns.MODEL
SPACY_CNN, TF_IDF = cnn.MODEL, tfidf.MODEL
REFERENCES = (GAZETTEER, PATTERNS, SPACY_CNN, TF_IDF)

Predict = Callable[[Posting], Posting]


def predict_references(
    train: Sequence[Posting],
    dev: Sequence[Posting],
    postings_by_name: Mapping[str, Sequence[Posting]],
    *,
    min_share: float = 0.4,
    cnn_epochs: int = 12,
    cnn_patience: int = 3,
    seed: int = 0,
) -> dict[str, dict[str, list[Posting]]]:
    """What each of `REFERENCES`, learnt from `train`, predicts for each set, by name of both.

    `dev` serves to choose the CNN's epoch. Of the postings to predict for, only ids and texts are
    read. The CNN takes most of the time: about two minutes an epoch for 540,000 tokens.

    Raises:
        CorpusError: `train` holds no entity, or segments of one section only.
    """

    def learn_cnn() -> Predict:
        nlp = cnn.train_cnn(train, dev, max_epochs=cnn_epochs, patience=cnn_patience, seed=seed)
        return lambda posting: cnn.predict_cnn(nlp, posting)

    learners: dict[str, Callable[[], Predict]] = {
        GAZETTEER: lambda: gazetteer.learn_gazetteer(train, min_share=min_share).predict,
        PATTERNS: lambda: patterns.predict_patterns,
        SPACY_CNN: learn_cnn,
        TF_IDF: lambda: tfidf.learn_sections(train).predict,
    }
    return {name: _predict(name, learn, postings_by_name) for name, learn in learners.items()}


def _predict(
    name: str, learn: Callable[[], Predict], postings_by_name: Mapping[str, Sequence[Posting]]
) -> dict[str, list[Posting]]:
    logger.info("learning %s", name)
    predict = learn()
    return {set: [predict(posting) for posting in each] for set, each in postings_by_name.items()}
