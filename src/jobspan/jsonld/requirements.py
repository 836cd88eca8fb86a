"""What a posting asks for, as schema.org has it: skills, education, experience.

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
    from jobspan.summary.records import Degree, Level, Mention, Skill, Summary

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


def education(posting: Posting, summary: "Summary") -> list[Node | str]:
    """Each degree that is required: a credential, any one of its levels and fields being enough.

    One that is still being studied for is no credential that the candidate has: the line that
    asks for it stands for it.
    """
    required = [degree for degree in summary.degrees if degree.requirement == "required"]
    lines = [_line(posting, degree) for degree in required if degree.status == "pursuing"]
    return [
        *(_credential(degree) for degree in required if degree.status == "completed"),
        *dict.fromkeys(lines),
    ]


def _credential(degree: "Degree") -> Node:
    categories = [CATEGORIES.get(level.level) for level in degree.levels]
    return node(
        "EducationalOccupationalCredential",
        name=degree.mentions[0].text,
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


def _line(posting: Posting, degree: "Degree") -> str:
    mention = degree.mentions[0]
    segment = posting.segment_of(_entity(mention))
    return mention.text if segment is None else posting.text_of(segment)


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
