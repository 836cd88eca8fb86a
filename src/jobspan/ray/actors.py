"""`Actors`: as many actors of a Ray cluster as are wanted, each with one task at a time.

An actor is given a task when it has started, so that none waits for a place in the cluster. Where
one dies, with its node or alone, its task is given to another, and one is started in its place.
Ray Data's own pool waits for the dead actor instead, and with it for its tasks: until the cluster
has room for it again, which may be never.
"""

import logging
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

import ray
from ray.actor import ActorHandle
from ray.exceptions import (
    NodeDiedError,
    ObjectLostError,
    OutOfMemoryError,
    RayActorError,
    RayTaskError,
    WorkerCrashedError,
)

from jobspan.errors import JobspanError

Task = TypeVar("Task")
Result = TypeVar("Result")

TRIES: Final = 4
"""Times that a task may lose its actor, and that actors may in turn fail to start."""
PATIENCE: Final = 60.0
"""Seconds without an event after which a cluster without room is reported."""
LOSSES: Final = (
    *(RayActorError, NodeDiedError, ObjectLostError, OutOfMemoryError, WorkerCrashedError),
)
"""What Ray raises for a result that is lost with its actor."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Numbered(Generic[Task]):
    """A task, its place in the order, and how many actors died of it or with it."""

    number: int
    task: Task
    losses: int = 0


class Worker:
    """What runs in an actor: the work, made at the first task and kept."""

    def __init__(self, make_work: Callable[[], Callable[[Any], Any]]) -> None:
        self._make_work = make_work
        self._work: Callable[[Any], Any] | None = None

    def start(self) -> None:
        """Answers when the actor has started."""

    def work(self, task: Any) -> Any:
        """The result of `task`."""
        if self._work is None:
            self._work = self._make_work()
        return self._work(task)


class Actors(Generic[Task, Result]):
    """`size` actors, or as many of them as the cluster has room for."""

    def __init__(
        self, make_work: Callable[[], Callable[[Task], Result]], *, size: int, cpus: float
    ) -> None:
        self._class = ray.remote(num_cpus=cpus, max_restarts=0, max_task_retries=0)(Worker)
        self._make_work = ray.put(make_work)
        self._idle: deque[ActorHandle] = deque()
        self._starting: dict[Any, ActorHandle] = {}
        self._running: dict[Any, tuple[ActorHandle, Numbered[Task]]] = {}
        self._lost: deque[Numbered[Task]] = deque()
        self._failed_starts = 0
        for _ in range(size):
            self._start()

    @property
    def has_room(self) -> bool:
        """Whether an actor waits for a task."""
        return bool(self._idle)

    @property
    def is_busy(self) -> bool:
        """Whether results are still to come."""
        return bool(self._running or self._lost)

    def submit(self, task: Numbered[Task]) -> None:
        """Give `task` to an actor that has none."""
        actor = self._idle.popleft()
        self._running[actor.work.remote(task.task)] = (actor, task)

    def results(self) -> Iterator[tuple[int, Result]]:
        """Wait for an event; the number and result of each task that is done by then.

        Raises:
            Exception: the work raised it.
            JobspanError: actors don't start, or die of a task.
        """
        references = [*self._running, *self._starting]
        done, _ = ray.wait(references, num_returns=1, timeout=PATIENCE)
        if not done and not self._running:
            log.warning("no actor has started; the cluster has %s free", ray.available_resources())
        for reference in done:
            if reference in self._starting:
                self._started(reference)
            else:
                yield from self._finished(reference)
        while self._lost and self._idle:
            self.submit(self._lost.popleft())

    def close(self) -> None:
        """Give the actors back to the cluster, with what they are at."""
        running = [actor for actor, _ in self._running.values()]
        for actor in (*self._idle, *self._starting.values(), *running):
            ray.kill(actor)

    def _start(self) -> None:
        actor = self._class.remote(self._make_work)
        self._starting[actor.start.remote()] = actor

    def _started(self, reference: Any) -> None:
        actor = self._starting.pop(reference)
        try:
            ray.get(reference)
        except LOSSES as error:
            self._failed_starts += 1
            if self._failed_starts == TRIES:
                raise JobspanError(f"{TRIES} actors in turn failed to start: {error}") from error
            self._replace(actor)
        else:
            self._failed_starts = 0
            self._idle.append(actor)

    def _finished(self, reference: Any) -> Iterator[tuple[int, Result]]:
        actor, task = self._running.pop(reference)
        try:
            result = ray.get(reference)
        except RayTaskError as error:
            self._idle.append(actor)
            raise error.cause from error
        except LOSSES as error:
            self._replace(actor)
            self._lost.append(_once_more(task, error))
        else:
            self._idle.append(actor)
            yield task.number, result

    def _replace(self, actor: ActorHandle) -> None:
        ray.kill(actor)
        self._start()


def _once_more(task: Numbered[Task], error: Exception) -> Numbered[Task]:
    losses = task.losses + 1
    if losses == TRIES:
        raise JobspanError(
            f"{TRIES} actors in turn died with task {task.number}: {error}"
        ) from error
    log.warning("task %d is done again, for its actor died: %s", task.number, error)
    return Numbered(task.number, task.task, losses)
