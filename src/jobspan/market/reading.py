"""The summaries of a folder: of postings that are tagged already, and of those that wait for it."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from jobspan.contract import posting_problems
from jobspan.errors import InputError, ModelError, Place
from jobspan.inputs.entries import Entry
from jobspan.inputs.files import find_lines, read_sources
from jobspan.inputs.reading import read_entry
from jobspan.inputs.sources import Source
from jobspan.records import Posting
from jobspan.summary.records import Summary

LINES: Final = frozenset({".jsonl", ".ndjson"})
READ: Final = LINES | {".txt", ".html", ".htm"}
"""How the names of the files end that are read in a folder."""
ENTITIES: Final = "entities"
"""The key by which a tagged posting is told from one to be tagged."""

Tagger = Callable[[Iterable[Source]], Iterator[Posting]]


def list_files(place: Path, *, without: Path | None = None) -> list[Path]:
    """The file `place`, or the files in the folder `place` that can be read, by their names.

    `without` is left out: the page of an earlier run is no posting.

    Raises:
        InputError: there is no `place`, or nothing in it that can be read.
    """
    if place.is_file():
        return [place]
    if not place.is_dir():
        raise InputError(f"there is no file or folder {place}")
    left_out = None if without is None else without.resolve()
    files = [
        path
        for path in sorted(place.iterdir())
        if path.suffix.lower() in READ and path.is_file() and path.resolve() != left_out
    ]
    if not files:
        raise InputError(f"{place} holds no postings; put {', '.join(sorted(READ))} files there")
    return files


def read_summaries(files: Sequence[Path], *, tag: Tagger) -> Iterator[Summary | InputError]:
    """The summary of each posting of `files`, or what is wrong with it; `tag` tags what is not."""
    for kind, records in groupby(_read(files), key=type):
        if kind is Source:
            sources = (record for record in records if isinstance(record, Source))
            yield from (posting.summary() for posting in tag(sources))
        else:
            yield from (record for record in records if not isinstance(record, Source))


def _read(files: Iterable[Path]) -> Iterator[Source | Summary | InputError]:
    for path in files:
        if path.suffix.lower() in LINES:
            yield from _read_lines(path)
        else:
            yield from read_sources([path])


def _read_lines(path: Path) -> Iterator[Source | Summary | InputError]:
    try:
        with path.open("rb") as lines:
            yield from map(_read_line, find_lines(lines, str(path)))
    except OSError as error:
        yield InputError(error.strerror or str(error), Place(str(path)))


def _read_line(entry: Entry) -> Source | Summary | InputError:
    try:
        source = read_entry(entry)
        if isinstance(entry.content, Mapping) or f'"{ENTITIES}"'.encode() not in entry.content:
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
