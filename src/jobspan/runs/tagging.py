"""A run: the shards of an input, tagged by an engine, kept in a folder."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Protocol, TypeVar

from jobspan.errors import InputError, RunError
from jobspan.runs.folder import RunFolder
from jobspan.runs.manifest import KeptShard
from jobspan.runs.shards import Shard
from jobspan.runs.work import TaggedShard
from jobspan.runs.workers import Died

Task = TypeVar("Task")
Result = TypeVar("Result")


class Engine(Protocol):
    """Maps work over tasks: `make_work` is called once in each worker, results come in order."""

    def __call__(
        self, make_work: Callable[[], Callable[[Task], Result]], tasks: Iterable[Task]
    ) -> Iterator[Result | Died[Task]]:
        """The result of each task, or `Died` where the workers that tried it died."""


def tag_shards(
    shards: Iterable[Shard],
    folder: RunFolder,
    *,
    make_work: Callable[[], Callable[[Shard], TaggedShard]],
    engine: Engine,
    strict: bool = False,
) -> Iterator[KeptShard]:
    """Tag those of `shards` that the open `folder` lacks, and complete the run.

    Each comes when it is safe in the folder. With `strict` the run stops at the first error, before
    its shard is kept.

    Raises:
        RunError: the input is no longer that of the shards that are kept; the disk is full or
            fails; an error, where `strict`.
    """
    for tagged in work_through(lacking(shards, folder.held()), make_work=make_work, engine=engine):
        if strict and tagged.errors:
            raise RunError(f"stopped at the first error: {tagged.errors[0]}")
        yield folder.keep(tagged)
    folder.complete()


def work_through(
    shards: Iterable[Shard],
    *,
    make_work: Callable[[], Callable[[Shard], Result]],
    engine: Engine,
) -> Iterator[Result]:
    """The result of each shard; a posting that kills each worker that tags it becomes an error.

    Raises:
        RunError: workers die over a shard, though over none of its postings alone.
    """
    for result in engine(make_work, shards):
        if isinstance(result, Died):
            yield _without_killers(result.task, make_work, engine)
        else:
            yield result


def lacking(shards: Iterable[Shard], held: Mapping[int, str]) -> Iterator[Shard]:
    """The shards that are not held; `held` has the checksum of the entries of each one that is.

    Raises:
        RunError: the entries of a shard are no longer those that were held of it.
    """
    seen = 0
    for shard in shards:
        seen += 1
        if shard.number not in held:
            yield shard
        elif shard.checksum() != held[shard.number]:
            raise RunError(
                f"the input has changed since the run began, at {shard.first} or after it;"
                " begin anew in another folder"
            )
    if missing := [number for number in held if number >= seen]:
        raise RunError(
            f"the input ends before shard {missing[0]}, which is kept; begin anew in another folder"
        )


def _without_killers(
    shard: Shard, make_work: Callable[[], Callable[[Shard], Result]], engine: Engine
) -> Result:
    """The result of a shard that no worker survived, with an error for each posting to blame."""
    alone = [replace(shard, entries=(entry,)) for entry in shard.entries]
    entries = tuple(
        InputError("the process that tagged it died, each time", entry.place)
        if isinstance(result, Died)
        else entry
        for entry, result in zip(shard.entries, engine(make_work, alone), strict=True)
    )
    (result,) = engine(make_work, [replace(shard, entries=entries)])
    if isinstance(result, Died):
        raise RunError(
            f"workers die between {shard.first} and {shard.last}, though over no posting alone:"
            " they may lack memory; use fewer --processes, or begin anew with a smaller"
            " --shard-size"
        )
    return result
