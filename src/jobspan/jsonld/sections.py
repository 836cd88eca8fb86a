"""The posting's own text: that of some sections, or all of it less the page's noise."""

from collections.abc import Set as AbstractSet
from typing import Final

from jobspan.labels import SECTIONS, Section
from jobspan.records import Posting

NOISE: Final[Section] = "noise"


def section_text(posting: Posting, sections: AbstractSet[Section]) -> str | None:
    """The segments of `sections`, their headings among them, joined by line breaks."""
    texts = [
        posting.text_of(segment) for segment in posting.segments if segment.section in sections
    ]
    return "\n".join(texts) or None


def description(posting: Posting) -> str | None:
    """The description of its source, or else the posting's text less its noise."""
    if given := posting.metadata.get("description", "").strip():
        return given
    if not posting.segments:
        return posting.text.strip() or None
    return section_text(posting, frozenset(SECTIONS) - {NOISE})
