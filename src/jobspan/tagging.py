"""Tag a stream of texts: sources in, postings out, in order, in memory that stops growing."""

from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Final

from jobspan.inputs.sources import Source
from jobspan.records import Posting

if TYPE_CHECKING:
    from spacy.language import Language

KEPT_WORDS: Final = 20_000
"""Words that the vocabulary may learn for good; spaCy never forgets one by itself."""
BATCH: Final = 64
"""Postings that are tagged together from then on; the words that they bring go with their docs."""


def tag(
    nlp: "Language",
    sources: Iterable[Source],
    *,
    min_score: float = 0.0,
    segment_labels: bool = False,
) -> Iterator[Posting]:
    """The posting of each source, with the entities scored at least `min_score`.

    With `segment_labels`, its segments hold the probability of each label too.
    """
    tag_some = partial(_tag, nlp, min_score=min_score, segment_labels=segment_labels)
    remaining = iter(sources)
    yield from tag_some(_while_learning(nlp, remaining))
    for first in remaining:
        yield from _forgetting(nlp, tag_some(_batch(first, remaining)))


def _tag(
    nlp: "Language", sources: Iterable[Source], *, min_score: float, segment_labels: bool
) -> Iterator[Posting]:
    pairs = ((source.text, source) for source in sources)
    for doc, source in nlp.pipe(pairs, as_tuples=True):
        yield Posting.from_doc(
            doc,
            id=source.id,
            min_score=min_score,
            segment_labels=segment_labels,
            metadata=source.metadata,
            carried=source.carried,
        )


def _while_learning(nlp: "Language", sources: Iterator[Source]) -> Iterator[Source]:
    """The sources until the vocabulary knows enough words; all of them in a caller's own zone."""
    while len(nlp.vocab) < KEPT_WORDS or _is_in_zone(nlp):
        source = next(sources, None)
        if source is None:
            return
        yield source


def _batch(first: Source, sources: Iterator[Source]) -> Iterator[Source]:
    yield first
    yield from islice(sources, BATCH - 1)


def _forgetting(nlp: "Language", postings: Iterator[Posting]) -> Iterator[Posting]:
    """`postings`, all made in one memory zone of spaCy, which is closed before the first is given.

    So no doc that others make with `nlp` lies in the zone, and none outlives it. An error comes
    behind the postings before it.
    """
    made: list[Posting] = []
    try:
        with nullcontext() if _is_in_zone(nlp) else nlp.memory_zone():
            for posting in postings:
                made.append(posting)
    except Exception:
        yield from made
        raise
    yield from made


def _is_in_zone(nlp: "Language") -> bool:
    return bool(nlp.vocab.in_memory_zone)  # type: ignore[attr-defined]
