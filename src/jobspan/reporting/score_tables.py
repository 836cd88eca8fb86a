"""The tables of a report from `scores.json`."""

from collections.abc import Sequence
from urllib.parse import urlencode

from jobspan.evaluation.files import Record
from jobspan.labels import SECTIONS
from jobspan.reporting import formatting, wording
from jobspan.reporting.tables import (
    RATE_COLUMNS,
    Cell,
    Group,
    Row,
    Table,
    plain_table,
    rate_row,
    text_row,
)

SHADES = 5


def entity_table(entities: Record) -> Table:
    """Rates by matching and label."""
    groups = [
        Group(
            matching,
            wording.MATCHINGS[matching],
            [rate_row(label, rates) for label, rates in by_label.items()],
        )
        for matching, by_label in entities.items()
    ]
    return Table("entities", "Entities by matching and label", ("label", *RATE_COLUMNS), groups)


def outcome_table(outcomes: Record) -> Table:
    """How often each outcome occurs, each number linking to the errors it counts."""
    columns = ("label", *wording.OUTCOMES)
    rows = [
        [Cell(label), *(_outcome_cell(label, name, counts[name]) for name in wording.OUTCOMES)]
        for label, counts in outcomes.items()
    ]
    return plain_table("outcomes", "What becomes of each entity", columns, rows)


def _outcome_cell(label: str, outcome: str, number: int) -> Cell:
    listed = number and outcome != "correct"
    target = urlencode({"label": label, "outcome": outcome}) if listed else ""
    return Cell(formatting.count(number), target)


def consistency_table(consistency: Record) -> Table:
    """How often the words of an entity stand untagged in another place of its posting."""
    rows = [
        text_row(
            name,
            *(formatting.count(consistency[side][key]) for key in ("places", "untagged")),
            formatting.rate(consistency[side]["share"]),
        )
        for side, name in wording.SIDES.items()
    ]
    columns = ("in", "places", "untagged", "share")
    return plain_table("consistency", "Places of the words of an entity", columns, rows)


def section_figures_table(sections: Record) -> Table:
    """The figures of all sections together."""
    rows = [
        text_row(
            name,
            formatting.rate(sections[key]),
            formatting.interval(sections[f"{key}_interval"]),
        )
        for key, name in wording.SECTION_FIGURES.items()
    ]
    return plain_table("all-sections", "All sections", ("figure", "value", "95% interval"), rows)


def section_table(sections: Record) -> Table:
    """Rates by section."""
    rows = [rate_row(section, sections[section]) for section in SECTIONS]
    return plain_table("sections", "Segments by section", ("section", *RATE_COLUMNS), rows)


def confusion_table(sections: Record) -> Table:
    """Segments by gold section (rows) and predicted one (columns), shaded by the share of a row."""
    confusion = sections["confusion"]
    rows = [
        [Cell(section), *(confusion_cell(number, row) for number in row)]
        for section, row in zip(SECTIONS, confusion["segments"], strict=True)
    ]
    columns = ("gold", *confusion["columns"])
    return plain_table(
        "confusion", "Gold segments (rows) by predicted section (columns)", columns, rows
    )


def confusion_cell(number: int, row: Sequence[int]) -> Cell:
    """No number for 0; a shade from the second on for the smallest share there is."""
    shade = -(-number * SHADES // sum(row)) if number else 0
    return Cell(formatting.count(number) if number else "", shade=shade)


def category_table(categories: Record) -> Table | None:
    """The text classifier by level and label; None where it says nothing at either."""
    groups = [
        Group(level, wording.LEVELS[level], [_category_row(*item) for item in by_label.items()])
        for level, by_label in categories.items()
        if by_label is not None
    ]
    columns = ("label", "F1", "average precision", "ROC AUC", "texts with it")
    return Table("categories", "The text classifier", columns, groups) if groups else None


def _category_row(label: str, scores: Record) -> Row:
    texts = (
        f"{formatting.count(scores['support'])} of {formatting.count(scores['examples'])}"
        if "support" in scores
        else formatting.ABSENT
    )
    return text_row(
        label,
        *(formatting.rate(scores[key]) for key in ("f1", "average_precision", "roc_auc")),
        texts,
    )


def reliability_table(task: str, bins: Sequence[Record]) -> Table:
    """Predictions by bins of their score."""
    rows = [
        text_row(
            f"{each['start']:.1f}–{each['end']:.1f}",
            formatting.count(each["count"]),
            formatting.rate(each["mean_score"]),
            formatting.rate(each["accuracy"]),
        )
        for each in bins
    ]
    columns = ("score", "predictions", "mean score", "share that is right")
    caption = f"{wording.TASKS[task]}: score and truth"
    return plain_table(f"reliability-{task}", caption, columns, rows)


def threshold_table(thresholds: Sequence[Record]) -> Table:
    """What `--min-score` leaves of the entities."""
    rows = [
        text_row(
            f"{row['min_score']:.2f}",
            *(formatting.rate(row[key]) for key in ("precision", "recall", "f1", "coverage")),
        )
        for row in thresholds
    ]
    columns = ("--min-score", "precision", "recall", "F1", "coverage")
    return plain_table("thresholds", "Entities by --min-score", columns, rows)


def slice_table(kind: str, slices: Record) -> Table:
    """Exact rates by slice."""
    rows = [rate_row(name, rates) for name, rates in slices.items()]
    title = wording.SLICES.get(kind, kind)
    return plain_table(f"slice-{kind}", title, ("slice", *RATE_COLUMNS), rows)


def gold_counts(gold: Record) -> list[str]:
    """The size of the set, such as `51 postings`."""
    return [
        formatting.counted(gold["postings"], "posting"),
        formatting.counted(gold["words"], "word"),
        formatting.counted(gold["entities"], "entity", "entities"),
        formatting.counted(gold["segments"], "segment"),
    ]
