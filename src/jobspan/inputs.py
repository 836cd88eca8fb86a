"""What `jobspan tag` reads: text files, JSONL files and standard input, with nothing lost.

Bytes are decoded as UTF-8 and nothing else is done to them: a carriage return and a byte order mark
of a text file are characters of its text, and offsets count them. (A byte order mark before the
first line of a JSONL file stands outside its JSON, and is skipped.)
"""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Literal

from jobspan.errors import InputError
from jobspan.records import METADATA_KEYS

InputFormat = Literal["text", "jsonl"]

STANDARD_INPUT = Path("-")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Source:
    """A text to be tagged, its name in the output, and what is said beside it (`METADATA_KEYS`)."""

    id: str
    text: str
    metadata: Mapping[str, str] = field(default_factory=dict)


def read_sources(
    paths: Iterable[Path], *, stdin_format: InputFormat = "text"
) -> Iterator[Source | InputError]:
    """The texts of `paths`, in order; what cannot be read comes as an error in its place.

    A `.jsonl` file holds a JSON object a line with `text` and, better, `id`; any other file is one
    text, named by the file's stem. `-` is standard input.
    """
    for path in paths:
        if path == STANDARD_INPUT:
            yield from _read(sys.stdin.buffer, "stdin", stdin_format)
            continue
        try:
            with path.open("rb") as file:
                is_jsonl = path.suffix.lower() in {".jsonl", ".ndjson"}
                name = _as_unicode(str(path) if is_jsonl else path.stem)
                yield from _read(file, name, "jsonl" if is_jsonl else "text")
        except OSError as error:
            yield InputError(f"{path}: {error.strerror or error}")


def count_sources(paths: Iterable[Path]) -> int | None:
    """How many texts `read_sources` will give, or None where standard input leaves it open."""
    total = 0
    for path in paths:
        if path == STANDARD_INPUT:
            return None
        if path.suffix.lower() in {".jsonl", ".ndjson"} and path.is_file():
            total += _count_lines(path)
        else:
            total += 1
    return total


def _count_lines(path: Path) -> int:
    try:
        with path.open("rb") as file:
            return sum(1 for line in file if line.strip())
    except OSError:
        return 1  # the error that `read_sources` gives in its place


def _read(file: BinaryIO, name: str, format: InputFormat) -> Iterator[Source | InputError]:
    if format == "jsonl":
        yield from _read_lines(file, name)
        return
    try:
        yield Source(name, file.read().decode())
    except UnicodeDecodeError as error:
        yield InputError(f"{name}: {_not_utf8(error)}")


def _read_lines(file: BinaryIO, name: str) -> Iterator[Source | InputError]:
    for number, line in enumerate(file, 1):
        content = line.removeprefix(_BYTE_ORDER_MARK) if number == 1 else line
        if not content.strip():
            continue
        where = f"{name}, line {number}"
        try:
            yield parse_line(content, where)
        except InputError as error:
            yield error


def parse_line(line: bytes, where: str) -> Source:
    """The text of a line of JSONL; `where` names it, in an error and where it has no `id`.

    Raises:
        InputError: the line is no JSON object with a string under `text`.
    """
    try:
        record = json.loads(line.decode())
    except UnicodeDecodeError as error:
        raise InputError(f"{where}: {_not_utf8(error)}") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where}: not JSON: {error}") from error
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise InputError(f"{where}: no object with a string under `text`")
    said = {key: record.get(key) for key in METADATA_KEYS}
    metadata = {key: value for key, value in said.items() if isinstance(value, str) and value}
    source = Source(str(record.get("id", where)), record["text"], metadata)
    for key, value in {"id": source.id, "text": source.text, **metadata}.items():
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise InputError(f"{where}: `{key}` holds half of a surrogate pair: {error}") from error
    return source


def _as_unicode(name: str) -> str:
    """A file's name, with a replacement character where it is not UTF-8."""
    return name.encode(errors="surrogateescape").decode(errors="replace")


def _not_utf8(error: UnicodeDecodeError) -> str:
    return f"not UTF-8 at byte {error.start}; convert it first, for example with iconv"
