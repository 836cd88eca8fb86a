"""What the process that drives a run bears: it cuts shards, hands them out and keeps the results.

It is measured with workers that do nothing, so that its own time is all there is.
"""

import json
import time
from collections.abc import Callable, Sequence
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from jobspan.inputs.files import Inputs
from jobspan.runs.folder import RunFolder
from jobspan.runs.manifest import Header
from jobspan.runs.shards import Shard, cut_shards
from jobspan.runs.tagging import tag_shards
from jobspan.runs.work import TaggedShard, encode_shard
from jobspan.runs.workers import map_in_processes

SHARDS: Final = 10
SHARD_SIZE: Final = 1_000
GROWTH: Final = 3
"""A tagged line is about so many times as long as its posting."""


def driver_postings_per_second(texts: Sequence[str]) -> float:
    """Postings for each second of the driver's processor time; `texts` are repeated."""
    with TemporaryDirectory() as folder:
        source, run = Path(folder) / "postings.jsonl", Path(folder) / "run"
        lines = (json.dumps({"id": str(n), "text": text}) + "\n" for n, text in enumerate(texts))
        source.write_text("".join(islice(cycle(list(lines)), SHARDS * SHARD_SIZE)))
        begin = time.process_time()
        with RunFolder(run, Header("", "", (), {}), suffix=".jsonl") as kept:
            steps = tag_shards(
                cut_shards(Inputs([source]), size=SHARD_SIZE),
                kept,
                make_work=_make_idle,
                engine=lambda make, tasks: map_in_processes(make, tasks, processes=1),
            )
            for _ in steps:
                pass
        return SHARDS * SHARD_SIZE / (time.process_time() - begin)


def _make_idle() -> Callable[[Shard], TaggedShard]:
    """Work that takes no time, and gives back as much as tagging would."""

    def work(shard: Shard) -> TaggedShard:
        lines = [each.content for each in shard.entries if not isinstance(each, Exception)]
        content = b"".join(line for line in lines if isinstance(line, bytes)) * GROWTH
        return encode_shard(shard, [], encode=lambda _: content)

    return work
