"""The postings that are measured: the first of some files, whole or in parts."""

import gzip
import json
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from jobspan.errors import CorpusError


def first_texts(
    paths: Iterable[Path], count: int, *, characters: int | None = None
) -> Iterator[str]:
    """The first `count` texts of JSONL files (`text`), gzipped or not, one file after the other.

    With `characters`, each text is cut into parts of so many, and each part is a text.

    Raises:
        CorpusError: there are fewer; raised where they end.
    """
    found = 0
    for text in islice(_parts(paths, characters), count):
        found += 1
        yield text
    if found < count:
        kind = "postings" if characters is None else f"parts of {characters} characters"
        raise CorpusError(f"found {found} {kind}, fewer than the {count} asked for")


def count_words(text: str) -> int:
    """Runs of characters without white space."""
    return len(text.split())


def _parts(paths: Iterable[Path], characters: int | None) -> Iterator[str]:
    for text in _texts(paths):
        size = characters or max(len(text), 1)
        yield from (text[start : start + size] for start in range(0, max(len(text), 1), size))


def _texts(paths: Iterable[Path]) -> Iterator[str]:
    for path in paths:
        opener = gzip.open if path.suffix == ".gz" else open
        with opener(path, "rt", encoding="utf-8") as lines:
            yield from (json.loads(line)["text"] for line in lines)
