"""Postings without annotations: read, de-duplicated, and with nothing held out among them."""

import gzip
import json
import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Final

from jobspan.corpus.load import text_checksum
from jobspan.errors import CorpusError

LONGEST_COMPANY: Final = 40
"""Characters from which a company's name is not written above the text."""
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
    paths = sorted(folder.glob("*.jsonl.gz"))
    if not paths:
        raise CorpusError(f"no *.jsonl.gz in {folder}")
    seen: set[str] = set()
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for record in map(json.loads, lines):
                text = posting_text(record["title"], record["company"], record["text"])
                checksum = text_checksum(" ".join(_WORD.findall(text.lower())))
                if checksum not in seen and not is_like(text, held_out):
                    seen.add(checksum)
                    yield text


def posting_text(title: str | None, company: str | None, body: str) -> str:
    """The text of a posting from its source's record, made as `corpus/README.md` says."""
    title, company = (title or "").strip(), (company or "").strip()
    named = [title, company if len(company) < LONGEST_COMPANY else ""]
    begun = title and body.lstrip().startswith(title)
    head = "" if begun else "\n".join(filter(None, named)) + "\n\n"
    return re.sub(r"\n{3,}", "\n\n", (head + body).replace("\r\n", "\n")).strip()


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
