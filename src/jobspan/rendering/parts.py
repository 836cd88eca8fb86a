r"""A posting cut into the parts that a page or a terminal shows one after another.

A part is a segment with the white space after it, or text that no segment covers. It falls into
stretches, each plain or of one entity:

    "Requirements\n\nSQL and Go. (Ad 7)"
     [   required   ][required ][none ]      parts 0, 1, 2
                     ^^^     ^^              part 1: SQL| and |Go|.

No character is lost: the texts of the stretches, joined, are the text of the posting.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from jobspan.records import Entity, Posting
from jobspan.spans import Span


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text that begins at `start`, plain or of an entity; an entity across two parts has two."""

    start: int
    text: str
    entity: Entity | None = None

    @property
    def ends_entity(self) -> bool:
        """Whether an entity ends with this stretch."""
        return self.entity is not None and self.start + len(self.text) >= self.entity.end


@dataclass(frozen=True, slots=True)
class Part:
    """One segment and the white space after it; `section` is None for text outside segments."""

    section: str | None
    stretches: tuple[Stretch, ...]

    @property
    def text(self) -> str:
        """The characters of all its stretches."""
        return "".join(stretch.text for stretch in self.stretches)


def cut_parts(posting: Posting) -> Iterator[Part]:
    """Yield the parts of `posting` in order; none for an empty text."""
    for section, span in _spans(posting):
        if span.start < span.end:
            yield Part(section, tuple(_cut_stretches(posting, span)))


def group_by_section(parts: Iterable[Part]) -> Iterator[tuple[str | None, list[Part]]]:
    """Yield each run of parts with the same section, after that section."""
    for section, run in groupby(parts, key=lambda part: part.section):
        yield section, list(run)


def _spans(posting: Posting) -> Iterator[tuple[str | None, Span]]:
    text, segments = posting.text, posting.segments
    starts = [segment.start for segment in segments] + [len(text)]
    yield None, Span(0, starts[0])
    for segment, next_start in zip(segments, starts[1:], strict=True):
        if text[segment.end : next_start].strip():
            yield segment.section, segment.span
            yield None, Span(segment.end, next_start)
        else:
            yield segment.section, Span(segment.start, next_start)


def _cut_stretches(posting: Posting, span: Span) -> Iterator[Stretch]:
    text, entities = posting.text, posting.entities
    at = span.start
    first = bisect_right(entities, at, key=lambda entity: entity.end)
    for entity in map(entities.__getitem__, range(first, len(entities))):
        if entity.start >= span.end:
            break
        if at < entity.start:
            yield Stretch(at, text[at : entity.start])
            at = entity.start
        end = min(entity.end, span.end)
        yield Stretch(at, text[at:end], entity)
        at = end
    if at < span.end:
        yield Stretch(at, text[at : span.end])
