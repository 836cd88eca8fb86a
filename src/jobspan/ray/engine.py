"""`map_with_ray`: work over a stream of tasks, by the actors of a Ray cluster, in order."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeVar

from jobspan.ray.actors import Actors, Attempt
from jobspan.ray.cluster import connected, cpus
from jobspan.runs.workers import Died, Work

Task = TypeVar("Task")
Result = TypeVar("Result")

AHEAD: Final = 4
"""Tasks an actor that are read before the result of the first of them is out."""


def map_with_ray(
    make_work: Callable[[], Work[Task, Result]],
    tasks: Iterable[Task],
    *,
    address: str | None = None,
    actors: int | None = None,
    ahead: int = AHEAD,
) -> Iterator[Result | Died[Task]]:
    """What became of each task, once and in order; tasks are read as they are needed.

    `make_work` is called once in each of `actors` actors, by default as many as the cluster has
    CPUs for; it, tasks and results are pickled. An actor that dies is replaced and its task given
    to another, `ATTEMPTS` times in all. All actors are given back at the end, also where the stream
    is closed before. `address` is that of a cluster, such as `auto` or `10.0.0.1:6379`; without it
    one is started on this machine, and stopped.

    Raises:
        RunError: there is no cluster at `address`, or actors don't start in it.
        Exception: `make_work` or the work raised it.
    """
    with connected(address):
        size = actors or max(1, cpus())
        pool: Actors[Task, Result] = Actors(make_work, size=size)
        try:
            yield from _in_order(pool, tasks, most=size * ahead)
        finally:
            pool.close()


def _in_order(
    pool: Actors[Task, Result], tasks: Iterable[Task], *, most: int
) -> Iterator[Result | Died[Task]]:
    """The results, each held until those before it are out; at most `most` tasks are in hand."""
    unread = (Attempt(number, task) for number, task in enumerate(tasks))
    held: dict[int, Result | Died[Task]] = {}
    read = turn = 0
    is_over = False
    while True:
        while pool.has_idle and not is_over and read - turn < most:
            if attempt := next(unread, None):
                pool.submit(attempt)
                read += 1
            else:
                is_over = True
        if turn in held:
            yield held.pop(turn)
            turn += 1
        elif pool.is_busy or not is_over:
            held.update(pool.results())
        else:
            return
