"""The attributes of annotated entities, by the table of `corpus/GUIDELINES.md`."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, get_args

from jobspan.attributes.benefits import BENEFIT_CATEGORIES
from jobspan.attributes.degree_levels import LEVELS
from jobspan.attributes.degrees import Status
from jobspan.json_text import is_number
from jobspan.labels import ATTRIBUTES, Requirement
from jobspan.records import Entity

ALWAYS: Final[Mapping[str, tuple[str, ...]]] = {
    "SKILL": ("requirement",),
    "DEGREE": ("requirement", "levels", "fields", "status"),
    "CONFERENCE": ("requirement", "canonical"),
    "BENEFIT": ("category",),
}
"""What every entity of a label has, if it carries attributes at all."""
_KNOWN: Final = dict[str, tuple[str, ...]](ATTRIBUTES.items())
_STATUSES: Final = get_args(Status)
_REQUIREMENTS: Final = (*get_args(Requirement), None)


def attribute_problems(entity: Entity) -> Iterator[str]:
    """What is wrong with the attributes of `entity`, a line each; nothing where it has none."""
    attributes, known = entity.attributes, _KNOWN.get(entity.label)
    if attributes is None or known is None:
        return
    for name in ALWAYS[entity.label]:
        if name not in attributes:
            yield f"lacks the attribute {name!r}"
    for name, value in attributes.items():
        if name not in known:
            yield f"has the unknown attribute {name!r}"
        elif name in _IS_VALUE and not _IS_VALUE[name](value):
            yield f"has the {name} {value!r}, which the guidelines do not know"


def _is_list_of_text(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


_IS_VALUE: Final[Mapping[str, Callable[[Any], bool]]] = {
    "requirement": lambda value: value in _REQUIREMENTS,
    "levels": lambda value: _is_list_of_text(value) and bool(value) and set(value) <= set(LEVELS),
    "fields": _is_list_of_text,
    "status": lambda value: value in _STATUSES,
    "canonical": _is_text,
    "category": lambda value: value in BENEFIT_CATEGORIES,
    "amount": is_number,
    "amount_minimum": is_number,
    "unit": _is_text,
    "per": _is_text,
}
"""Whether a value is one of its attribute, by the attribute."""
