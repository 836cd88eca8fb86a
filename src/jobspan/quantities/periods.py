"""Periods of time, by the words that name them and by those that tell a rate: `day`, `daily`."""

from typing import Final

from jobspan.phrases import folded
from jobspan.resources import read_rows

_ROWS: Final = read_rows(__package__, "periods.csv")

NAMES: Final = {folded(row["phrase"]): row["period"] for row in _ROWS if row["says"] == "name"}
"""What may follow `per`: `year`, `mo`, `Stunde`."""
RATES: Final = {folded(row["phrase"]): row["period"] for row in _ROWS if row["says"] == "rate"}
"""What tells a rate by itself: `yearly`, `p.a.`."""
PERIODS: Final = {folded(row["phrase"]): row["period"] for row in _ROWS}
"""Both of them, and what tells a rate behind a sum alone: `pcm`."""
