"""The posting's own text: that of some sections, or all of it less the page's noise."""

import re
from collections.abc import Set as AbstractSet
from itertools import pairwise
from operator import add
from typing import Final

from jobspan.labels import SECTIONS, Section
from jobspan.records import Posting, Segment

NOISE: Final[Section] = "noise"
EMPTY_LINE: Final = "\n\n"

_LINE_END: Final = re.compile(r"\r\n?|[\n\v\f\x85\u2028\u2029]")
_ITEM: Final = re.compile(r"[^\w\s(\[{“‘\"'.$£€]")
"""What a segment that is an item of a list begins with, and a sentence does not."""


def section_text(posting: Posting, sections: AbstractSet[Section]) -> str | None:
    """The segments of `sections`, their headings among them, set as they are in the posting.

    An empty line stands where the posting has one or more, or has what is left out. Elsewhere a
    line ends where one does in the posting, and where it has lost its end: between segments with
    nothing between them, before an item of a list, and between two sections. Sentences of one
    paragraph stay in one line.
    """
    kept = [segment for segment in posting.segments if segment.section in sections]
    gaps = ["", *(_gap(posting.text, *pair) for pair in pairwise(kept))]
    return "".join(map(add, gaps, map(posting.text_of, kept))) or None


def description(posting: Posting) -> str | None:
    """The description of its source, or else the posting's text less its noise."""
    if given := posting.metadata.get("description", "").strip():
        return given
    if not posting.segments:
        return posting.text.strip() or None
    return section_text(posting, frozenset(SECTIONS) - {NOISE})


def _gap(text: str, before: Segment, after: Segment) -> str:
    """What to set between two segments of `text`, if no other that is kept lies between them."""
    between = text[before.end : after.start]
    if between.strip() or len(_LINE_END.findall(between)) > 1:
        return EMPTY_LINE
    runs_on = between and before.section == after.section and not _LINE_END.search(between)
    return " " if runs_on and not _ITEM.match(text, after.start) else "\n"
