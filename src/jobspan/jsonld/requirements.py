"""The skills and the experience that a posting asks for, as schema.org has them.

Nothing here is only preferred: the schema knows no word for that. Nor is what the posting says is
not needed: `You need not know Go` asks for nothing.
"""

from collections.abc import Set
from typing import TYPE_CHECKING, Final

from jobspan.attributes.requirements import read_wording
from jobspan.jsonld.nodes import Node, node
from jobspan.records import Entity, Posting
from jobspan.spans import Span
from jobspan.stated import Experience

if TYPE_CHECKING:
    from jobspan.summary.records import Mention, Skill, Summary

UNASKING_SECTIONS: Final = frozenset(
    {"preferred", "benefits", "compensation", "company", "application", "legal", "noise"}
)
"""Sections that do not tell what the work takes."""
MONTHS: Final = 12


def skills(posting: Posting, summary: "Summary") -> list[str]:
    """The names of the skills that are required, then of those named in telling of the work."""
    readings = zip(posting.entities, read_wording(posting), strict=True)
    waived = {entity.span for entity, reading in readings if reading == "waived"}
    of_the_work = [
        skill for skill in summary.other_skills if _is_of_the_work(posting, skill, waived)
    ]
    return [skill.name for skill in [*summary.required_skills, *of_the_work]]


def _is_of_the_work(posting: Posting, skill: "Skill", waived: Set[Span]) -> bool:
    entities = map(_entity, skill.mentions)
    return any(
        entity.span not in waived and posting.section_of(entity) not in UNASKING_SECTIONS
        for entity in entities
    )


def experience(posting: Posting) -> list[Node]:
    """The least experience asked for; what has no least, or is a plus, is left out."""
    stated = () if posting.facts is None else posting.facts.experience
    return [
        node(
            "OccupationalExperienceRequirements",
            monthsOfExperience=round(each.minimum * MONTHS),
            description=_wording(posting.text, each),
        )
        for each in stated
        if each.minimum and each.requirement != "preferred"
    ]


def _wording(text: str, stated: Experience) -> str:
    spans = [Span(stated.start, stated.end), *([stated.of] if stated.of else [])]
    return text[min(span.start for span in spans) : max(span.end for span in spans)]


def _entity(mention: "Mention") -> Entity:
    return Entity(mention.start, mention.end, label="")
