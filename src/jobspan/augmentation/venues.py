"""Conferences in the place of conferences: one other, or a list of several."""

from collections.abc import Sequence
from importlib.resources import files
from random import Random

from jobspan.augmentation.slips import misspell_name

LIST_SHARE = 0.4
"""Of the replaced names, those that become a list."""
LONGEST_LIST = 8
"""Names."""
SLIP_SHARE = 0.12
"""Of the new names, those that are misspelt."""
JOINTS = (", ", ", ", ", ", "/", ",", " / ")
LAST_JOINTS = (", and ", " and ", " or ", ", or ", " & ")

VENUES: Sequence[str] = tuple(
    line
    for line in (files(__package__) / "venues.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
)
_ACRONYMS = tuple(name for name in VENUES if " " not in name)
_NAMES = tuple(name for name in VENUES if " " in name)


def draw_venues(old: str, rng: Random, *, in_list: bool) -> list[str]:
    """Names in the place of `old` and, between two each, what joins them.

    A name of one word gives place to such names; `in_list` says that others stand beside it.
    """
    if " " in old:
        return [rng.choice(_NAMES)]
    count = rng.randint(2, LONGEST_LIST) if rng.random() < LIST_SHARE else 1
    names = [
        misspell_name(name, rng) if rng.random() < SLIP_SHARE else name
        for name in rng.sample(_ACRONYMS, count)
    ]
    joint = ", " if in_list else rng.choice(JOINTS)
    parts = [part for name in names for part in (joint, name)][1:]
    if count > 1 and joint == ", " and not in_list:
        parts[-2] = rng.choice(LAST_JOINTS)
    return parts
