"""Nodes of a JSON-LD document: typed JSON objects in which every property has a value."""

from typing import Any

Node = dict[str, Any]


def node(type: str, **properties: Any) -> Node:
    """A node of `type` with the properties that have a value, those without any being left out.

    A list of one value becomes that value, as JSON-LD compacts it. A node of which nothing is
    known is empty, and so no value itself.
    """
    known = {key: _compact(value) for key, value in properties.items()}
    known = {key: value for key, value in known.items() if value not in (None, [], {})}
    return {"@type": type, **known} if known else {}


def _compact(value: Any) -> Any:
    return value[0] if isinstance(value, list) and len(value) == 1 else value
