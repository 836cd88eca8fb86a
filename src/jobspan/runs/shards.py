"""`Shard`, a stretch of the input: what is tagged, written and, if need be, done again as one."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from jobspan.errors import InputError, Place
from jobspan.inputs.entries import Entry

MOST_BYTES: Final = 2**26
"""Of a shard's entries: pages can be large, and a shard is held in memory."""

Found = Entry | InputError


@dataclass(frozen=True, slots=True)
class Shard:
    """Entries that follow each other in the input, and the errors among them in their places."""

    number: int
    entries: tuple[Found, ...]

    @property
    def first(self) -> Place | None:
        """Where it begins."""
        return self.entries[0].place

    @property
    def last(self) -> Place | None:
        """Where its last entry begins."""
        return self.entries[-1].place

    def checksum(self) -> str:
        """The sha256 of its entries, by which a changed input is noticed."""
        digest = hashlib.sha256()
        for entry in self.entries:
            content = _content(entry)
            digest.update(f"{entry.place} {len(content)}\n".encode(errors="surrogateescape"))
            digest.update(content)
        return digest.hexdigest()


def cut_shards(
    found: Iterable[Found], *, size: int, most_bytes: int = MOST_BYTES
) -> Iterator[Shard]:
    """The shards of `found` in order: `size` entries each, fewer once they reach `most_bytes`.

    The cuts depend on the input alone, so that a second run over it makes the same shards.

    Raises:
        ValueError: `size` is less than 1.
    """
    if size < 1:
        raise ValueError(f"a shard has at least one entry, not {size}")
    number, held, weight = 0, list[Found](), 0
    for entry in found:
        held.append(entry)
        weight += _weight(entry)
        if len(held) == size or weight >= most_bytes:
            yield Shard(number, tuple(held))
            number, held, weight = number + 1, [], 0
    if held:
        yield Shard(number, tuple(held))


def _weight(entry: Found) -> int:
    """Bytes of an entry, about."""
    if isinstance(entry, InputError):
        return 0
    if isinstance(entry.content, Mapping):
        return sum(len(value) for value in entry.content.values() if isinstance(value, str | bytes))
    return len(entry.content)


def _content(entry: Found) -> bytes:
    if isinstance(entry, InputError):
        return entry.reason.encode()
    if isinstance(entry.content, Mapping):
        record = json.dumps(dict(entry.content), default=str)
        return record.encode()
    return entry.content
