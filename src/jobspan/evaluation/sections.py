"""Sections: the class of each gold segment, and of each character."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from sklearn.metrics import confusion_matrix, f1_score

from jobspan.evaluation.counts import Counts, defined
from jobspan.labels import SECTIONS
from jobspan.records import Posting, Segment
from jobspan.spans import Span

UNCOVERED = "none"
"""In the place of a predicted section, where no predicted segment lies."""

Pairs = Counter[tuple[str, str]]
"""How often each (gold, predicted) pair of sections occurs."""


@dataclass(frozen=True, slots=True)
class SectionCounts:
    """Gold segments by (gold, predicted) section, and characters of gold segments likewise."""

    segments: Pairs = field(default_factory=Counter)
    characters: Pairs = field(default_factory=Counter)

    def __add__(self, other: "SectionCounts") -> "SectionCounts":
        return SectionCounts(self.segments + other.segments, self.characters + other.characters)

    def counts(self, section: str) -> Counts:
        """Correct, spurious and missed gold segments of one section."""
        pairs = self.segments
        return Counts(
            correct=pairs[section, section],
            spurious=sum(n for (g, p), n in pairs.items() if p == section != g),
            missed=sum(n for (g, p), n in pairs.items() if g == section != p),
        )

    @property
    def segment_counts(self) -> Counts:
        """Gold segments of the right section, and the others; their share is `recall`."""
        return _right_or_missed(self.segments)

    @property
    def character_counts(self) -> Counts:
        """Characters of gold segments in the right section, and the others."""
        return _right_or_missed(self.characters)

    @property
    def segment_accuracy(self) -> float | None:
        """Share of the gold segments whose predicted section is the gold one."""
        return self.segment_counts.recall

    @property
    def character_accuracy(self) -> float | None:
        """Share of the characters of gold segments whose predicted section is the gold one."""
        return self.character_counts.recall

    @property
    def macro_f1(self) -> float | None:
        """Mean F1 of the sections that occur on either side."""
        gold, predicted, times = _columns(self.segments)
        return defined(
            f1_score(
                gold,
                predicted,
                labels=SECTIONS,
                average="macro",
                sample_weight=times,
                zero_division=np.nan,
            )
        )

    @property
    def confusion(self) -> list[list[int]]:
        """Gold segments by gold section (a row) and predicted one (`UNCOVERED` the last column)."""
        gold, predicted, times = _columns(self.segments)
        names = [*SECTIONS, UNCOVERED]
        matrix = confusion_matrix(gold, predicted, labels=names, sample_weight=times)
        rows: list[list[int]] = matrix[: len(SECTIONS)].astype(int).tolist()
        return rows


def count_sections(gold: Posting, predicted: Posting) -> SectionCounts:
    """Compare the sections of one posting; the segments of the two may be cut differently."""
    counts = SectionCounts()
    for segment, answer, shares in align_segments(gold, predicted):
        counts.segments[segment.section, answer.section if answer else UNCOVERED] += 1
        for section, characters in shares.items():
            counts.characters[segment.section, section] += characters
        if uncovered := segment.end - segment.start - shares.total():
            counts.characters[segment.section, UNCOVERED] += uncovered
    return counts


def align_segments(
    gold: Posting, predicted: Posting
) -> Iterator[tuple[Segment, Segment | None, Counter[str]]]:
    """Each gold segment, the predicted one that answers it, and its characters by section.

    The answer is, of the section that most of its characters have, the longest segment in it; None
    where more of them have none.
    """
    first = 0
    for segment in gold.segments:
        while first < len(predicted.segments) and predicted.segments[first].end <= segment.start:
            first += 1
        touching = _touching(segment.span, predicted.segments[first:])
        shares: Counter[str] = Counter()
        for other, characters in touching:
            shares[other.section] += characters
        answer, _ = max(
            touching, key=lambda pair: (shares[pair[0].section], pair[1]), default=(None, 0)
        )
        uncovered = segment.end - segment.start - shares.total()
        if answer is not None and uncovered > shares[answer.section]:
            answer = None
        yield segment, answer, shares


def _touching(span: Span, segments: Sequence[Segment]) -> list[tuple[Segment, int]]:
    """The segments that share characters with `span`, and how many."""
    touching = []
    for segment in segments:
        if segment.start >= span.end:
            break
        touching.append((segment, segment.span.overlap(span)))
    return touching


def _columns(pairs: Pairs) -> tuple[list[str], list[str], list[int]]:
    """Gold sections, predicted ones and how often; never empty, as scikit-learn asks."""
    rows = pairs or {(UNCOVERED, UNCOVERED): 1}
    return [gold for gold, _ in rows], [other for _, other in rows], list(rows.values())


def _right_or_missed(pairs: Pairs) -> Counts:
    right = sum(times for (gold, predicted), times in pairs.items() if gold == predicted)
    return Counts(correct=right, missed=pairs.total() - right)
