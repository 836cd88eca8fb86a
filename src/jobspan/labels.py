"""The annotation scheme as constants; `corpus/GUIDELINES.md` says what each word means."""

from typing import Final, Literal, get_args

EntityLabel = Literal["SKILL", "DEGREE", "CONFERENCE", "BENEFIT"]
Section = Literal[
    "overview",
    "responsibilities",
    "required",
    "preferred",
    "benefits",
    "compensation",
    "company",
    "application",
    "legal",
    "noise",
]

ENTITY_LABELS: Final[tuple[EntityLabel, ...]] = get_args(EntityLabel)
SECTIONS: Final[tuple[Section, ...]] = get_args(Section)

UNTAGGED_SECTIONS: Final[frozenset[Section]] = frozenset({"legal", "noise"})
"""Sections in which the guidelines tag no entity."""
