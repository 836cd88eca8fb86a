"""The text classifier, which says whether a posting or a segment contains a label."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
from sklearn.metrics import average_precision_score, f1_score, roc_auc_score

from jobspan.evaluation.counts import defined, macro
from jobspan.evaluation.sections import align_segments
from jobspan.labels import ENTITY_LABELS
from jobspan.records import Posting

THRESHOLD: Final = 0.5
"""Probability from which a label counts as predicted, for F1."""
METRICS: Final = ("f1", "average_precision", "roc_auc")


class Example(NamedTuple):
    """The labels that a text contains, and the probability predicted for each."""

    gold: frozenset[str]
    predicted: Mapping[str, float]


def score_categories(gold: Sequence[Posting], predicted: Sequence[Posting]) -> dict[str, Any]:
    """F1, average precision and ROC AUC of each label, for postings and for gold segments.

    A gold segment has the probabilities of the predicted segment that answers it (see
    `align_segments`), and none where none does. A level at which nothing was predicted is None.
    """
    return {
        "posting": _score(_posting_examples(gold, predicted)),
        "segment": _score(_segment_examples(gold, predicted)),
    }


def _posting_examples(gold: Iterable[Posting], predicted: Iterable[Posting]) -> Iterator[Example]:
    for ours, theirs in zip(gold, predicted, strict=True):
        yield Example(frozenset(entity.label for entity in ours.entities), theirs.labels)


def _segment_examples(gold: Iterable[Posting], predicted: Iterable[Posting]) -> Iterator[Example]:
    for ours, theirs in zip(gold, predicted, strict=True):
        for segment, answer, _ in align_segments(ours, theirs):
            inside = frozenset(
                entity.label for entity in ours.entities if entity.span.overlap(segment.span)
            )
            yield Example(inside, answer.labels if answer else {})


def _score(examples: Iterable[Example]) -> dict[str, Any] | None:
    stored = list(examples)
    if not any(example.predicted for example in stored):
        return None
    labels = {label: _score_label(stored, label) for label in ENTITY_LABELS}
    means = {name: macro(scores[name] for scores in labels.values()) for name in METRICS}
    return {"macro": means} | labels


def _score_label(examples: Sequence[Example], label: str) -> dict[str, float | int | None]:
    """The scores of one label; the two that need both classes are None where only one occurs."""
    contains = np.array([label in example.gold for example in examples])
    probability = np.array([example.predicted.get(label, 0.0) for example in examples])
    both = contains.any() and not contains.all()
    return {
        "f1": defined(f1_score(contains, probability >= THRESHOLD, zero_division=np.nan)),
        "average_precision": float(average_precision_score(contains, probability))
        if both
        else None,
        "roc_auc": float(roc_auc_score(contains, probability)) if both else None,
        "support": int(contains.sum()),
        "examples": len(examples),
    }
