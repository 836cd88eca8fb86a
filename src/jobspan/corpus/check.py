"""Check annotations against the rules of `corpus/GUIDELINES.md`, and count them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from jobspan.contract import posting_problems, value_problems
from jobspan.corpus.attributes import attribute_problems
from jobspan.errors import CorpusError
from jobspan.labels import ENTITY_LABELS, UNTAGGED_SECTIONS
from jobspan.records import Entity, Posting

_LOOSE_EDGE = re.compile(r"[\s,;:•]")


@dataclass(frozen=True, slots=True)
class CorpusCounts:
    """What a split holds; entities are counted by label, segments by section."""

    postings: int = 0
    words: int = 0
    entities: Counter[str] = field(default_factory=Counter)
    segments: Counter[str] = field(default_factory=Counter)


def count_corpus(postings: Sequence[Posting]) -> CorpusCounts:
    """Count `postings`; a word is a run of characters without white space."""
    return CorpusCounts(
        postings=len(postings),
        words=sum(len(posting.text.split()) for posting in postings),
        entities=Counter(entity.label for posting in postings for entity in posting.entities),
        segments=Counter(segment.section for posting in postings for segment in posting.segments),
    )


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The counts of a file of annotations, and what is wrong with it."""

    counts: CorpusCounts
    problems: list[str]

    def summary(self) -> str:
        """The counts on one line."""
        entities = ", ".join(f"{self.counts.entities[label]} {label}" for label in ENTITY_LABELS)
        return (
            f"{self.counts.postings} postings, {self.counts.words} words, "
            f"{self.counts.segments.total()} segments, {self.counts.entities.total()} entities "
            f"({entities}), {len(self.problems)} problems"
        )


def check_postings(postings: Iterable[Posting | CorpusError]) -> CheckResult:
    """Count `postings` and gather their problems; an error stands for an unreadable one."""
    readable: list[Posting] = []
    problems: list[str] = []
    for posting in postings:
        if isinstance(posting, CorpusError):
            problems.append(str(posting))
            continue
        readable.append(posting)
        problems += [f"{posting.id}: {problem}" for problem in annotation_problems(posting)]
    seen = Counter(posting.id for posting in readable)
    problems += [f"{id}: stands {times} times" for id, times in seen.items() if times > 1]
    return CheckResult(count_corpus(readable), problems)


def annotation_problems(posting: Posting) -> Iterator[str]:
    """What breaks the rules in the annotations of `posting`, a line each."""
    yield from posting_problems(posting)
    if any(value_problems(posting)):
        return
    for kind, spans in (("entity", posting.entities), ("segment", posting.segments)):
        for span in spans:
            surface = posting.text[span.start : span.end]
            if surface != surface.strip():
                yield f"{kind} [{span.start}, {span.end}) begins or ends with white space"
    for entity in posting.entities:
        yield from _entity_problems(posting, entity)


def _entity_problems(posting: Posting, entity: Entity) -> Iterator[str]:
    where = f"entity [{entity.start}, {entity.end})"
    yield from (f"{where} {problem}" for problem in attribute_problems(entity))
    surface = posting.text[entity.start : entity.end]
    if surface and (_LOOSE_EDGE.match(surface[0]) or _LOOSE_EDGE.match(surface[-1])):
        yield f"{where} begins or ends with punctuation: {surface!r}"
    if not posting.segments:
        return
    if not any(s.start <= entity.start and entity.end <= s.end for s in posting.segments):
        yield f"{where} does not lie within one segment"
    elif posting.section_of(entity) in UNTAGGED_SECTIONS:
        yield f"{where} stands in a section where nothing is tagged"
