"""Sections: the class of each gold segment, and of each character."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from jobspan.evaluation.counts import Counts
from jobspan.labels import SECTIONS
from jobspan.records import Posting, Segment
from jobspan.spans import Span


@dataclass(frozen=True, slots=True)
class SectionCounts:
    """Gold segments by (gold, predicted) section, and characters of gold segments likewise."""

    segments: Counter[tuple[str, str | None]] = field(default_factory=Counter)
    characters: Counter[tuple[str, str | None]] = field(default_factory=Counter)

    def counts(self, section: str) -> Counts:
        """Correct, spurious and missed gold segments of one section."""
        pairs = self.segments
        return Counts(
            correct=pairs[section, section],
            spurious=sum(n for (g, p), n in pairs.items() if p == section != g),
            missed=sum(n for (g, p), n in pairs.items() if g == section != p),
        )

    @property
    def segment_accuracy(self) -> float | None:
        """Share of the gold segments whose predicted section is the gold one."""
        right = sum(n for (g, p), n in self.segments.items() if g == p)
        return right / self.segments.total() if self.segments else None

    @property
    def macro_f1(self) -> float | None:
        """Mean F1 of the sections that occur on either side."""
        rates = [f1 for section in SECTIONS if (f1 := self.counts(section).f1) is not None]
        return sum(rates) / len(rates) if rates else None

    @property
    def character_accuracy(self) -> float | None:
        """Share of the characters of gold segments whose predicted section is the gold one."""
        total = self.characters.total()
        right = sum(n for (g, p), n in self.characters.items() if g == p)
        return right / total if total else None


def count_sections(gold: Iterable[Posting], predicted: Iterable[Posting]) -> SectionCounts:
    """Compare sections; a gold segment's predicted one is that of most of its characters."""
    counts = SectionCounts()
    for left, right in zip(gold, predicted, strict=True):
        first = 0
        for segment in left.segments:
            while first < len(right.segments) and right.segments[first].end <= segment.start:
                first += 1
            shares = _shares(segment.span, right.segments[first:])
            best = max(shares, key=lambda section: shares[section], default=None)
            counts.segments[segment.section, best] += 1
            for section, characters in shares.items():
                counts.characters[segment.section, section] += characters
            uncovered = segment.end - segment.start - shares.total()
            counts.characters[segment.section, None] += uncovered
    return counts


def _shares(span: Span, segments: Sequence[Segment]) -> Counter[str]:
    shares: Counter[str] = Counter()
    for segment in segments:
        if segment.start >= span.end:
            break
        shares[segment.section] += segment.span.overlap(span)
    return shares
