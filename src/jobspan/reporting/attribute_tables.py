"""The tables of attributes and facts from `scores.json`; none where nothing was scored."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from jobspan.evaluation.files import Record
from jobspan.labels import ENTITY_LABELS
from jobspan.reporting import formatting, wording
from jobspan.reporting.score_tables import confusion_cell
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

ACCURACY_COLUMNS: Final = ("accuracy", "95% interval", "right", "of")
END_TO_END: Final = "end to end"
STAGES: Final = {"gold_segments": "on annotated segments", "end_to_end": END_TO_END}


def attribute_tables(attributes: Record | None) -> list[Table]:
    """On gold entities and end to end; then what is taken for what on gold entities."""
    if attributes is None:
        return []
    on_gold, end_to_end = attributes["gold_entities"], _end_to_end(attributes["end_to_end"])
    if on_gold is None:
        return [end_to_end]
    confusion, categories = _confusion(on_gold["confusion"]), _categories(on_gold["categories"])
    return [_on_gold(on_gold), end_to_end, confusion, categories]


def fact_tables(facts: Record | None) -> list[Table]:
    """Experience and pay, then the currency and the period of the pay that was found."""
    if facts is None:
        return []
    stages = {name: facts[key] for key, name in STAGES.items() if facts[key] is not None}
    return [_facts(stages), _pay_values(stages)]


def _on_gold(scores: Record) -> Table:
    groups = _groups(scores, lambda name, each: text_row(name, *_accuracy(each)))
    columns = ("attribute", *ACCURACY_COLUMNS)
    return Table("attributes", "Attributes of the annotated entities", columns, list(groups))


def _confusion(confusion: Record) -> Table:
    columns = confusion["columns"]
    rows = [
        [Cell(name), *(confusion_cell(number, row) for number in row)]
        for name, row in zip(columns, confusion["entities"], strict=True)
    ]
    caption = "Requirement of annotated SKILL entities (rows) and the one read (columns)"
    return plain_table("requirements", caption, ("gold", *columns), rows)


def _categories(categories: Record) -> Table:
    rows = [rate_row(name, rates) for name, rates in categories.items()]
    caption = "Annotated BENEFIT entities by category"
    return plain_table("benefit-categories", caption, ("category", *RATE_COLUMNS), rows)


def _end_to_end(scores: Record) -> Table:
    def row(name: str, rates: Record) -> Row:
        found = formatting.rate(rates["found"]["accuracy"])
        return [*rate_row(name, rates), Cell(found)]

    columns = ("attribute", *RATE_COLUMNS, "if found")
    caption = "Entities with their attribute, end to end"
    return Table("attributes-end-to-end", caption, columns, list(_groups(scores, row)))


def _groups(scores: Record, row: Callable[[str, Record], Row]) -> Iterator[Group]:
    for label in ENTITY_LABELS:
        names = {wording.ATTRIBUTES.get(name, name): each for name, each in scores[label].items()}
        yield Group(label, "", [row(name, each) for name, each in names.items()])


def _facts(stages: Mapping[str, Record]) -> Table:
    groups = [
        Group(name, "", [rate_row(kind, facts[kind]) for kind in ("experience", "pay")])
        for name, facts in stages.items()
    ]
    postings = formatting.counted(stages[END_TO_END]["postings"], "posting")
    caption = f"Experience and pay, annotated in {postings}"
    return Table("facts", caption, ("fact", *RATE_COLUMNS), groups)


def _pay_values(stages: Mapping[str, Record]) -> Table:
    groups = [
        Group(name, "", [text_row(key, *_accuracy(facts[key])) for key in ("currency", "period")])
        for name, facts in stages.items()
    ]
    return Table("pay", "Of the pay that was found", ("value", *ACCURACY_COLUMNS), groups)


def _accuracy(scores: Record) -> tuple[str, ...]:
    return (
        formatting.rate(scores["accuracy"]),
        formatting.interval(scores["accuracy_interval"]),
        formatting.count(scores["correct"]),
        formatting.count(scores["support"]),
    )
