"""The summaries of postings: of those that are tagged already, and of those that wait for it."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, Final

from jobspan.contract import posting_problems
from jobspan.errors import InputError, ModelError, Place
from jobspan.inputs.entries import Entry
from jobspan.inputs.reading import read_entry
from jobspan.inputs.sources import Source
from jobspan.records import Posting
from jobspan.summary.records import Summary

ENTITIES: Final = "entities"
"""The key by which a tagged posting is told from one to be tagged."""

Tagger = Callable[[Iterable[Source]], Iterator[Posting]]


def read_summaries(
    entries: Iterable[Entry | InputError], *, tag: Tagger
) -> Iterator[Summary | InputError]:
    """The summary of each posting, or what is wrong with it; `tag` tags what is not."""
    for kind, records in groupby(map(_read, entries), key=type):
        if kind is Source:
            sources = (record for record in records if isinstance(record, Source))
            yield from (posting.summary() for posting in tag(sources))
        else:
            yield from (record for record in records if not isinstance(record, Source))


def _read(entry: Entry | InputError) -> Source | Summary | InputError:
    if isinstance(entry, InputError):
        return entry
    try:
        source = read_entry(entry)
        if isinstance(entry.content, Mapping) or entry.format != "jsonl":
            return source
        if f'"{ENTITIES}"'.encode() not in entry.content:
            return source
        record = json.loads(entry.content)
        return _summary(record, entry.place) if ENTITIES in record else source
    except InputError as error:
        return error


def _summary(record: dict[str, Any], place: Place) -> Summary:
    """The summary of a posting as `jobspan tag` writes it.

    Raises:
        InputError: it is none, or its entities have no attributes.
    """
    try:
        posting = Posting.from_dict(record)
        problem = next(posting_problems(posting), None)
        if problem is None:
            return posting.summary()
    except ModelError as error:
        raise InputError(str(error), place) from error
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        problem = repr(error)
    raise InputError(f"no posting as `jobspan tag` writes it: {problem}", place)
