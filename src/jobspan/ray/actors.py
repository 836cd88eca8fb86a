"""`Actors`: actors of a Ray cluster, each with one task at a time, replaced when they die.

An actor is given a task when it has started, so that no task waits for a place in the cluster, and
where an actor dies, with its node or alone, its task is given to another.

Ray Data's pool does not do: a task stays with its actor until that is restarted. Where the cluster
has no room left, an actor has to be idle and given up first, and that is so only when no input is
left. Read without bound, results stop until everything else is done; read with a bound, as here,
they stop for good (Ray 2.60, one of two nodes of one CPU killed).
"""

import logging
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final, Generic, TypeVar

import ray
from ray.exceptions import (
    NodeDiedError,
    ObjectLostError,
    OutOfMemoryError,
    RayActorError,
    RayTaskError,
    WorkerCrashedError,
)

from jobspan.errors import RunError
from jobspan.runs.workers import ATTEMPTS, Died, Work

Task = TypeVar("Task")
Result = TypeVar("Result")
Actor = Any
"""Ray's handle of an actor."""
Reference = Any
"""Ray's promise of a result."""

PATIENCE: Final = 60.0
"""Seconds without an actor after which the log says so."""
LOSSES: Final = (
    *(RayActorError, NodeDiedError, ObjectLostError, OutOfMemoryError, WorkerCrashedError),
)
"""What Ray raises for a result that is lost with its actor."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Attempt(Generic[Task]):
    """A task with its place in the order, and which try of it this is."""

    number: int
    task: Task
    count: int = 1


class Worker:
    """What runs in an actor: the work, made when the first task comes and kept."""

    def __init__(self, make_work: Callable[[], Work[Any, Any]]) -> None:
        self._make_work = make_work
        self._work: Work[Any, Any] | None = None

    def start(self) -> None:
        """Answers when the actor has started."""

    def work(self, task: Any) -> Any:
        """The result of `task`."""
        if self._work is None:
            self._work = self._make_work()
        return self._work(task)


class Actors(Generic[Task, Result]):
    """`size` actors of a CPU each, or as many of them as the cluster has room for."""

    def __init__(self, make_work: Callable[[], Work[Task, Result]], *, size: int) -> None:
        self._class = ray.remote(num_cpus=1, max_restarts=0, max_task_retries=0)(Worker)
        self._make_work = ray.put(make_work)
        self._idle = deque[Actor]()
        self._starting: dict[Reference, Actor] = {}
        self._running: dict[Reference, tuple[Actor, Attempt[Task]]] = {}
        self._again = deque[Attempt[Task]]()
        self._failed_starts = 0
        for _ in range(size):
            self._start()

    @property
    def has_idle(self) -> bool:
        """Whether an actor waits for a task."""
        return bool(self._idle)

    @property
    def is_busy(self) -> bool:
        """Whether results are still to come."""
        return bool(self._running or self._again)

    def submit(self, attempt: Attempt[Task]) -> None:
        """Give a task to an idle actor."""
        actor = self._idle.popleft()
        self._running[actor.work.remote(attempt.task)] = actor, attempt

    def results(self) -> Iterator[tuple[int, Result | Died[Task]]]:
        """Wait for an event; the numbers of the tasks that it ends, and what became of them.

        Raises:
            Exception: the work raised it.
            RunError: actors don't start.
        """
        done, _ = ray.wait([*self._running, *self._starting], num_returns=1, timeout=PATIENCE)
        if not done and not self._running:
            log.warning("no Ray actor has started; free are %s", ray.available_resources())
        for reference in done:
            if reference in self._starting:
                self._started(reference)
            else:
                yield from self._ended(reference)
        while self._again and self._idle:
            self.submit(self._again.popleft())

    def close(self) -> None:
        """Give the actors back to the cluster, whatever they are at."""
        running = [actor for actor, _ in self._running.values()]
        for actor in (*self._idle, *self._starting.values(), *running):
            ray.kill(actor)

    def _start(self) -> None:
        actor = self._class.remote(self._make_work)
        self._starting[actor.start.remote()] = actor

    def _started(self, reference: Reference) -> None:
        actor = self._starting.pop(reference)
        try:
            ray.get(reference)
        except LOSSES as error:
            self._failed_starts += 1
            if self._failed_starts == ATTEMPTS:
                raise RunError(f"{ATTEMPTS} Ray actors in turn did not start: {error}") from error
            self._replace(actor)
        else:
            self._failed_starts = 0
            self._idle.append(actor)

    def _ended(self, reference: Reference) -> Iterator[tuple[int, Result | Died[Task]]]:
        actor, attempt = self._running.pop(reference)
        try:
            result = ray.get(reference)
        except RayTaskError as error:
            self._idle.append(actor)
            raise error.cause from error
        except LOSSES as error:
            log.warning("a Ray actor died at task %d: %s", attempt.number, _first_line(error))
            self._replace(actor)
            if attempt.count == ATTEMPTS:
                yield attempt.number, Died(attempt.task)
            else:
                self._again.append(replace(attempt, count=attempt.count + 1))
        else:
            self._idle.append(actor)
            yield attempt.number, result

    def _replace(self, actor: Actor) -> None:
        ray.kill(actor)
        self._start()


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
