"""What `jobspan benchmark`, `memory` and `repeats` measured, as Markdown for the README."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from jobspan.reporting.formatting import count, pipe_table

Row = tuple[str, ...]


def speed_text(benchmarks: Mapping[str, Any]) -> str:
    """The tables of the figures by the name of their file: `cpu`, `memory`, `repeats`.

    `memory` and `repeats` may be absent.
    """
    figures = benchmarks["cpu"]
    rows = [("figure", "value", "aim"), ("---", "---:", "---"), *_figure_rows(figures)]
    if memory := benchmarks.get("memory"):
        rows.append(_memory_row(memory))
    if repeats := benchmarks.get("repeats"):
        rows.append(_repeats_row(repeats))
    parts = [_heading(figures), _speed_table(figures["speeds"]), pipe_table(rows)]
    return "\n\n".join([*parts, _stage_text(figures["stages"])])


def _heading(figures: Mapping[str, Any]) -> str:
    machine = figures["machine"]
    versions = {
        name: each for found in figures["elsewhere"].values() for name, each in found.items()
    }
    libraries = ", ".join(
        f"{name} {each}" for name, each in (versions | machine["versions"]).items()
    )
    rounds = figures["rounds"]
    return (
        f"{figures['postings']} real postings ({count(figures['words'])} words), "
        f"{'one round' if rounds == 1 else f'best of {rounds} rounds'}, "
        f"{machine['processor']} with {', '.join(machine['int8_instructions'])}, "
        f"{machine['cores']} cores, Python {machine['python']} ({libraries}):"
    )


def _speed_table(speeds: Iterable[Mapping[str, Any]]) -> str:
    rows = [("system", "processes × threads", "words/s", "postings/s"), ("---", *("---:",) * 3)]
    for speed in speeds:
        rows.append(
            (
                speed["system"],
                f"{speed['processes']} × {speed['threads']}",
                count(speed["words_per_second"]),
                f"{speed['postings_per_second']:.1f}",
            )
        )
    return pipe_table(rows)


def _figure_rows(figures: Mapping[str, Any]) -> Iterator[Row]:
    for aim in figures["aims"]:
        yield (aim["figure"], f"{aim['value']:.2f}", _aim_text(aim))
    ranks, milliseconds = zip(*figures["latency_milliseconds"].items(), strict=True)
    yield (
        f"ms of one posting, {' and '.join(ranks)}",
        " and ".join(f"{each:.0f}" for each in milliseconds),
        "",
    )
    yield ("seconds of `jobspan tag` on one posting", f"{figures['first_result_seconds']:.1f}", "")
    yield ("MB of the installed environment", f"{figures['environment_megabytes']}", "")


def measured_on(memory: Mapping[str, Any]) -> str:
    """What memory was measured on: `parts of 300 characters (jobspan 0.8.0)`."""
    cut = memory["characters"]
    kind = "postings" if cut is None else f"parts of {count(cut)} characters"
    return f"{kind} (jobspan {memory['machine']['versions']['jobspan']})"


def _memory_row(memory: Mapping[str, Any]) -> Row:
    counts = " and ".join(count(peak["postings"]) for peak in memory["peaks"])
    return (
        f"MB at the peak of `jobspan tag`, after {counts} {measured_on(memory)}",
        " and ".join(str(peak["megabytes"]) for peak in memory["peaks"]),
        f"at most {memory['aim_megabytes']}",
    )


def _repeats_row(repeats: Mapping[str, Any]) -> Row:
    kinds = repeats["repeats"]
    name = f"exact repeats in {count(repeats['postings'])} postings: {', '.join(kinds)}"
    return (name, ", ".join(f"{each['share']:.1%}" for each in kinds.values()), "")


def _stage_text(stages: Mapping[str, Mapping[str, float]]) -> str:
    shares = ", ".join(f"{name} {stage['share']:.1%}" for name, stage in stages.items())
    return f"Time by stage, one after the other: {shares}."


def _aim_text(aim: Mapping[str, Any]) -> str:
    if "at_least" in aim:
        return f"at least {aim['at_least']:g}"
    return f"at most {aim['at_most']:g}"
