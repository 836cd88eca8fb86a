"""What every posting promises: values of the right kind, spans in order and flat, known labels."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from jobspan.labels import ENTITY_LABELS, SECTIONS
from jobspan.records import Entity, Posting, Segment

_SPAN_KEYS = {"entities": ("start", "end", "label"), "segments": ("start", "end", "section")}


def line_problems(record: Mapping[str, Any]) -> Iterator[str]:
    """What keeps a JSON object from being read as a posting of full text, a line each.

    It has `id`, `text`, and `entities` or `segments`, which are lists of objects.
    """
    has = ", ".join(record) or "nothing"
    for key in ("id", "text"):
        if key not in record:
            yield f"it has {has}, but no `{key}`"
        elif not isinstance(record[key], str):
            yield f"the {key} is {record[key]!r}, which is no string"
    if not record.keys() & _SPAN_KEYS:
        yield f"it has {has}, but no `entities`"
    for name, keys in _SPAN_KEYS.items():
        if not isinstance(spans := record.get(name, []), list):
            yield f"`{name}` is {spans!r}, which is no list"
            continue
        for span in spans:
            if not (isinstance(span, Mapping) and span.keys() >= set(keys)):
                yield f"`{name}` has {span!r}, which is no object with {', '.join(keys)}"


def posting_problems(posting: Posting) -> Iterator[str]:
    """What breaks the contract of a posting, a line each.

    Offsets are whole numbers and scores lie in 0–1; spans lie in the text, sorted and without
    overlap; labels and sections are those of the scheme. A value of another kind hides the rest.
    """
    yield from list(value_problems(posting)) or _rule_problems(posting)


def value_problems(posting: Posting) -> Iterator[str]:
    """Offsets, names and scores of another kind than they should be, a line each."""
    for entity in posting.entities:
        yield from _span_value_problems("entity", entity, entity.label)
        if not isinstance(entity.attributes, Mapping | None):
            yield f"entity with the attributes {entity.attributes!r}, which are no object"
    for segment in posting.segments:
        yield from _span_value_problems("segment", segment, segment.section)
        yield from _label_problems("segment", segment.labels)
    yield from _label_problems("posting", posting.labels)


def _span_value_problems(kind: str, span: Entity | Segment, name: str) -> Iterator[str]:
    for offset in (span.start, span.end):
        if type(offset) is not int:
            yield f"{kind} with the offset {offset!r}, which is no whole number"
    if not isinstance(name, str):
        yield f"{kind} with the name {name!r}, which is no string"
    if span.score is not None and not _is_probability(span.score):
        yield f"{kind} with the score {span.score!r}, which is not in 0–1"


def _label_problems(kind: str, labels: Any) -> Iterator[str]:
    if not isinstance(labels, Mapping):
        yield f"{kind} with the labels {labels!r}, which are no object"
    elif bad := [value for value in labels.values() if not _is_probability(value)]:
        yield f"{kind} with the probability {bad[0]!r}, which is not in 0–1"


def _is_probability(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1


def _rule_problems(posting: Posting) -> Iterator[str]:
    for kind, spans in (("entity", posting.entities), ("segment", posting.segments)):
        yield from _span_problems(len(posting.text), spans, kind)
    for entity in posting.entities:
        if entity.label not in ENTITY_LABELS:
            where = f"entity [{entity.start}, {entity.end})"
            known = ", ".join(ENTITY_LABELS)
            yield f"{where} has the unknown label {entity.label!r}; the labels are {known}"
    for segment in posting.segments:
        if segment.section not in SECTIONS:
            where = f"segment [{segment.start}, {segment.end})"
            known = ", ".join(SECTIONS)
            yield f"{where} has the unknown section {segment.section!r}; the sections are {known}"


def _span_problems(length: int, spans: Sequence[Entity | Segment], kind: str) -> Iterator[str]:
    for span in spans:
        if not 0 <= span.start < span.end <= length:
            yield f"{kind} [{span.start}, {span.end}) does not lie in a text of {length} characters"
    for before, after in pairwise(spans):
        if after.start < before.end:
            where = f"{kind} [{after.start}, {after.end})"
            is_sorted = after.end > before.start
            remedy = "overlaps the one before it" if is_sorted else "is out of order; sort them"
            yield f"{where} {remedy}"
