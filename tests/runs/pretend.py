"""A run that only pretends to tag: light, so that the processes of tests start quickly."""

import os
import signal
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from jobspan.errors import InputError, Place
from jobspan.inputs.entries import Entry
from jobspan.records import Posting
from jobspan.runs.folder import RunFolder
from jobspan.runs.manifest import Header, Totals
from jobspan.runs.shards import Shard, cut_shards
from jobspan.runs.tagging import tag_shards
from jobspan.runs.work import Outcome, TaggedShard, encode_shard
from jobspan.runs.workers import map_here, map_in_processes

HEADER = Header("0.5.0", "en_test 1 abc", ("a.jsonl",), {"shard_size": 3})


def entries(count: int) -> list[Entry]:
    """Each a line; every fifth cannot be read."""
    return [
        Entry(Place("a.jsonl", "line", n), "jsonl", b"Rye" if n % 5 else b"?")
        for n in range(1, count + 1)
    ]


def encode(postings: Sequence[Posting]) -> bytes:
    return "".join(f"{posting.id}\n" for posting in postings).encode()


def make_work(seconds: float = 0, deadly: Sequence[int] = ()) -> Callable[[Shard], TaggedShard]:
    """Tags by giving each line its number; the lines `deadly` kill the process."""

    def outcome(entry: Entry | InputError) -> Outcome:
        assert entry.place is not None
        if entry.place.number in deadly and isinstance(entry, Entry):
            os.kill(os.getpid(), signal.SIGKILL)
        if isinstance(entry, InputError):
            return entry
        if entry.content == b"?":
            return InputError("cannot be read", entry.place)
        return Posting(str(entry.place.number), "Rye")

    def work(shard: Shard) -> TaggedShard:
        time.sleep(seconds)
        return encode_shard(shard, list(map(outcome, shard.entries)), encode=encode)

    return work


def complete(
    path: Path,
    found: Iterable[Entry | InputError],
    *,
    stop: int | None = None,
    make: Callable[[], Callable[[Shard], TaggedShard]] = make_work,
    processes: int = 0,
    strict: bool = False,
) -> Totals | None:
    """Run over `found`, `stop` shards of it, with no, one or several other processes."""
    engine = partial(map_in_processes, processes=processes) if processes else map_here
    with RunFolder(path, HEADER, suffix=".jsonl") as folder:
        shards = cut_shards(found, size=3)
        steps = tag_shards(shards, folder, make_work=make, engine=engine, strict=strict)
        for number, _ in enumerate(steps, 1):
            if number == stop:
                return None
        return folder.totals


def run_apart(path: Path, *, seconds: float = 0.05) -> None:
    """A run of 40 shards in two processes, with `seconds` of work in each."""
    complete(path, entries(120), make=partial(make_work, seconds=seconds), processes=2)
