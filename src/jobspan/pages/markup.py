"""`read_markup`: the text of a page, and its JSON-LD as it stands there.

libxml2 reads the page and tells of its elements one by one, and no tree is built: so a page may be
broken anywhere and nested to any depth.
"""

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass

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

DEEPEST = 1_000
"""Elements in each other; for each end tag without its start tag, libxml2 looks at all of them."""
_TAG_NAME = re.compile(r"</?(?!(?i:script|style|title)[ \t\n\r\f/>])[a-zA-Z][^ \t\n\r\f/>]*")
_LINKED_DATA = "application/ld+json"


@dataclass(frozen=True, slots=True)
class Markup:
    """The text of a page, and the contents of its scripts of JSON-LD."""

    text: str
    linked_data: tuple[str, ...]


def read_markup(html: str) -> Markup:
    """Read a page or a fragment, in time linear in its length.

    Of a page nested deeper than `DEEPEST`, each tag is a line break.
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
    parser.feed(html)
    parser.close()
    return Markup(target.layout.text, tuple(target.linked_data))


class _Target:
    """What lxml tells of a page: its elements and its text, in their order."""

    def __init__(self, *, deepest: int) -> None:
        self.layout = Layout()
        self.linked_data: list[str] = []
        self._deepest = deepest
        self._depth = self._hidden = self._preformatted = 0
        self._script: list[str] | None = None

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        if self._depth > self._deepest:
            raise _TooDeepError
        if tag == "script" and _is_linked_data(attributes):
            self._script = []
        if not self._hidden:
            self._place(tag)
        if self._hidden or tag in HIDDEN:
            self._hidden += 1
        if tag in PREFORMATTED:
            self._preformatted += 1

    def end(self, tag: str) -> None:
        self._depth -= 1
        if tag == "script" and self._script is not None:
            self.linked_data.append("".join(self._script))
            self._script = None
        if tag in PREFORMATTED:
            self._preformatted -= 1
        if self._hidden:
            self._hidden -= 1
        elif tag in CELLS:
            self.layout.end_cell()
        elif tag in PARAGRAPHS or tag in LINES:
            self.layout.begin_block(apart=tag in PARAGRAPHS)
        else:
            self.layout.end_inline(loose=tag not in FORMATTING)

    def data(self, characters: str) -> None:
        if self._script is not None:
            self._script.append(characters)
        elif self._hidden:
            return
        elif self._preformatted:
            self.layout.write_preformatted(characters)
        else:
            self.layout.write(characters)

    def close(self) -> None:
        """Nothing is left to do."""

    def _place(self, tag: str) -> None:
        if tag == "br":
            self.layout.break_line()
        elif tag in PARAGRAPHS or tag in LINES:
            self.layout.begin_block(apart=tag in PARAGRAPHS)
        elif tag in REPLACED:
            self.layout.end_inline(loose=True)
            self.layout.begin_inline(loose=True)
        elif tag not in HIDDEN and tag not in CELLS:
            self.layout.begin_inline(loose=tag not in FORMATTING)


def _is_linked_data(attributes: Mapping[str, str]) -> bool:
    return attributes.get("type", "").strip().lower().startswith(_LINKED_DATA)
