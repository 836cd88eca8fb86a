"""`read_markup`: the text of a page, its JSON-LD as it stands there, and its microdata.

libxml2 reads the page and tells of its elements one by one, and no tree is built: so a page may be
broken anywhere and nested to any depth.
"""

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from jobspan.pages.elements import (
    CELLS,
    FORMATTING,
    HIDDEN,
    LINES,
    PARAGRAPHS,
    PREFORMATTED,
    REPLACED,
)
from jobspan.pages.layout import Layout
from jobspan.pages.microdata import Microdata

DEEPEST = 1_000
"""Elements in each other; for each end tag without its start tag, libxml2 looks at all of them."""
_TAG_NAME = re.compile(r"</?(?!(?i:script|style|title)[ \t\n\r\f/>])[a-zA-Z][^ \t\n\r\f/>]*")
_SLICE = 16_384
"""Characters that libxml2 reads before it heeds a page's being too deep."""
_LINKED_DATA = "application/ld+json"


@dataclass(frozen=True, slots=True)
class Markup:
    """The text of a page, the contents of its scripts of JSON-LD, its items of microdata."""

    text: str
    linked_data: tuple[str, ...]
    items: tuple[Mapping[str, Any], ...]


def read_markup(html: str) -> Markup:
    """Read a page or a fragment, in time linear in its length.

    In a page nested deeper than `DEEPEST`, each tag is a line break.
    """
    characters = html.replace("\0", "")
    try:
        return _parse(characters, deepest=DEEPEST)
    except _TooDeepError:
        return _parse(_TAG_NAME.sub("<br ", characters), deepest=sys.maxsize)


class _TooDeepError(Exception):
    """A page is nested deeper than it may be."""


def _parse(html: str, *, deepest: int) -> Markup:
    target = _Target(deepest=deepest)
    parser = etree.HTMLParser(target=target, huge_tree=True)
    parser.feed("<html>")  # lxml refuses a page without any element
    for start in range(0, len(html), _SLICE):
        parser.feed(html[start : start + _SLICE])
    parser.close()
    return Markup(target.layout.text, tuple(target.linked_data), tuple(target.microdata.items))


class _Target:
    """What lxml tells of a page: its elements and its text, in their order."""

    def __init__(self, *, deepest: int) -> None:
        self.layout = Layout()
        self.linked_data: list[str] = []
        self.microdata = Microdata(self.layout)
        self._deepest = deepest
        self._depth = self._hidden = self._preformatted = 0
        self._reads_linked_data = False
        self._data: list[str] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        if self._depth > self._deepest:
            raise _TooDeepError
        self._write()
        self.microdata.start(tag, attributes)
        if not self._hidden:
            _begin(tag, self.layout)
        self._reads_linked_data = tag == "script" and _is_linked_data(attributes)
        if self._hidden or tag in HIDDEN:
            self._hidden += 1
        if tag in PREFORMATTED:
            self._preformatted += 1

    def data(self, characters: str) -> None:
        self._data.append(characters)

    def end(self, tag: str) -> None:
        self._write()
        self.microdata.end()
        self._depth -= 1
        if tag in PREFORMATTED:
            self._preformatted -= 1
        self._reads_linked_data = False
        if self._hidden:
            self._hidden -= 1
        else:
            _end(tag, self.layout)

    def close(self) -> None:
        self._write()

    def _write(self) -> None:
        characters = "".join(self._data)
        self._data.clear()
        if self._reads_linked_data:
            self.linked_data.append(characters)
        elif not characters or self._hidden:
            return
        elif self._preformatted:
            self.layout.write_preformatted(characters)
        else:
            self.layout.write(characters)


def _begin(tag: str, layout: Layout) -> None:
    if tag == "br":
        layout.break_line()
    elif tag in PARAGRAPHS or tag in LINES:
        layout.bound_block(apart=tag in PARAGRAPHS)
    elif tag in REPLACED:
        layout.end_inline(loose=True)
        layout.begin_inline(loose=True)
    elif tag not in HIDDEN and tag not in CELLS:
        layout.begin_inline(loose=tag not in FORMATTING)


def _end(tag: str, layout: Layout) -> None:
    if tag in CELLS:
        layout.end_cell()
    elif tag in PARAGRAPHS or tag in LINES:
        layout.bound_block(apart=tag in PARAGRAPHS)
    elif tag != "br":
        layout.end_inline(loose=tag not in FORMATTING)


def _is_linked_data(attributes: Mapping[str, str]) -> bool:
    return attributes.get("type", "").strip().lower().startswith(_LINKED_DATA)
