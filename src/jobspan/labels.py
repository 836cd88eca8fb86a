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
Requirement = Literal["required", "preferred"]
"""Whether a posting asks for something as a must or as a plus."""

ENTITY_LABELS: Final[tuple[EntityLabel, ...]] = get_args(EntityLabel)
SECTIONS: Final[tuple[Section, ...]] = get_args(Section)

UNTAGGED_SECTIONS: Final[frozenset[Section]] = frozenset({"legal", "noise"})
"""Sections in which the guidelines tag no entity."""

ATTRIBUTES: Final[dict[EntityLabel, tuple[str, ...]]] = {
    "SKILL": ("requirement", "canonical"),
    "DEGREE": (*("requirement", "levels", "isced", "eqf", "fields", "normal_fields", "status"),),
    "CONFERENCE": ("requirement", "canonical", "name", "field", "dblp"),
    "BENEFIT": ("category", "amount", "amount_minimum", "unit", "per"),
}
"""What is said of an entity beside its label. `isced` and `eqf` tell of the levels at the same
place, `normal_fields` of the fields in their order, two of `Civil or Ocean Engineering`; `name`,
`field` and `dblp` of a conference that the table knows. `amount_minimum` is the lower end of a
range, `amount` its upper one."""
