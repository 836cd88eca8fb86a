"""Two systems on one set: by how much their figures differ, and on which entities.

Both come from reports: the counts of each posting in `scores.json`, the errors in `errors.jsonl`.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from jobspan.errors import EvaluationError
from jobspan.evaluation.disagreements import WRONG_ATTRIBUTE
from jobspan.evaluation.files import Record, Report
from jobspan.evaluation.intervals import (
    Difference,
    Statistic,
    compare_paired,
    macro_statistic,
    rate_statistic,
)
from jobspan.evaluation.matching import MATCHINGS
from jobspan.labels import ENTITY_LABELS, SECTIONS

Key = tuple[Any, ...]

NOTHING: Final = (0, 0, 0)
MAIN_FIGURES: Final = frozenset(
    {"entities.exact.micro.f1", "sections.macro_f1", "sections.character_accuracy"}
)
"""By which a report compares its system with the references."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a second system does better and worse than a first, on one annotated set."""

    systems: tuple[str, str]
    gold: str
    differences: Mapping[str, Difference | None]
    mended: Sequence[Record]
    new: Sequence[Record]

    def to_dict(self) -> dict[str, Any]:
        """The comparison as JSON."""
        return {
            "systems": self.systems,
            "gold": self.gold,
            "differences": {
                name: each and each.to_dict() for name, each in self.differences.items()
            },
            "mended": list(self.mended),
            "new": list(self.new),
        }


def compare_reports(first: Report, second: Report) -> Comparison:
    """Compare two reports: every figure with its interval, and the entities that changed sides.

    An error counts by its gold entity, a spurious entity by itself: it is mended where the second
    report lacks it, new where the first does. They count where both score entities, and wrong
    attributes where both score attributes.

    Raises:
        EvaluationError: the two are not of the same annotated set.
    """
    reports = first, second
    scored = all(report.scores.get("attributes") is not None for report in reports)
    tagged = all(report.scores["entities"] is not None for report in reports)
    before, after = (
        _by_entity(
            error
            for error in (report.errors if tagged else ())
            if scored or error["outcome"] != WRONG_ATTRIBUTE
        )
        for report in reports
    )
    return Comparison(
        systems=(first.scores["system"], second.scores["system"]),
        gold=first.scores["gold"]["name"],
        differences=compare_scores(first.scores, second.scores),
        mended=[error for key, error in before.items() if key not in after],
        new=[error for key, error in after.items() if key not in before],
    )


def compare_scores(
    first: Record, second: Record, *, figures: Collection[str] | None = None
) -> dict[str, Difference | None]:
    """The differences of two reports' figures, by the name of the figure in `scores.json`.

    `figures` limits them. A figure that either system lacks is None.

    Raises:
        EvaluationError: the two are not of the same annotated set.
    """
    if first["gold"]["sha256"] != second["gold"]["sha256"]:
        names = first["gold"]["name"], second["gold"]["name"]
        raise EvaluationError(f"the reports are of other annotations: {names[0]} and {names[1]}")
    return {
        name: _compare(first, second, task, columns, statistic)
        for name, task, columns, statistic in _figures()
        if figures is None or name in figures
    }


def reference_row(scores: Record, reference: Record) -> dict[str, Any]:
    """What a report says of another system on its postings: its figures, and how far it is behind.

    Where the reference was scored on other annotations of them, as two annotators are against each
    other, there are no differences.

    Raises:
        EvaluationError: the two are not of the same postings.
    """
    ids = [[posting["id"] for posting in each["postings"]] for each in (scores, reference)]
    if ids[0] != ids[1]:
        raise EvaluationError(f"the reference {reference['system']!r} is of other postings")
    same = scores["gold"]["sha256"] == reference["gold"]["sha256"]
    differences = compare_scores(reference, scores, figures=MAIN_FIGURES) if same else {}
    return {
        "system": reference["system"],
        "gold": reference["gold"]["name"],
        "entities": reference["entities"],
        "sections": reference["sections"],
        "differences": {name: each and each.to_dict() for name, each in differences.items()},
    }


def _figures() -> Iterator[tuple[str, str, Any, Statistic]]:
    """Each figure: its name, its task, the counts of a posting's row it is made of, and how."""
    for matching in MATCHINGS:
        labels = [("entities", matching, label) for label in ENTITY_LABELS]
        yield f"entities.{matching}.micro.f1", "entities", [labels], rate_statistic("f1")
        for path in labels:
            yield f"{'.'.join(path)}.f1", "entities", [[path]], rate_statistic("f1")
    sections = [[("sections", section)] for section in SECTIONS]
    yield "sections.macro_f1", "sections", sections, macro_statistic("f1")
    for name in ("segment", "character"):
        paths = [[(f"{name}s",)]]
        yield f"sections.{name}_accuracy", "sections", paths, rate_statistic("recall")


def _compare(
    first: Record, second: Record, task: str, columns: Any, statistic: Statistic
) -> Difference | None:
    if first[task] is None or second[task] is None:
        return None
    counts = [_counts(each, columns) for each in (first, second)]
    return compare_paired(*counts, statistic=statistic)


def _counts(scores: Record, columns: Sequence[Sequence[tuple[str, ...]]]) -> NDArray[np.int64]:
    """Counts of each posting, shape (postings, 3 × columns); a column sums several paths."""
    rows = [
        [np.sum([_at(posting, path) for path in paths], axis=0) for paths in columns]
        for posting in scores["postings"]
    ]
    return np.array(rows, dtype=np.int64).reshape(len(rows), -1)


def _at(row: Record, path: Iterable[str]) -> Sequence[int]:
    value: Any = row
    for key in path:
        value = value.get(key, NOTHING)
    counts: Sequence[int] = value
    return counts


def _by_entity(errors: Iterable[Record]) -> dict[Key, Record]:
    return {_entity(error): error for error in errors}


def _entity(error: Record) -> Key:
    """The gold entity of an error, or the spurious one."""
    side = "predicted" if error["outcome"] == "spurious" else "gold"
    entity = error[side]
    return error["posting"], side, entity["start"], entity["end"], entity["label"]
