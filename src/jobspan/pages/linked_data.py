"""The schema.org JobPosting in the JSON-LD of a page, as pages really write it."""

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
    return next(
        (item for script in scripts for item in _items(_load(script)) if _is_job_posting(item)),
        None,
    )


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
    left = [value]
    while left:
        item = left.pop()
        if isinstance(item, list):
            left += reversed(item)
        elif isinstance(item, dict):
            yield item
            left += [item[key] for key in reversed(_CONTAINERS) if key in item]


def _is_job_posting(item: Mapping[str, Any]) -> bool:
    kinds = item.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(
        isinstance(name, str) and re.split(r"[/:#]", name)[-1] == "JobPosting" for name in names
    )
