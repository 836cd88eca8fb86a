"""`Posting`, the one record: a line of the gold file, the result of inference, what is scored."""

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jobspan.spans import Span
from jobspan.stated import Facts, known

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from jobspan.summary.records import Summary

SEGMENTS_KEY = "segments"
"""Key of the segments in `doc.spans`."""
DECIMALS = 4
"""Of a score in a record."""
PAY_KEYS = ("pay_minimum", "pay_maximum", "pay_currency", "pay_period")
"""Of the base pay in `Posting.metadata`: one sum where both ends are the same."""
METADATA_KEYS = (
    *("title", "company", "location", "date", "url", "description"),
    *("employment_type", "valid_through", "location_type", "applicant_location"),
    *PAY_KEYS,
)
"""Of `Posting.metadata`, in the words of its source, dates as ISO 8601 writes them.

`date` is that of the posting, `valid_through` the last on which it holds; `location_type` says
whether the work is remote, `applicant_location` where those may live who apply.
"""


@dataclass(frozen=True, slots=True)
class Entity:
    """The characters `[start, end)` of a text with a label; score in 0–1 where predicted."""

    start: int
    end: int
    label: str
    score: float | None = None
    attributes: Mapping[str, Any] | None = None

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Segment:
    """The characters `[start, end)` of a text with a section; score in 0–1 where predicted.

    `labels` holds, where predicted, the probability that it contains each entity label.
    """

    start: int
    end: int
    section: str
    score: float | None = None
    labels: Mapping[str, float] = field(default_factory=dict)

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Posting:
    """A text with its entities and segments, both sorted and without overlap.

    Offsets are half-open and count the code points of `text` as it was given. `labels` holds, where
    predicted, the probability that the posting contains each entity label; `model` names the model.
    `facts` holds, where they were read, the experience asked for and the pay. `metadata` is what
    its source says beside the text, by the keys of `METADATA_KEYS`; `carried` holds the fields of
    its source that were asked to be carried through, as they are. `language` is that of most of the
    text (ISO 639-1), None where there is too little of it, or it was not read.
    """

    id: str
    text: str
    entities: tuple[Entity, ...] = ()
    segments: tuple[Segment, ...] = ()
    labels: Mapping[str, float] = field(default_factory=dict)
    model: str | None = None
    facts: Facts | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)
    carried: Mapping[str, Any] = field(default_factory=dict)
    language: str | None = None

    @classmethod
    def from_doc(
        cls,
        doc: "Doc",
        *,
        id: str = "",
        min_score: float = 0.0,
        segment_labels: bool = False,
        metadata: Mapping[str, str] | None = None,
        carried: Mapping[str, Any] | None = None,
    ) -> "Posting":
        """The record of a doc of a jobspan pipeline, less entities scored below `min_score`.

        With `segment_labels`, its segments hold their `labels` too.
        """
        segments = doc.spans.get(SEGMENTS_KEY, ())
        return cls(
            id=id,
            text=doc.text,
            entities=tuple(
                Entity(
                    ent.start_char,
                    ent.end_char,
                    ent.label_,
                    _rounded(ent._.score),
                    ent._.attributes,
                )
                for ent in doc.ents
                if ent._.score is None or ent._.score >= min_score
            ),
            segments=tuple(
                Segment(
                    span.start_char,
                    span.end_char,
                    span.label_,
                    _rounded(span._.score),
                    _all_rounded(span._.cats) if segment_labels else {},
                )
                for span in segments
            ),
            labels=_all_rounded(doc.cats),
            model=doc.user_data.get("jobspan.model"),
            facts=doc._.facts,
            metadata=metadata or {},
            carried=carried or {},
            language=doc._.language,
        )

    @classmethod
    def from_dict(cls, record: Mapping[str, Any]) -> "Posting":
        """The record of one JSON object as `to_dict` makes it.

        Raises:
            KeyError, TypeError, ValueError: a key is missing or holds a value of another type.
        """
        return cls(
            id=record["id"],
            text=record["text"],
            entities=tuple(
                Entity(e["start"], e["end"], e["label"], e.get("score"), e.get("attributes"))
                for e in record.get("entities", ())
            ),
            segments=tuple(
                Segment(s["start"], s["end"], s["section"], s.get("score"), s.get("labels", {}))
                for s in record.get("segments", ())
            ),
            labels=dict(record.get("labels", {})),
            model=record.get("model"),
            facts=Facts.from_dict(record["facts"]) if "facts" in record else None,
            metadata=dict(record.get("metadata", {})),
            carried=dict(record.get("carried", {})),
            language=record.get("language"),
        )

    def to_dict(self) -> dict[str, Any]:
        """The record as a JSON object; what was not predicted or annotated is left out."""
        record: dict[str, Any] = {
            "id": self.id,
            "text": self.text,
            "entities": [
                known(
                    start=e.start,
                    end=e.end,
                    label=e.label,
                    text=self.text_of(e),
                    score=e.score,
                    attributes=e.attributes,
                )
                for e in self.entities
            ],
            "segments": [
                known(
                    start=s.start,
                    end=s.end,
                    section=s.section,
                    score=s.score,
                    labels=dict(s.labels) or None,
                )
                for s in self.segments
            ],
        }
        return record | known(
            labels=dict(self.labels) or None,
            facts=None if self.facts is None else self.facts.to_dict(self.text),
            language=self.language,
            metadata=dict(self.metadata) or None,
            carried=dict(self.carried) or None,
            model=self.model,
        )

    def summary(self) -> "Summary":
        """What the posting asks for and offers, each thing once; a Pydantic record.

        Raises:
            ModelError: its entities have no attributes.
        """
        from jobspan.summary.summarizing import summarize  # noqa: PLC0415 (Pydantic is slow to load)

        return summarize(self)

    def text_of(self, span: Entity | Segment | Span) -> str:
        """The characters of an entity, a segment or any other span."""
        return self.text[span.start : span.end]

    def section_of(self, entity: Entity) -> str | None:
        """The section of the segment in which `entity` begins."""
        segment = self.segment_of(entity)
        return None if segment is None else segment.section

    def segment_of(self, entity: Entity) -> Segment | None:
        """The segment in which `entity` begins."""
        number = bisect_right(self.segments, entity.start, key=lambda segment: segment.start) - 1
        if number < 0 or entity.start >= self.segments[number].end:
            return None
        return self.segments[number]


def read_postings(path: Path) -> Iterator[Posting]:
    """The postings of a JSONL file, one a line, as `write_postings` writes them."""
    with path.open(encoding="utf-8") as lines:
        yield from (Posting.from_dict(json.loads(line)) for line in lines if line.strip())


def write_postings(postings: Iterable[Posting], path: Path) -> None:
    """Write one JSON object a line."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(
            json.dumps(posting.to_dict(), ensure_ascii=False) + "\n" for posting in postings
        )


def _rounded(score: float | None) -> float | None:
    return None if score is None else round(score, DECIMALS)


def _all_rounded(scores: Mapping[str, float]) -> dict[str, float]:
    return {label: round(score, DECIMALS) for label, score in scores.items()}
