"""A comparison of two systems as Markdown, for a terminal or a pull request."""

from collections.abc import Iterator, Sequence

from jobspan.evaluation.comparison import Comparison
from jobspan.evaluation.files import Record
from jobspan.evaluation.intervals import Difference
from jobspan.reporting.markdown import escape_markdown


def render_comparison(comparison: Comparison) -> str:
    """Every figure of both systems with its difference, then the entities that changed sides."""
    return "\n".join(_lines(comparison)) + "\n"


def _lines(comparison: Comparison) -> Iterator[str]:
    first, second = map(escape_markdown, comparison.systems)
    yield f"# {first} → {second} on {escape_markdown(comparison.gold)}"
    yield ""
    yield f"| figure | {first} | {second} | difference | 95 % interval | p |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    for name, difference in comparison.differences.items():
        yield f"| {name} | {' | '.join(_cells(difference))} |"
    yield ""
    yield from _changes("Mended", comparison.mended)
    yield from _changes("New errors", comparison.new)


def _cells(difference: Difference | None) -> list[str]:
    if difference is None:
        return ["–"] * 5
    bounds = difference.interval
    interval = "–" if bounds is None else f"{bounds[0]:+.3f} to {bounds[1]:+.3f}"
    p_value = "–" if difference.p_value is None else f"{difference.p_value:.4f}"
    rates = [f"{rate:.3f}" for rate in (difference.first, difference.second)]
    return [*rates, f"{difference.difference:+.3f}", interval, p_value]


def _changes(title: str, errors: Sequence[Record]) -> Iterator[str]:
    yield f"## {title}: {len(errors)}"
    yield ""
    for error in errors:
        side = error["predicted"] if error["outcome"] == "spurious" else error["gold"]
        context = f"{side['before']}⟦{side['text']}⟧{side['after']}"
        where = f"{error['posting']}, {side['start']}–{side['end']}"
        yield f"- {error['label']}, {error['outcome']}: {escape_markdown(f'{context} ({where})')}"
    yield ""
