"""`map_with_ray`: a function over a stream of tasks, on the actors of a Ray cluster, in order."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeVar

from jobspan.ray.actors import Actors, Numbered
from jobspan.ray.cluster import connected, cpus

Task = TypeVar("Task")
Result = TypeVar("Result")

AHEAD: Final = 4
"""Tasks an actor that are read before the first of them is given out."""


def map_with_ray(
    make_work: Callable[[], Callable[[Task], Result]],
    tasks: Iterable[Task],
    *,
    address: str | None = None,
    concurrency: int | None = None,
    cpus_each: float = 1.0,
    ahead: int = AHEAD,
) -> Iterator[Result]:
    """The result of each task once, in the order of the tasks, which are read as they are needed.

    `make_work` is called once in each of `concurrency` actors (by default as many as the cluster
    has room for) and makes the function from a task to its result. Actors that die are replaced and
    their tasks done again, `actors.TRIES` times. All are given back at the end, also where the
    stream is closed before. `address` is that of a cluster, such as `auto`; without it one is
    started on this machine.

    Raises:
        JobspanError: there is no cluster at `address`, it has no room for an actor, or actors die
            again and again.
        Exception: `make_work`, or what it made, raised it.
    """
    with connected(address):
        size = concurrency or max(1, int(cpus() / cpus_each))
        actors: Actors[Task, Result] = Actors(make_work, size=size, cpus=cpus_each)
        try:
            yield from _in_order(actors, tasks, most=size * ahead)
        finally:
            actors.close()


def _in_order(
    actors: Actors[Task, Result], tasks: Iterable[Task], *, most: int
) -> Iterator[Result]:
    """The results as they come, held until those before them are out; `most` are in work."""
    numbered = (Numbered(number, task) for number, task in enumerate(tasks))
    waiting: dict[int, Result] = {}
    read = given = 0
    is_over = False
    while not is_over or actors.is_busy or waiting:
        while not is_over and actors.has_room and read - given < most:
            task = next(numbered, None)
            if task is None:
                is_over = True
            else:
                read += 1
                actors.submit(task)
        if given in waiting:
            yield waiting.pop(given)
            given += 1
        else:
            waiting.update(actors.results())
