"""The degrees that a posting requires, as schema.org has them."""

import re
from collections.abc import Set
from typing import TYPE_CHECKING, Final

from jobspan.jsonld.nodes import Node, node
from jobspan.records import Entity, Posting
from jobspan.spans import Span

if TYPE_CHECKING:
    from jobspan.summary.records import Degree, Level, Summary

CATEGORIES: Final = {
    "secondary": "high school",
    "vocational": "professional certificate",
    "associate": "associate degree",
    "bachelor": "bachelor degree",
    "master": "postgraduate degree",
    "doctorate": "postgraduate degree",
    "professional": "postgraduate degree",
}
"""The values of `credentialCategory` that Google reads, by level; `any` has none."""

_BULLET: Final = re.compile(r"[^\w(\[{“‘\"'.]+")
"""Marks and spaces before the first word of a line; a quotation, `(` and `.NET` keep theirs."""


def education(posting: Posting, summary: "Summary") -> list[Node | str]:
    """Each degree that is required: a credential, any one of its levels and fields being enough.

    It is named by the first mention that requires it. One that is still being studied for is no
    credential that the candidate has: the line that asks for it, less its bullet, stands for it.
    """
    required = _required(posting)
    asked = [
        (degree, entity)
        for degree in summary.degrees
        if (entity := _asking(degree, required)) is not None
    ]
    lines = [_line(posting, entity) for degree, entity in asked if degree.status == "pursuing"]
    return [
        *(
            _credential(degree, name=posting.text_of(entity))
            for degree, entity in asked
            if degree.status == "completed"
        ),
        *dict.fromkeys(lines),
    ]


def _required(posting: Posting) -> Set[Span]:
    return {
        entity.span
        for entity in posting.entities
        if (entity.attributes or {}).get("requirement") == "required"
    }


def _asking(degree: "Degree", required: Set[Span]) -> Entity | None:
    """The first mention of `degree` that is `required`, as other mentions of it need not be."""
    for mention in degree.mentions:
        if Span(mention.start, mention.end) in required:
            return Entity(mention.start, mention.end, label="DEGREE")
    return None


def _credential(degree: "Degree", *, name: str) -> Node:
    categories = [CATEGORIES.get(level.level) for level in degree.levels]
    return node(
        "EducationalOccupationalCredential",
        name=name,
        credentialCategory=list(dict.fromkeys(each for each in categories if each)),
        educationalLevel=[term for level in degree.levels for term in _level_terms(level)],
        about=[node("Thing", name=field.name) for field in degree.fields],
    )


def _level_terms(level: "Level") -> list[Node]:
    codes = {"ISCED 2011": level.isced, "EQF": level.eqf}
    return [
        node(
            "DefinedTerm",
            name=level.level,
            termCode=str(code),
            inDefinedTermSet=node("DefinedTermSet", name=scale),
        )
        for scale, code in codes.items()
        if code is not None
    ]


def _line(posting: Posting, entity: Entity) -> str:
    segment = posting.segment_of(entity)
    line = posting.text_of(entity if segment is None else segment)
    bullet = _BULLET.match(line)
    return line if bullet is None else line[bullet.end() :]
