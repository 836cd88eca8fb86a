"""`Evaluation`: everything that a report says of one system on one annotated set."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import Any, Final

from jobspan.evaluation.attributes import score_attributes
from jobspan.evaluation.calibration import (
    count_by_threshold,
    measure_reliability,
    scored_entities,
    scored_sections,
)
from jobspan.evaluation.categories import score_categories
from jobspan.evaluation.comparison import reference_row
from jobspan.evaluation.disagreements import (
    Disagreement,
    count_outcomes,
    find_disagreements,
)
from jobspan.evaluation.facts import score_facts
from jobspan.evaluation.files import Report
from jobspan.evaluation.intervals import CONFIDENCE, RESAMPLES, SEED
from jobspan.evaluation.matching import MATCHINGS
from jobspan.evaluation.repeats import measure_repeats
from jobspan.evaluation.scores import PostingScores, describe, score_postings
from jobspan.evaluation.slices import Surface, count_slices, make_slicers, source_of
from jobspan.labels import ENTITY_LABELS, SECTIONS
from jobspan.records import Posting

FORMAT: Final = 1
"""Of `scores.json`; `evaluation/scores.schema.json` describes it."""


@dataclass(frozen=True, slots=True)
class GoldSet:
    """An annotated set by its name, the SHA-256 of its annotations, and its postings."""

    name: str
    sha256: str
    postings: Sequence[Posting]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores as `scores.json` holds them, and the errors behind them."""

    scores: Mapping[str, Any]
    disagreements: tuple[Disagreement, ...]

    @property
    def report(self) -> Report:
        """The scores, and the errors as JSON objects."""
        return Report(self.scores, [each.to_dict() for each in self.disagreements])


def evaluate(
    gold: GoldSet,
    predicted: Sequence[Posting],
    *,
    system: str,
    surfaces: Collection[Surface] | None = None,
    references: Iterable[Mapping[str, Any]] = (),
    messy: Mapping[str, Any] | None = None,
    reread: Sequence[Posting] | None = None,
    words: int = 12,
) -> Evaluation:
    """Score the predictions of `system` on `gold`, the same postings in the same order.

    `surfaces` are those of the training set, to tell seen entities from unseen ones. `references`
    are what `score_task` says of other systems on this set, `messy` what it says of this system on
    a messy copy of it. `reread` are the postings of `gold` with the attributes and facts that
    `system` reads from their annotated entities and segments. `words` is how much text an error
    shows on either side. What `system` does not predict at all, entities, sections, attributes or
    facts, is None, as is what `gold` does not hold.

    Raises:
        ValueError: the two sides are not the same postings.
        EvaluationError: a reference is of another set.
    """
    sides = gold.postings, predicted
    scores = score_task(gold, predicted, system=system)
    finds_entities = scores["entities"] is not None
    attributes = score_attributes(*sides, reread=reread)
    record = {
        **scores,
        "outcomes": count_outcomes(*sides) if finds_entities else None,
        "consistency": _consistency(*sides) if finds_entities else None,
        "attributes": attributes,
        "facts": score_facts(*sides, reread=reread),
        "categories": score_categories(*sides),
        "calibration": {
            "entities": measure_reliability(scored_entities(*sides)).to_dict(),
            "sections": measure_reliability(scored_sections(*sides)).to_dict(),
        },
        "thresholds": count_by_threshold(*sides),
        "slices": _slices(*sides, surfaces) if finds_entities else {},
        "messy": messy and reference_row(scores, messy),
        "references": [reference_row(scores, reference) for reference in references],
    }
    disagreements = find_disagreements(*sides, words=words, with_attributes=attributes is not None)
    return Evaluation(record, tuple(disagreements) if finds_entities else ())


def score_task(gold: GoldSet, predicted: Sequence[Posting], *, system: str) -> dict[str, Any]:
    """The part of an evaluation that systems are compared by: rates, intervals, and each posting.

    Raises:
        ValueError: the two sides are not the same postings.
    """
    scores = score_postings(gold.postings, predicted)
    record = {
        "format": FORMAT,
        "system": system,
        "gold": _describe_gold(gold),
        "bootstrap": {"confidence": CONFIDENCE, "resamples": RESAMPLES, "seed": SEED},
        **scores.to_dict(intervals=True),
        "postings": list(map(_posting_row, gold.postings, scores.postings)),
    }
    finds_sections = any(posting.segments for posting in predicted)
    finds_entities = any(posting.entities for posting in predicted) or not finds_sections
    are_annotated = any(posting.segments for posting in gold.postings)
    return record | _absent(entities=finds_entities, sections=finds_sections and are_annotated)


def _absent(**tasks: bool) -> dict[str, None]:
    return {task: None for task, done in tasks.items() if not done}


def _describe_gold(gold: GoldSet) -> dict[str, Any]:
    return {
        "name": gold.name,
        "sha256": gold.sha256,
        "postings": len(gold.postings),
        "words": sum(len(posting.text.split()) for posting in gold.postings),
        "entities": sum(len(posting.entities) for posting in gold.postings),
        "segments": sum(len(posting.segments) for posting in gold.postings),
    }


def _consistency(gold: Sequence[Posting], predicted: Sequence[Posting]) -> dict[str, Any]:
    return {"gold": measure_repeats(gold), "predicted": measure_repeats(predicted)}


def _slices(
    gold: Sequence[Posting], predicted: Sequence[Posting], surfaces: Collection[Surface] | None
) -> dict[str, Any]:
    """Exact rates by kind of slice and slice."""
    kinds = {
        kind: count_slices(gold, predicted, slicer)
        for kind, slicer in make_slicers(surfaces).items()
    }
    return {
        kind: {name: describe(counts, intervals=True) for name, counts in slices.items()}
        for kind, slices in kinds.items()
    }


def _posting_row(posting: Posting, scores: PostingScores) -> dict[str, Any]:
    """The counts of one posting, `[correct, spurious, missed]`, from which systems are compared."""
    sections = {section: astuple(scores.sections.counts(section)) for section in SECTIONS}
    return {
        "id": posting.id,
        "source": source_of(posting),
        "words": len(posting.text.split()),
        "entities": {
            matching: {label: astuple(scores.entities[matching][label]) for label in ENTITY_LABELS}
            for matching in MATCHINGS
        },
        "sections": {section: counts for section, counts in sections.items() if any(counts)},
        "segments": astuple(scores.sections.segment_counts),
        "characters": astuple(scores.sections.character_counts),
    }
