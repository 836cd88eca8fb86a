"""Texts of postings: where they lie, and how one is made from its source's record."""

import gzip
import hashlib
import json
import os
import re
import zlib
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, Final

from jobspan.errors import CorpusError

DATA_VARIABLE: Final = "JOBSPAN_DATA"
LONGEST_COMPANY: Final = 40
"""Characters from which a company's name is not written above the text."""


def data_folder(option: Path | None = None) -> Path:
    """The folder with `corpus/postings.jsonl.gz`: `option`, or what `JOBSPAN_DATA` names.

    Raises:
        CorpusError: neither is given, or the folder is missing.
    """
    named = option or os.environ.get(DATA_VARIABLE)
    if not named:
        raise CorpusError(
            f"the texts of real postings are not in the repository; set {DATA_VARIABLE}"
        )
    folder = Path(named)
    if not folder.is_dir():
        raise CorpusError(f"no data folder at {folder}")
    return folder


def texts_path(option: Path | None = None) -> Path:
    """The file of texts under `data_folder`, or `option` itself where it is a file."""
    if option is not None and option.is_file():
        return option
    return data_folder(option) / "corpus" / "postings.jsonl.gz"


def read_texts(path: Path) -> dict[str, str]:
    """Texts by id from a JSONL file (`id`, `text`), gzipped or not.

    Raises:
        CorpusError: the file is missing or no such JSONL.
    """
    opener = gzip.open if path.suffix == ".gz" else open
    try:
        with opener(path, "rt", encoding="utf-8", newline="\n") as lines:
            records = [json.loads(line) for line in lines]
        return {record["id"]: record["text"] for record in records}
    except FileNotFoundError as error:
        raise CorpusError(f"no texts at {path}; set {DATA_VARIABLE} or give their path") from error
    except (ValueError, KeyError, TypeError, gzip.BadGzipFile, zlib.error, EOFError) as error:
        raise CorpusError(f"{path} is no JSONL of `id` and `text`: {error!r}") from error


def read_source_texts(folder: Path, ids: Collection[str]) -> dict[str, str]:
    """The texts of the records `ids`, by id, from every `*.jsonl.gz` in `folder`.

    Raises:
        CorpusError: one of them is in no file.
    """
    texts = {
        record["id"]: posting_text(record["title"], record["company"], record["text"])
        for record in read_records(folder)
        if record["id"] in ids
    }
    if missing := sorted(set(ids) - texts.keys()):
        raise CorpusError(f"{len(missing)} texts are not in {folder}: {', '.join(missing[:3])}")
    return texts


def read_records(folder: Path) -> Iterator[dict[str, Any]]:
    """The records of every `*.jsonl.gz` in `folder`, with `id`, `title`, `company` and `text`.

    Raises:
        CorpusError: the folder holds no such file.
    """
    paths = sorted(folder.glob("*.jsonl.gz"))
    if not paths:
        raise CorpusError(f"no *.jsonl.gz in {folder}")
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def posting_text(title: str | None, company: str | None, body: str) -> str:
    """The text of a posting from its source's record, made as `corpus/README.md` says."""
    title, company = (title or "").strip(), (company or "").strip()
    named = [title, company if len(company) < LONGEST_COMPANY else ""]
    begun = title and body.lstrip().startswith(title)
    head = "" if begun else "\n".join(filter(None, named)) + "\n\n"
    return re.sub(r"\n{3,}", "\n\n", (head + body).replace("\r\n", "\n")).strip()


def text_checksum(text: str) -> str:
    """The SHA-256 of the UTF-8 bytes of `text`, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()
