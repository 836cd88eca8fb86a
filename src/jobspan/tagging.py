"""Tag a stream of texts: sources in, postings out, in order, in memory that stops growing."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from jobspan.inputs.sources import Source
from jobspan.records import Posting

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MOST_WORDS: Final = 15_000
"""Words that a vocabulary may know, some ten megabytes of them; spaCy's never forgets one."""


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
    for doc, source in nlp.pipe(_docs(nlp, sources), as_tuples=True):
        yield Posting.from_doc(
            doc,
            id=source.id,
            min_score=min_score,
            segment_labels=segment_labels,
            metadata=source.metadata,
            carried=source.carried,
        )


def _docs(nlp: "Language", sources: Iterable[Source]) -> Iterator[tuple["Doc", Source]]:
    """The tokenised sources, over a new vocabulary whenever one is full; it goes with its docs.

    (A `nlp.memory_zone` would break the stream, and spaCy's tables grow in it all the same.)
    """
    from jobspan.pipeline.tokenization import renewed  # noqa: PLC0415 (spaCy is slow to load)

    tokenizer, vocab = nlp.tokenizer, nlp.vocab
    for source in sources:
        if len(vocab) >= MOST_WORDS and (fresh := renewed(nlp.tokenizer)):
            tokenizer, vocab = fresh, fresh.vocab
        yield tokenizer(source.text), source
