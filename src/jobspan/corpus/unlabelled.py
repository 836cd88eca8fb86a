"""Postings without annotations: read, de-duplicated, and with nothing held out among them."""

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Final

from jobspan.corpus.texts import posting_text, read_records, text_checksum

RUN: Final = 12
"""Words in a row by which two texts are compared."""
LARGEST_SHARE: Final = 0.25
"""Of a text's runs that a held-out text may have too."""

_WORD = re.compile(r"\w+")
Run = int
"""A hash of `RUN` words."""


def read_unlabelled(folder: Path, *, held_out: Collection[Run] = frozenset()) -> Iterator[str]:
    """The texts of every `*.jsonl.gz` in `folder`, each once, less those like one held out.

    `held_out` has the runs (see `word_runs`) of texts that must not be trained on.

    Raises:
        CorpusError: the folder holds no such file.
    """
    seen: set[str] = set()
    for record in read_records(folder):
        text = posting_text(record["title"], record["company"], record["text"])
        checksum = text_checksum(" ".join(_WORD.findall(text.lower())))
        if checksum not in seen and not is_like(text, held_out):
            seen.add(checksum)
            yield text


def word_runs(texts: Iterable[str]) -> frozenset[Run]:
    """The runs of `RUN` words of `texts`, case and marks aside; of this process only."""
    return frozenset(run for text in texts for run in _runs(text))


def is_like(text: str, held_out: Collection[Run]) -> bool:
    """Whether `text` shares at least a quarter of its runs with texts held out."""
    runs = set(_runs(text)) if held_out else set()
    return bool(runs) and sum(run in held_out for run in runs) >= LARGEST_SHARE * len(runs)


def _runs(text: str) -> Iterator[Run]:
    words = _WORD.findall(text.lower())
    for start in range(len(words) - RUN + 1):
        yield hash(tuple(words[start : start + RUN]))
