"""`summarize`: from a posting, whose entities have their attributes, to its summary."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from jobspan.disciplines.lists import normal_fields
from jobspan.errors import ModelError
from jobspan.given.pay import given_pay
from jobspan.labels import Requirement
from jobspan.stated import NO_FACTS
from jobspan.summary.records import (
    Benefit,
    Degree,
    Discipline,
    Experience,
    GivenPay,
    Level,
    Mention,
    Pay,
    Skill,
    Summary,
    Venue,
)

if TYPE_CHECKING:
    from jobspan.records import Entity, Posting

METADATA_KEYS: Final = (
    *("title", "company", "location", "date", "url"),
    *("valid_through", "employment_type", "location_type", "applicant_location"),
)
"""Of the metadata, what a summary has in the words of the source."""


def summarize(posting: "Posting") -> Summary:
    """The summary of `posting`.

    A skill that is required in one place is required; the others are preferred, if they are so in
    one place, or else mentioned otherwise, as in a duty.

    Raises:
        ModelError: an entity has no attributes.
    """
    if any(entity.attributes is None for entity in posting.entities):
        raise ModelError(
            "a posting whose entities have no attributes has no summary; tag it with a pipeline "
            "that ends with the component `attributes`, as the shipped one does"
        )
    skills = [(_requirement(group), _skill(posting, group)) for group in _grouped(posting, "SKILL")]
    facts = (posting.facts or NO_FACTS).to_dict(posting.text)
    return Summary(
        id=posting.id,
        model=posting.model,
        language=posting.language,
        **_words(posting.metadata),
        required_skills=[skill for requirement, skill in skills if requirement == "required"],
        preferred_skills=[skill for requirement, skill in skills if requirement == "preferred"],
        other_skills=[skill for requirement, skill in skills if requirement is None],
        degrees=[_degree(posting, group) for group in _grouped(posting, "DEGREE")],
        venues=[_venue(posting, group) for group in _grouped(posting, "CONFERENCE")],
        benefits=_benefits(posting),
        experience=[Experience(**each) for each in facts["experience"]],
        pay=[Pay(**each) for each in facts["pay"]],
        given_pay=_given_pay(posting.metadata),
    )


def _grouped(posting: "Posting", label: str) -> list[list["Entity"]]:
    """The entities of one label, those that name the same thing together, in order."""
    groups: dict[Hashable, list[Entity]] = {}
    for entity in posting.entities:
        if entity.label == label:
            groups.setdefault(_KEYS[label](posting, entity), []).append(entity)
    return list(groups.values())


def _canonical(posting: "Posting", entity: "Entity") -> Hashable:
    name: str = _said(entity)["canonical"]
    return name


def _credential(posting: "Posting", entity: "Entity") -> Hashable:
    said = _said(entity)
    return tuple(map(tuple, (said["levels"], said["normal_fields"]))), said["status"]


def _offer(posting: "Posting", entity: "Entity") -> Hashable:
    return _said(entity)["category"], " ".join(posting.text_of(entity).casefold().split())


_KEYS: Final[dict[str, Callable[["Posting", "Entity"], Hashable]]] = {
    "SKILL": _canonical,
    "DEGREE": _credential,
    "CONFERENCE": _canonical,
    "BENEFIT": _offer,
}
"""By what two entities of a label are the same thing."""


def _skill(posting: "Posting", group: Sequence["Entity"]) -> Skill:
    return Skill(name=_said(group[0])["canonical"], **_mentioned(posting, group))


def _degree(posting: "Posting", group: Sequence["Entity"]) -> Degree:
    said = _said(group[0])
    levels = zip(said["levels"], said["isced"], said["eqf"], strict=True)
    return Degree(
        requirement=_requirement(group),
        levels=[Level(level=level, isced=isced, eqf=eqf) for level, isced, eqf in levels],
        fields=[
            Discipline(text=field, name=name)
            for field in said["fields"]
            for name in normal_fields(field)
        ],
        status=said["status"],
        **_mentioned(posting, group),
    )


def _venue(posting: "Posting", group: Sequence["Entity"]) -> Venue:
    said = _said(group[0])
    known = {key: said.get(key) for key in ("canonical", "name", "field", "dblp")}
    return Venue(requirement=_requirement(group), **known, **_mentioned(posting, group))


def _benefits(posting: "Posting") -> dict[str, list[Benefit]]:
    benefits: dict[str, list[Benefit]] = {}
    for group in _grouped(posting, "BENEFIT"):
        said = _said(group[0])
        known = {key: said.get(key) for key in ("amount", "amount_minimum", "unit", "per")}
        text = posting.text_of(group[0])
        benefit = Benefit(text=text, **known, **_mentioned(posting, group))
        benefits.setdefault(said["category"], []).append(benefit)
    return benefits


def _words(metadata: Mapping[str, str]) -> dict[str, Any]:
    return {key: metadata.get(key) for key in METADATA_KEYS}


def _given_pay(metadata: Mapping[str, str]) -> GivenPay | None:
    pay = given_pay(metadata)
    return None if pay is None else GivenPay(**asdict(pay))


def _requirement(group: Iterable["Entity"]) -> Requirement | None:
    """The strictest that is said of one of `group`."""
    said = {_said(entity)["requirement"] for entity in group}
    return "required" if "required" in said else "preferred" if "preferred" in said else None


def _mentioned(posting: "Posting", group: Sequence["Entity"]) -> dict[str, Any]:
    scores = [entity.score for entity in group if entity.score is not None]
    return {
        "score": max(scores, default=None),
        "mentions": [
            Mention(
                start=entity.start,
                end=entity.end,
                text=posting.text_of(entity),
                score=entity.score,
            )
            for entity in group
        ],
    }


def _said(entity: "Entity") -> Any:
    assert entity.attributes is not None, "`summarize` takes no entity without"
    return entity.attributes
