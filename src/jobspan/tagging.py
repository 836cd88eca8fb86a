"""Tag a stream of texts: sources in, postings out, in order."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from jobspan.inputs.sources import Source
from jobspan.records import Posting

if TYPE_CHECKING:
    from spacy.language import Language


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
