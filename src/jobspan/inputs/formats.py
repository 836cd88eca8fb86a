"""What a file holds and how it is compressed, by how its name ends."""

from pathlib import Path
from typing import Final, Literal

InputFormat = Literal["text", "html", "jsonl", "csv", "tsv"]
"""What standard input can hold; a file also `parquet`, which is not read from front to back."""
FileFormat = Literal[InputFormat, "parquet"]
Compression = Literal["gz", "zst"]

FORMATS: Final[dict[str, FileFormat]] = {
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
    ".parquet": "parquet",
}
_UNPACK: Final = "unpack it, and name the folder"
NO_TEXT: Final[dict[str, str]] = {
    ".json": "write an object a line (JSON Lines), for example with `jq -c '.[]'`, as .jsonl",
    ".pdf": "convert it to .txt or .html",
    ".docx": "convert it to .txt or .html",
    ".xlsx": "save it as .csv",
    ".xml": "convert it to .jsonl, an object a line, or to .txt",
    ".zip": _UNPACK,
    ".tar": _UNPACK,
}
"""Endings of what is neither a text nor read otherwise, and what to do about it."""
_COMPRESSIONS: Final[dict[str, Compression]] = {".gz": "gz", ".zst": "zst"}


def format_of(path: Path) -> FileFormat:
    """What the file holds; of any ending that is not known, text."""
    return FORMATS.get(_plain(path).suffix.lower(), "text")


def compression_of(path: Path) -> Compression | None:
    """How the file is compressed, apart from what its format does within."""
    return _COMPRESSIONS.get(path.suffix.lower())


def refusal_of(path: Path) -> str | None:
    """Why a file with this name is not read, and the remedy; None where it is."""
    ending = _plain(path).suffix.lower()
    return f"{ending} is not read as text; {NO_TEXT[ending]}" if ending in NO_TEXT else None


def is_readable(path: Path) -> bool:
    """Whether a file with this name is read where its folder is."""
    return _plain(path).suffix.lower() in FORMATS


def stem_of(path: Path) -> str:
    """The file's name without its endings: `baker` of `baker.txt.gz`."""
    return _plain(path).stem


def _plain(path: Path) -> Path:
    return path if compression_of(path) is None else path.with_suffix("")
