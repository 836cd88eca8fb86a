"""What a messy copy of a set costs a system: line breaks lost, markup left in, menus around it."""

from typing import Final

from jobspan.evaluation.files import Record
from jobspan.reporting import formatting
from jobspan.reporting.tables import Row, Table, plain_table, text_row

FIGURES: Final = {
    "entities.exact.micro.f1": "exact micro F1",
    "sections.macro_f1": "section macro F1",
    "sections.character_accuracy": "characters in the right section",
}
COLUMNS: Final = ("figure", "as annotated", "messy", "loss", "95% interval", "p")


def messy_table(scores: Record) -> Table | None:
    """The main figures on the set and on its messy copy; None where there is no copy."""
    if scores["messy"] is None:
        return None
    differences = scores["messy"]["differences"]
    rows = [
        _row(name, differences[path]) for path, name in FIGURES.items() if differences.get(path)
    ]
    return plain_table("messy", scores["messy"]["gold"], COLUMNS, rows)


def _row(name: str, difference: Record) -> Row:
    return text_row(
        name,
        formatting.rate(difference["second"]),
        formatting.rate(difference["first"]),
        formatting.signed(difference["difference"]),
        formatting.signed_interval(difference["interval"]),
        formatting.probability(difference["p_value"]),
    )
