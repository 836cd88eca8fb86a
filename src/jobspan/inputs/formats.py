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
_COMPRESSIONS: Final[dict[str, Compression]] = {".gz": "gz", ".zst": "zst"}


def format_of(path: Path) -> FileFormat:
    """What the file holds; of any ending that is not known, text."""
    return FORMATS.get(_plain(path).suffix.lower(), "text")


def compression_of(path: Path) -> Compression | None:
    """How the file is compressed, apart from what its format does within."""
    return _COMPRESSIONS.get(path.suffix.lower())


def is_readable(path: Path) -> bool:
    """Whether a file with this name is read where its folder is."""
    return _plain(path).suffix.lower() in FORMATS


def stem_of(path: Path) -> str:
    """The file's name without its endings: `baker` of `baker.txt.gz`."""
    return _plain(path).stem


def _plain(path: Path) -> Path:
    return path if compression_of(path) is None else path.with_suffix("")
