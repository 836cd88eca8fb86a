"""The schema.org JobPosting in the JSON-LD or the items of a page, as pages really write it."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from jobspan.pages.entities import unescape

_START = re.compile(r"(?<!<!)(?<!CDATA)[\[{]")
_STRING_OR_COMMA = re.compile(r'"(?:[^"\\]|\\.)*"?|,(?=\s*[\]}])', re.DOTALL)
_BAD_ESCAPE = re.compile(r'\\(["\\/bfnrtu]?)')
_DECODER = json.JSONDecoder(strict=False)
_CONTAINERS = ("@graph", "mainEntity", "mainEntityOfPage")
"""Keys under which a page's own posting stands; lists of others, as similar jobs, are not read."""


def find_job_posting(scripts: Iterable[str]) -> Mapping[str, Any] | None:
    """The first JobPosting in `scripts`; one that is damaged beyond repair is skipped."""
    return first_job_posting(map(_load, scripts))


def first_job_posting(values: Iterable[Any]) -> Mapping[str, Any] | None:
    """The first JobPosting in values of JSON-LD; lists of others, as similar jobs, are not read."""
    return next((item for value in values for item in _items(value) if _is_job_posting(item)), None)


def _load(script: str) -> Any:
    """The first JSON value of a script, or None.

    Comments and CDATA marks around it, control characters, entities, trailing commas and escapes
    that JSON does not know are borne.
    """
    for candidate in (script, unescape(script)):
        start = _START.search(candidate)
        if start is None:
            continue
        for content in (candidate, _repair(candidate)):
            try:
                return _DECODER.raw_decode(content, start.start())[0]
            except (ValueError, RecursionError):
                continue
    return None


def _repair(script: str) -> str:
    """Without trailing commas; a backslash that escapes nothing stands for itself."""
    return _STRING_OR_COMMA.sub(_repair_part, script)


def _repair_part(match: re.Match[str]) -> str:
    part = match.group()
    if part == ",":
        return ""
    return _BAD_ESCAPE.sub(lambda escape: escape.group() if escape.group(1) else r"\\", part)


def _items(value: Any) -> Iterator[Mapping[str, Any]]:
    """The objects of a page, in order, each before those that it contains."""
    left, seen = [value], set[int]()
    while left:
        item = left.pop()
        if isinstance(item, list):
            left += reversed(item)
        elif isinstance(item, dict) and id(item) not in seen:
            seen.add(id(item))  # that of two properties of microdata
            yield item
            left += [item[key] for key in reversed(_CONTAINERS) if key in item]


def _is_job_posting(item: Mapping[str, Any]) -> bool:
    kinds = item.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(
        isinstance(name, str) and re.split(r"[/:#]", name)[-1] == "JobPosting" for name in names
    )
