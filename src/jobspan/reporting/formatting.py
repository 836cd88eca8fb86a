"""Figures as text. What is undefined is a dash."""

from collections.abc import Iterable, Sequence
from typing import Final

from jobspan.rendering.characters import make_visible

Bounds = Sequence[float]
"""Lower and upper end of an interval."""

ABSENT: Final = "–"


def rate(value: float | None) -> str:
    """A figure of 0–1 with three decimals."""
    return ABSENT if value is None else f"{value:.3f}"


def interval(bounds: Bounds | None) -> str:
    """Such as `0.703–0.758`."""
    return ABSENT if bounds is None else "–".join(f"{bound:.3f}" for bound in bounds)


def signed(value: float | None) -> str:
    """A difference with its sign, such as `+0.169` or `−0.020`."""
    return ABSENT if value is None else f"{value:+.3f}".replace("-", "−")


def signed_interval(bounds: Bounds | None) -> str:
    """Such as `−0.010 to +0.201`."""
    return ABSENT if bounds is None else " to ".join(map(signed, bounds))


def probability(value: float | None) -> str:
    """A p value with four decimals, the finest that 9,999 permutations tell apart."""
    return ABSENT if value is None else f"{value:.4f}"


def count(number: int) -> str:
    """Such as `2,067`."""
    return f"{number:,}"


def counted(number: int, noun: str, plural: str = "") -> str:
    """Such as `1 entity` or `2,067 entities`."""
    return f"{count(number)} {noun if number == 1 else plural or noun + 's'}"


def percent(share: float) -> str:
    """A share of 0–1 as a whole percentage."""
    return f"{share:.0%}"


def shortened(text: str, longest: int) -> str:
    """`text` made visible, cut to `longest` characters where it is longer."""
    visible = make_visible(text)
    return visible if len(visible) <= longest else f"{visible[: longest - 1]}…"


def pipe_table(rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table of `rows`, the second of them its dashes."""
    return "\n".join(f"| {' | '.join(row)} |".replace("|  |", "| |") for row in rows)
