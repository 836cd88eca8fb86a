"""What millions of postings cost, from the measured speed, as Markdown."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from jobspan.reporting.formatting import count, pipe_table
from jobspan.reporting.speed import measured_on

POSTINGS: Final = (10_000_000, 1_000_000_000)
HOURS_A_YEAR: Final = 8_766
_SECONDS: Final = 3_600
_COLUMNS: Final = ("postings", "words", "core-hours", "on 2 cores", "on 64", "on 1,000")
_CORES: Final = (2, 64, 1_000)


def scale_text(
    figures: Mapping[str, Any], *, price: float, memory: Mapping[str, Any] | None = None
) -> str:
    """The cost of `POSTINGS` by the figures of `jobspan benchmark`, at `price` a core-hour.

    `memory` are the figures of `jobspan memory`, where it was measured.

    A core is one of those that were measured, the fastest way of using them all counts, and cores
    are taken to add up: each worker is a process of its own. A posting has as many words as those
    that were measured have on average.
    """
    words = float(figures["words"] / figures["postings"])
    a_core = words_a_core(figures)
    header = (*_COLUMNS, f"at ${price:g} a core-hour")
    rows = [header, ("---:",) * len(header)]
    rows += [_row(postings, words=words, a_core=a_core, price=price) for postings in POSTINGS]
    premises = _premises(figures, words, a_core) + _memory(memory)
    return "\n\n".join([premises, pipe_table(rows)])


def words_a_core(figures: Mapping[str, Any]) -> float:
    """Words a second of one core while all of them tag."""
    cores = figures["machine"]["cores"]
    ours = [
        speed["words_per_second"]
        for speed in figures["speeds"]
        if speed["system"] == "jobspan" and speed["processes"] * speed["threads"] == cores
    ]
    return float(max(ours) / cores)


def _premises(figures: Mapping[str, Any], words: float, a_core: float) -> str:
    machine = figures["machine"]
    driver = figures["driver_postings_per_second"]
    return (
        f"Measured: {a_core:,.0f} words a second and core ({machine['processor']},"
        f" {', '.join(machine['int8_instructions'])}, {machine['cores']} cores at work),"
        f" {words:,.0f} words a posting; the process that drives a run bears"
        f" {count(driver)} postings a second of its processor time, as many as"
        f" {driver / (a_core / words):,.0f} such cores tag."
    )


def _memory(figures: Mapping[str, Any] | None) -> str:
    if figures is None:
        return ""
    return (
        f" A process takes {figures['peak_megabytes']:,} MB at its peak, after"
        f" {count(figures['postings'])} {measured_on(figures)}."
    )


def _row(postings: int, *, words: float, a_core: float, price: float) -> tuple[str, ...]:
    core_hours = postings * words / a_core / _SECONDS
    return (
        count(postings),
        f"{postings * words / 1e9:,.1f} billion",
        f"{core_hours:,.0f}",
        *_durations(core_hours),
        f"${core_hours * price:,.0f}",
    )


def _durations(core_hours: float) -> Iterator[str]:
    for cores in _CORES:
        hours = core_hours / cores
        if hours >= HOURS_A_YEAR:
            yield f"{hours / HOURS_A_YEAR:,.1f} years"
        else:
            yield f"{hours / 24:,.1f} days" if hours >= 24 else f"{hours:,.1f} hours"
