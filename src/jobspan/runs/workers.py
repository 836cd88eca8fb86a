"""Work mapped over tasks in order: by this process, or by several that are replaced when they die.

Each worker is a pool of one process, so that its death breaks no other. It holds the end of a pipe
whose other end closes with this process, however that ends: then it goes too.
"""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection
from threading import Thread
from typing import Any, Final, Generic, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")
Work = Callable[[Task], Result]

ATTEMPTS: Final = 3
"""How many workers a task may cost before it is given up."""


@dataclass(frozen=True, slots=True)
class Died(Generic[Task]):
    """A task that is given up: each worker that tried it died."""

    task: Task


def map_here(
    make_work: Callable[[], Work[Task, Result]], tasks: Iterable[Task]
) -> Iterator[Result]:
    """The result of each task, in order, by this process."""
    yield from map(make_work(), tasks)


def map_in_processes(
    make_work: Callable[[], Work[Task, Result]],
    tasks: Iterable[Task],
    *,
    processes: int,
) -> Iterator[Result | Died[Task]]:
    """The result of each task, in order, by `processes` others; what they raise is raised here.

    `make_work` is called once in each; it, tasks and results are pickled. The processes import the
    main module, which must do its work under `if __name__ == "__main__"`. Twice as many tasks as
    processes are in hand at once, no more.
    """
    with ExitStack() as stack:
        workers = [stack.enter_context(_Worker(make_work)) for _ in range(processes)]
        yield from _Queue(workers, tasks).results()


@dataclass(frozen=True, slots=True)
class _Attempt(Generic[Task]):
    number: int
    task: Task
    count: int = 1


class _Queue(Generic[Task, Result]):
    """Tasks on their way through workers: waiting, running, or done and held for their turn."""

    def __init__(self, workers: Sequence["_Worker[Task, Result]"], tasks: Iterable[Task]) -> None:
        self._tasks = (_Attempt(number, task) for number, task in enumerate(tasks))
        self._most = 2 * len(workers)
        self._idle = deque(workers)
        self._again = deque[_Attempt[Task]]()
        self._running: dict[Future[Result], tuple[_Worker[Task, Result], _Attempt[Task]]] = {}
        self._done: dict[int, Future[Result] | Died[Task]] = {}

    def results(self) -> Iterator[Result | Died[Task]]:
        """What became of each task, in order."""
        turn = 0
        while self._begin():
            self._collect()
            while turn in self._done:
                done = self._done.pop(turn)
                yield done if isinstance(done, Died) else done.result()
                turn += 1

    def _begin(self) -> bool:
        """Give tasks to idle workers; whether any is running."""
        while self._idle and (attempt := self._next()):
            worker = self._idle.popleft()
            self._running[worker.submit(attempt.task)] = worker, attempt
        return bool(self._running)

    def _next(self) -> _Attempt[Task] | None:
        if self._again:
            return self._again.popleft()
        if len(self._running) + len(self._done) >= self._most:
            return None
        return next(self._tasks, None)

    def _collect(self) -> None:
        """Wait for a task; where its worker died, try it again."""
        for future in wait(self._running, return_when=FIRST_COMPLETED).done:
            worker, attempt = self._running.pop(future)
            self._idle.append(worker)
            if not isinstance(future.exception(), BrokenProcessPool):
                self._done[attempt.number] = future
                continue
            worker.restart()
            if attempt.count < ATTEMPTS:
                self._again.append(replace(attempt, count=attempt.count + 1))
            else:
                self._done[attempt.number] = Died(attempt.task)


class _Worker(Generic[Task, Result]):
    """A process that makes its work once and then does one task after the other."""

    def __init__(self, make_work: Callable[[], Work[Task, Result]]) -> None:
        self._make_work = make_work

    def __enter__(self) -> "_Worker[Task, Result]":
        self._start()
        return self

    def __exit__(self, *raised: object) -> None:
        self._stop()

    def submit(self, task: Task) -> "Future[Result]":
        try:
            return self._pool.submit(_work_on, task)
        except BrokenProcessPool:  # it died idle
            self.restart()
            return self._pool.submit(_work_on, task)

    def restart(self) -> None:
        """Another process in the place of a dead one."""
        self._stop()
        self._start()

    def _start(self) -> None:
        context = get_context("spawn")  # a fork would copy threads' locks, and the other pipes
        alive, self._held = context.Pipe(duplex=False)
        self._pool = ProcessPoolExecutor(
            1, mp_context=context, initializer=_begin_work, initargs=(self._make_work, alive)
        )

    def _stop(self) -> None:
        self._held.close()
        self._pool.shutdown(cancel_futures=True)


_make_work: Callable[[], Work[Any, Any]]
_work: Work[Any, Any] | None = None
"""In a worker: what it does, made when the first task comes, so that an error is the task's."""


def _begin_work(make_work: Callable[[], Work[Any, Any]], alive: Connection) -> None:
    global _make_work  # noqa: PLW0603 (the only memory that a pool's process has)
    _make_work = make_work
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the main process stops its workers itself
    Thread(target=_leave_with, args=(alive,), daemon=True).start()


def _leave_with(alive: Connection) -> None:
    """End this process as soon as the other end of the pipe is closed."""
    with suppress(OSError, EOFError):
        alive.poll(None)
    os._exit(1)


def _work_on(task: Any) -> Any:
    global _work  # noqa: PLW0603
    if _work is None:
        _work = _make_work()
    return _work(task)
