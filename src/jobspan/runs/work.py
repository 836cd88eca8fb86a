"""What a worker does with a shard: it reads its entries, tags them and encodes the postings.

A posting that cannot be read or tagged becomes an error in its place; the others go on.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jobspan.errors import InputError, Place
from jobspan.inputs.entries import Fields
from jobspan.inputs.reading import FIELDS, read_entry
from jobspan.inputs.sources import Source
from jobspan.records import Posting
from jobspan.runs.shards import Found, Shard
from jobspan.tagging import tag

if TYPE_CHECKING:
    from spacy.language import Language

Outcome = Posting | InputError
Encode = Callable[[Sequence[Posting]], bytes]
"""Postings as the content of a file."""


@dataclass(frozen=True, slots=True)
class TaggedShard:
    """A shard as it is kept: the content of its file, how many postings lie in it, what failed.

    `first`, `last` and `checksum` are those of the shard.
    """

    number: int
    content: bytes
    postings: int
    errors: tuple[InputError, ...]
    first: Place | None
    last: Place | None
    checksum: str


@dataclass(frozen=True, slots=True)
class Tagging:
    """How postings are tagged. Called, it loads the model and gives what tags a shard's entries.

    It can be pickled: each worker calls it once.
    """

    model: Path | None = None
    threads: int | None = None
    providers: tuple[str, ...] = ("CPUExecutionProvider",)
    fields: Fields = FIELDS
    min_score: float = 0.0

    def __call__(self) -> Callable[[Shard], list[Outcome]]:
        """Load the model.

        Raises:
            ModelError: the folder is missing, damaged or of another version.
        """
        from jobspan.loading import load  # noqa: PLC0415 (spaCy is slow to load)

        nlp = load(self.model, threads=self.threads, providers=self.providers)
        return lambda shard: tag_entries(
            nlp, shard.entries, fields=self.fields, min_score=self.min_score
        )


@dataclass(frozen=True, slots=True)
class EncodedTagging:
    """`Tagging` with the postings of a shard encoded as the content of its file."""

    tagging: Tagging
    encode: Encode

    def __call__(self) -> Callable[[Shard], TaggedShard]:
        """Load the model."""
        tag_shard = self.tagging()
        return lambda shard: encode_shard(shard, tag_shard(shard), encode=self.encode)


def tag_entries(
    nlp: "Language", entries: Sequence[Found], *, fields: Fields = FIELDS, min_score: float = 0.0
) -> list[Outcome]:
    """The posting of each entry, or what is wrong with it."""
    read = [_read(entry, fields) for entry in entries]
    postings = iter(_tag(nlp, [each for each in read if isinstance(each, Source)], min_score))
    outcomes = [next(postings) if isinstance(each, Source) else each for each in read]
    return [_placed(each, entry) for each, entry in zip(outcomes, entries, strict=True)]


def encode_shard(shard: Shard, outcomes: Sequence[Outcome], *, encode: Encode) -> TaggedShard:
    """What is kept of a shard: its postings encoded, its errors beside them."""
    postings = [each for each in outcomes if isinstance(each, Posting)]
    errors = tuple(each for each in outcomes if isinstance(each, InputError))
    return TaggedShard(
        number=shard.number,
        content=encode(postings),
        postings=len(postings),
        errors=errors,
        first=shard.first,
        last=shard.last,
        checksum=shard.checksum(),
    )


def _read(entry: Found, fields: Fields) -> Source | InputError:
    if isinstance(entry, InputError):
        return entry
    try:
        return read_entry(entry, fields=fields)
    except InputError as error:
        return error


def _tag(nlp: "Language", sources: Sequence[Source], min_score: float) -> Iterator[Outcome]:
    """The postings of `sources`; where one makes the pipeline fail, each is tagged by itself."""
    try:
        yield from list(tag(nlp, sources, min_score=min_score))
    except Exception:  # whatever it is, it must not cost the other postings
        for source in sources:
            try:
                yield next(tag(nlp, [source], min_score=min_score))
            except Exception as error:
                yield InputError(f"cannot be tagged: {error!r}")


def _placed(outcome: Outcome, entry: Found) -> Outcome:
    if isinstance(outcome, InputError) and outcome.place is None:
        return InputError(outcome.reason, entry.place)
    return outcome
