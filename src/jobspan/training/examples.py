"""From annotated postings to the windows that the model learns from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor

from jobspan.labels import ENTITY_LABELS, SECTIONS
from jobspan.modeling.cases import SMALL
from jobspan.modeling.model import IGNORED
from jobspan.modeling.pieces import SEPARATOR, Pieces, split_pieces
from jobspan.records import Entity, Posting
from jobspan.segmentation import segment
from jobspan.spans import Span, TaggedSpan, spans_to_tags
from jobspan.training.windowing import Windowing


@dataclass(frozen=True, slots=True)
class Example:
    """A posting in the encoder's pieces, with their labels.

    `tags` has the shape (pieces,), each piece with the tag of its word, `sections` (segments,),
    `cats` (segments, labels); `unreachable` are the gold entities that no span of words inside one
    segment can give.
    """

    posting: Posting
    spans: list[Span]
    pieces: Pieces
    tags: NDArray[np.int64]
    sections: NDArray[np.int64]
    cats: NDArray[np.float32]
    unreachable: list[Entity]


def make_example(posting: Posting, *, tokenizer: Tokenizer) -> Example:
    """Segment and tokenise a posting, and carry its annotations over to pieces and segments.

    A segment takes the section of the annotated segment that covers most of it.
    """
    spans = segment(posting.text)
    pieces = split_pieces(posting.text, spans, tokenizer=tokenizer)
    words = np.flatnonzero(pieces.continues == 0)
    tagged, unreachable = _align(posting.entities, pieces, words)
    tags = spans_to_tags(tagged, len(words))[np.cumsum(pieces.continues == 0) - 1]
    tags[pieces.segments == SEPARATOR] = IGNORED
    cats = np.zeros((len(spans), len(ENTITY_LABELS)), dtype=np.float32)
    for start, _, label in tagged:
        cats[pieces.segments[words[start]], label] = 1
    sections = np.array([_section(posting, span) for span in spans], dtype=np.int64)
    return Example(posting, spans, pieces, tags, sections, cats, unreachable)


def make_rows(example: Example, windowing: Windowing, *, first_id: int) -> list[dict[str, Any]]:
    """The windows of an example as rows of a `datasets.Dataset`; `first_id` is that of `[CLS]`."""
    rows = []
    for start, end in windowing.cut(len(example.pieces)):
        inside = segments_inside(example.pieces, start, end)
        labels = {
            "tags": np.append(IGNORED, example.tags[start:end]).astype(np.int16),
            "sections": example.sections[inside].tolist(),
            "cats": example.cats[inside].tolist(),
        }
        rows.append(make_row(example.pieces, start, end, first_id=first_id) | labels)
    return rows


def make_row(pieces: Pieces, start: int, end: int, *, first_id: int) -> dict[str, Any]:
    """The window `[start, end)` as the encoder reads it, behind a `[CLS]`.

    `input_ids`, `token_type_ids` (letter cases) and `segments`, which are numbered from 0 in the
    window, have the shape (`length`,).
    """
    numbers = pieces.segments[start:end]
    local = np.searchsorted(segments_inside(pieces, start, end), numbers)
    segments = np.where(numbers == SEPARATOR, SEPARATOR, local)
    return {
        "input_ids": np.append(first_id, pieces.ids[start:end]).astype(np.int32),
        "token_type_ids": np.append(SMALL, pieces.cases[start:end]).astype(np.int8),
        "segments": np.append(SEPARATOR, segments).astype(np.int16),
        "length": end - start + 1,
    }


def segments_inside(pieces: Pieces, start: int, end: int) -> NDArray[np.int32]:
    """The numbers of the segments of which the window `[start, end)` has a piece, in order."""
    numbers = pieces.segments[start:end]
    return np.unique(numbers[numbers != SEPARATOR])


def collate(rows: Sequence[Mapping[str, Any]]) -> dict[str, Tensor]:
    """A batch of rows, padded to the longest: the arguments of `JointModel.forward`.

    Rows without labels (`tags` is missing or None) may stand among others.
    """
    ids = _pad([row["input_ids"] for row in rows], 0)
    lengths = torch.tensor([len(row["input_ids"]) for row in rows])
    segments = _pad([row["segments"] for row in rows], SEPARATOR)
    tags = torch.full_like(ids, IGNORED)
    sections = torch.full((len(rows), int(segments.max()) + 1), IGNORED)
    cats = torch.zeros(*sections.shape, len(ENTITY_LABELS))
    for number, row in enumerate(rows):
        if row.get("tags") is not None:
            tags[number, : len(row["tags"])] = torch.tensor(row["tags"])
            sections[number, : len(row["sections"])] = torch.tensor(row["sections"])
            own = torch.tensor(row["cats"]).reshape(-1, len(ENTITY_LABELS))
            cats[number, : len(own)] = own
    return {
        "input_ids": ids,
        "token_type_ids": _pad([row["token_type_ids"] for row in rows], SMALL),
        "attention_mask": (torch.arange(ids.shape[1]) < lengths[:, None]).long(),
        "segments": segments,
        "tags": tags,
        "sections": sections,
        "cats": cats,
    }


def _align(
    entities: Iterable[Entity], pieces: Pieces, words: NDArray[np.intp]
) -> tuple[list[TaggedSpan], list[Entity]]:
    """Spans over words, and the entities that are not just such a span.

    An entity that begins or ends inside a word is learnt as the whole of it, so far as no other
    entity has it.
    """
    text_pieces = np.flatnonzero(pieces.segments != SEPARATOR)
    start_at = dict(zip(pieces.starts[text_pieces].tolist(), text_pieces.tolist(), strict=True))
    end_at = dict(zip(pieces.ends[text_pieces].tolist(), text_pieces.tolist(), strict=True))
    bounds = np.append(words, len(pieces))
    tagged: list[TaggedSpan] = []
    unreachable: list[Entity] = []
    for entity in entities:
        start, last = start_at.get(entity.start), end_at.get(entity.end)
        if start is None or last is None or pieces.segments[start] != pieces.segments[last]:
            unreachable.append(entity)
            continue
        first, final = (np.searchsorted(words, [start, last], side="right") - 1).tolist()
        if tagged and first < tagged[-1].end:
            unreachable.append(entity)
            continue
        tagged.append(TaggedSpan(first, final + 1, ENTITY_LABELS.index(entity.label)))
        if bounds[first] != start or bounds[final + 1] != last + 1:
            unreachable.append(entity)
    return tagged, unreachable


def _section(posting: Posting, span: Span) -> int:
    best = max(posting.segments, key=lambda gold: gold.span.overlap(span), default=None)
    if best is None or not best.span.overlap(span):
        return IGNORED
    return SECTIONS.index(best.section)


def _pad(rows: Sequence[Sequence[int]], value: int) -> Tensor:
    width = max(len(row) for row in rows)
    return torch.tensor([[*row, *[value] * (width - len(row))] for row in rows])
