"""`Headline`: the one figure of a task, and how other systems do by it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from jobspan.evaluation.files import Record
from jobspan.reporting import formatting, wording
from jobspan.reporting.plots import Bar, draw_bars
from jobspan.reporting.tables import Row, Table, plain_table, text_row

FIGURES: Final = {
    "entities": ("entities.exact.micro.f1", "exact micro F1", wording.EXACT),
    "sections": ("sections.macro_f1", "section macro F1", wording.MACRO_F1),
}
"""By task, the path in `scores.json`, the name of the figure, and what it means."""

COLUMNS: Final = ("system", "value", "95% interval", "lead", "95% interval", "p")


@dataclass(frozen=True, slots=True)
class Headline:
    """The main figure of `task`; without `figure` where the system does not do that task.

    `absence` says why there is none. Without `comparison` there is no other system, and nothing for
    `chart` to show.
    """

    task: str
    name: str
    meaning: str
    figure: str | None
    absence: str
    interval: str
    draw: Callable[[], str]
    comparison: Table | None

    @property
    def chart(self) -> str:
        """The system beside the others, as an `<svg>` element."""
        return self.draw()


def read_headline(task: str, scores: Record) -> Headline:
    """The main figure of `entities` or `sections`."""
    path, name, meaning = FIGURES[task]
    value, bounds = _at(scores, path)
    done = scores[task] is not None
    others = [each for each in scores["references"] if each[task] is not None and done]
    return Headline(
        wording.TASKS[task],
        name,
        meaning,
        formatting.rate(value) if done else None,
        _absence(task, scores["gold"]),
        formatting.interval(bounds),
        partial(_draw, task, scores, others),
        comparison_table(path, name, others),
    )


def _absence(task: str, gold: Record) -> str:
    """Why there is no figure of `task`, where there is none."""
    if task == "sections" and not gold["segments"]:
        return "This set has no annotated sections."
    return f"This system predicts no {task}."


def comparison_table(path: str, figure: str, references: Sequence[Record]) -> Table | None:
    """The figure at `path` of each reference that has it, and by how much this system is ahead."""
    task, _, _ = path.partition(".")
    rows = [_comparison_row(each, path) for each in references if each[task] is not None]
    caption = f"Other systems: {figure}, and this system's lead over them"
    return plain_table(f"compared-{path}", caption, COLUMNS, rows) if rows else None


def _comparison_row(reference: Record, path: str) -> Row:
    value, bounds = _at(reference, path)
    difference: Mapping[str, Any] = reference["differences"].get(path) or {}
    return text_row(
        reference["system"],
        formatting.rate(value),
        formatting.interval(bounds),
        formatting.signed(difference.get("difference")),
        formatting.signed_interval(difference.get("interval")),
        formatting.probability(difference.get("p_value")),
    )


def _draw(task: str, scores: Record, references: Sequence[Record]) -> str:
    path, name, _ = FIGURES[task]
    return draw_bars(list(_bars(path, scores, references)), name=f"compared-{task}", title=name)


def _bars(path: str, scores: Record, references: Sequence[Record]) -> Iterator[Bar]:
    for system, colour in ((scores, "strong"), *((each, "quiet") for each in references)):
        value, bounds = _at(system, path)
        yield Bar(system["system"], value, bounds, colour=colour)


def _at(scores: Record, path: str) -> tuple[float | None, formatting.Bounds | None]:
    """The figure at a dotted path, and its interval; both None where its task is."""
    *parents, name = path.split(".")
    record: Any = scores
    for key in parents:
        record = record[key]
        if record is None:
            return None, None
    return record[name], record[f"{name}_interval"]
