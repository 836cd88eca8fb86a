"""The manifest of a run: what it reads and how, then a line for each shard that is kept.

    {"jobspan": "…", "format": 2, "model": …, "inputs": […], "settings": {…}}
    {"shard": 0, "file": "part-000000000.jsonl", "sha256": …, "bytes": …, "postings": 998,
     "errors": 2, "input": {"first": {"path": "a.jsonl", "line": 1}, "last": …, "sha256": …},
     "errors_end": 310}
    …
    {"shards": 12, "postings": 11204, "errors": 2}

Lines are appended in the order of the shards, each when its shard is safe on the disk; the last one
says that the run is complete.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from jobspan.errors import Place, RunError
from jobspan.json_text import json_text

FORMAT: Final = 2
"""Version of the folder of a run; raised when it changes."""


@dataclass(frozen=True, slots=True)
class Header:
    """What decides the content of a run's files: with another one, it cannot go on."""

    jobspan: str
    model: str
    """The sha256 of the model's files."""
    inputs: tuple[str, ...]
    settings: Mapping[str, Any]
    format: int = FORMAT


@dataclass(frozen=True, slots=True)
class KeptShard:
    """A shard whose file is on the disk.

    `input` is the sha256 of its entries, `errors_end` the size of `errors.jsonl` with its own.
    """

    number: int
    file: str
    sha256: str
    bytes: int
    postings: int
    errors: int
    first: Place | None
    last: Place | None
    input: str
    errors_end: int


@dataclass(frozen=True, slots=True)
class Totals:
    """The whole of a run."""

    shards: int
    postings: int
    errors: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the lines of a manifest say; `size` is that of the whole lines in bytes."""

    header: Header
    shards: tuple[KeptShard, ...] = ()
    totals: Totals | None = None
    size: int = 0


def header_line(header: Header) -> bytes:
    """The first line."""
    return _line(asdict(header))


def shard_line(shard: KeptShard) -> bytes:
    """The line of a shard."""
    first, last = place_record(shard.first), place_record(shard.last)
    return _line(
        {
            "shard": shard.number,
            "file": shard.file,
            "sha256": shard.sha256,
            "bytes": shard.bytes,
            "postings": shard.postings,
            "errors": shard.errors,
            "input": {"first": first, "last": last, "sha256": shard.input},
            "errors_end": shard.errors_end,
        }
    )


def totals_line(totals: Totals) -> bytes:
    """The last line."""
    return _line(asdict(totals))


def place_record(place: Place | None) -> dict[str, Any] | None:
    """A place as JSON: its path, and the number of its line or row under the unit's name."""
    if place is None:
        return None
    return {"path": place.path} | ({} if place.unit is None else {place.unit: place.number})


def parse_manifest(content: bytes) -> Manifest | None:
    """What a manifest says, less a line that was broken off at its end; None if it has no header.

    Raises:
        RunError: a line is not what a run wrote there.
    """
    lines = content.splitlines(keepends=True)
    if lines and not lines[-1].endswith(b"\n"):
        lines.pop()
    if not lines:
        return None
    try:
        header, *rest = map(json.loads, lines)
        totals = Totals(**rest.pop()) if rest and "shards" in rest[-1] else None
        shards = tuple(map(_shard, rest))
        manifest = Manifest(_header(header), shards, totals, sum(map(len, lines)))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise RunError(f"the manifest is damaged: {error!r}") from error
    if [shard.number for shard in shards] != list(range(len(shards))):
        raise RunError("the manifest is damaged: its shards are not in order")
    return manifest


def differences(old: Header, new: Header) -> list[str]:
    """What differs between two headers, a phrase each: `shard_size: 1000, now 500`."""
    before, after = _flat(old), _flat(new)
    return [
        f"{name}: {before.get(name)}, now {after.get(name)}"
        for name in before | after
        if before.get(name) != after.get(name)
    ]


def _flat(header: Header) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(header_line(header))
    settings: dict[str, Any] = record.pop("settings")
    return record | settings


def _header(record: Mapping[str, Any]) -> Header:
    return Header(**{**record, "inputs": tuple(record["inputs"])})


def _shard(record: Mapping[str, Any]) -> KeptShard:
    input = record["input"]
    return KeptShard(
        number=record["shard"],
        file=record["file"],
        sha256=record["sha256"],
        bytes=record["bytes"],
        postings=record["postings"],
        errors=record["errors"],
        first=_place(input["first"]),
        last=_place(input["last"]),
        input=input["sha256"],
        errors_end=record["errors_end"],
    )


def _place(record: Mapping[str, Any] | None) -> Place | None:
    if record is None:
        return None
    unit = next((unit for unit in ("line", "row") if unit in record), None)
    return Place(record["path"], unit, record.get(unit))  # type: ignore[arg-type]


def _line(record: Mapping[str, Any]) -> bytes:
    return f"{json_text(record)}\n".encode()
