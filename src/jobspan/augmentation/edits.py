"""Edits of the text of a posting that carry its entities and segments along, exactly."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import NamedTuple, TypeVar

from jobspan.records import Entity, Posting, Segment
from jobspan.spans import Span

SpanRecord = TypeVar("SpanRecord", Entity, Segment)


class Edit(NamedTuple):
    """Put `replacement` in the place of the characters `[start, end)`; an insertion if empty."""

    start: int
    end: int
    replacement: str


def apply_edits(posting: Posting, edits: Sequence[Edit]) -> Posting:
    """`posting` with its text rewritten, and every entity and segment where its text now stands.

    An edit inside a span makes it longer or shorter, one outside moves it. An insertion at the edge
    of an entity lies outside it; one at the edge of a segment, inside (where two segments touch, in
    the later one), for a bullet or a tag belongs to its line. White space that comes to stand at
    the edge of a span is left out of it. Linear in the text, but for a search per span.

    Raises:
        ValueError: edits are out of order, overlap or leave the text; one covers only part of a
            span and something beside it; or a span would be erased.
    """
    _check(edits, len(posting.text))
    if not edits:
        return posting
    moves = _Moves.of(edits)
    text = _rewrite(posting.text, edits)
    starts = {segment.start for segment in posting.segments}
    entities = [_trim(text, *moves.of_entity(entity), entity) for entity in posting.entities]
    segments = [
        _trim(text, *moves.of_segment(segment, touches_next=segment.end in starts), segment)
        for segment in posting.segments
    ]
    return replace(posting, text=text, entities=tuple(entities), segments=tuple(segments))


def uncrossed(posting: Posting, edits: Iterable[Edit]) -> list[Edit]:
    """Those of `edits` that reach over no edge of an entity or a segment."""
    spans: list[Entity | Segment] = [*posting.entities, *posting.segments]
    edges = sorted({edge for span in spans for edge in (span.start, span.end)})
    edges.append(len(posting.text) + 1)
    return [edit for edit in edits if edges[bisect_right(edges, edit.start)] >= edit.end]


@dataclass(frozen=True, slots=True)
class _Moves:
    """Where edits begin and end, and by how much the first so many of them lengthen the text."""

    starts: list[int]
    ends: list[int]
    shifts: list[int]

    @classmethod
    def of(cls, edits: Sequence[Edit]) -> "_Moves":
        growths = (len(edit.replacement) - edit.end + edit.start for edit in edits)
        starts, ends = [edit.start for edit in edits], [edit.end for edit in edits]
        return cls(starts, ends, list(accumulate(growths, initial=0)))

    def of_entity(self, entity: Entity) -> Span:
        self._check_edges(entity)
        return Span(self._after(entity.start), self._before(entity.end))

    def of_segment(self, segment: Segment, *, touches_next: bool) -> Span:
        self._check_edges(segment)
        end = self._before(segment.end) if touches_next else self._after(segment.end)
        return Span(self._before(segment.start), end)

    def _before(self, edge: int) -> int:
        """The new place of `edge`, before what is inserted there."""
        return edge + self.shifts[bisect_left(self.starts, edge)]

    def _after(self, edge: int) -> int:
        """The new place of `edge`, behind what is inserted there."""
        return edge + self.shifts[bisect_right(self.ends, edge)]

    def _check_edges(self, span: Entity | Segment) -> None:
        for edge in (span.start, span.end):
            number = bisect_right(self.ends, edge)
            if number < len(self.starts) and self.starts[number] < edge:
                where = f"[{self.starts[number]}, {self.ends[number]})"
                raise ValueError(f"edit {where} crosses an edge of [{span.start}, {span.end})")


def _check(edits: Sequence[Edit], length: int) -> None:
    for edit in edits:
        if not 0 <= edit.start <= edit.end <= length:
            raise ValueError(f"{edit} does not lie in a text of {length} characters")
    for before, after in pairwise(edits):
        if after.start < before.end:
            raise ValueError(f"{after} overlaps or comes before {before}")


def _rewrite(text: str, edits: Sequence[Edit]) -> str:
    parts, end = [], 0
    for edit in edits:
        parts += [text[end : edit.start], edit.replacement]
        end = edit.end
    return "".join([*parts, text[end:]])


def _trim(text: str, start: int, end: int, record: SpanRecord) -> SpanRecord:
    """`record` at `[start, end)` less outer white space."""
    surface = text[start:end]
    stripped = surface.strip()
    if not stripped:
        raise ValueError(f"the edits erase [{record.start}, {record.end})")
    start += len(surface) - len(surface.lstrip())
    return replace(record, start=start, end=start + len(stripped))
