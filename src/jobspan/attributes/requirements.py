"""Whether a posting asks for an entity as a must or as a plus.

The section of its segment says so, unless the wording of its sentence says otherwise;
`requirement_coverage` tells which entities a cue such as *preferred* or *a plus* is about.
"""

from collections.abc import Iterator, Sequence
from typing import Final, Literal

from jobspan.attributes.requirement_clauses import read_clauses
from jobspan.attributes.requirement_coverage import coverage
from jobspan.attributes.requirement_cues import has_cue
from jobspan.attributes.requirement_nodes import Node
from jobspan.attributes.requirement_tokens import words_of
from jobspan.labels import Requirement
from jobspan.records import Entity, Posting, Segment

_SECTION_VALUES: Final[dict[str, Requirement]] = {"required": "required", "preferred": "preferred"}
_ASKING_SECTIONS: Final = frozenset({"overview", "responsibilities"})
"""Sections that may ask for something in a sentence about the candidate."""
Reading = Requirement | Literal["waived"]
"""`waived`: the wording says that nobody has to have it."""


def read_requirements(posting: Posting) -> list[Requirement | None]:
    """Whether each entity of `posting` is a must or a plus, in order.

    `None` where it is waived or mentioned otherwise, as in a duty, and for a BENEFIT.
    """
    return [
        None if value == "waived" or entity.label == "BENEFIT" else value
        for entity, value in zip(posting.entities, read_wording(posting), strict=True)
    ]


def read_wording(posting: Posting) -> list[Reading | None]:
    """What `posting` says of each entity, in order, whatever its label; waivers told apart."""
    values: list[Reading | None] = [None] * len(posting.entities)
    before: Requirement | None = None
    for segment, entities in _by_segment(posting):
        default = _SECTION_VALUES.get(segment.section)
        for number in entities:
            values[number] = default
        asks = segment.section in _ASKING_SECTIONS
        if entities and has_cue(words_of(posting.text, segment.span), asks=asks):
            clauses = read_clauses(posting.text, segment.span, entities, asks=asks)
            _follow_headings(values, clauses[0], default, before)
            _follow_wording(values, clauses, default)
        before = default
    return values


def _by_segment(posting: Posting) -> Iterator[tuple[Segment, dict[int, Entity]]]:
    """Each segment with the entities that begin in it, by number."""
    number = 0
    for segment in posting.segments:
        entities: dict[int, Entity] = {}
        while number < len(posting.entities) and posting.entities[number].start < segment.end:
            if posting.entities[number].start >= segment.start:
                entities[number] = posting.entities[number]
            number += 1
        yield segment, entities


def _follow_headings(
    values: list[Reading | None],
    nodes: Sequence[Node],
    default: Requirement | None,
    before: Requirement | None,
) -> None:
    """Write the section's value, or that of a heading within the line: `Nice to have: Go`.

    What stands before a heading that makes a segment `preferred` has the value of the segment
    `before`: the heading does not speak of it.
    """
    headings = {at: node.cue for at, node in enumerate(nodes) if node.cue and node.is_heading}
    value = default
    if default == "preferred" and any(cue.value == default for cue in headings.values()):
        value = before
    for at, node in enumerate(nodes):
        if at in headings:
            value = headings[at].value
        values[node.first : node.last] = [value] * (node.last - node.first)


def _follow_wording(
    values: list[Reading | None],
    clauses: Sequence[Sequence[Node]],
    default: Requirement | None,
) -> None:
    for nodes in clauses:
        for cover in coverage(nodes):
            cue = cover.cue
            if cue.value is None and default == "preferred":
                continue  # what is not required may still be a plus
            said: Reading | None = "waived" if cue.waives else cue.value
            for node in nodes[cover.start : cover.end]:
                if not (cue.asks and any(values[node.first : node.last])):
                    values[node.first : node.last] = [said] * (node.last - node.first)
