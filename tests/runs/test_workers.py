"""Work in several processes: in order, each task once, whatever becomes of a process."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from jobspan.errors import ModelError
from jobspan.runs.workers import Died, map_here, map_in_processes


def make_squares() -> Callable[[int], int]:
    return lambda task: task * task


def make_slow_squares() -> Callable[[int], int]:
    """Early tasks take the longest."""

    def work(task: int) -> int:
        time.sleep(0.02 * (7 - task % 8))
        return task * task

    return work


def make_deadly(folder: Path) -> Callable[[int], int]:
    """Task 3 kills its first worker, task 5 every one."""

    def work(task: int) -> int:
        before = folder / str(task)
        if task == 5 or (task == 3 and not before.exists()):
            before.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return task * task

    return work


def make_failing() -> Callable[[int], int]:
    def work(task: int) -> int:
        if task == 2:
            raise ValueError("two is odd")
        return task

    return work


def make_nothing() -> Callable[[int], int]:
    raise ModelError("no model folder at none")


def make_identity() -> Callable[[int], tuple[int, int]]:
    return lambda task: (task, os.getpid())


SQUARES = [task * task for task in range(12)]


def test_this_process_maps_as_they_come() -> None:
    assert list(map_here(make_squares, range(12))) == SQUARES
    assert list(map_here(make_squares, [])) == []


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_results_come_in_the_order_of_the_tasks(processes: int) -> None:
    assert list(map_in_processes(make_slow_squares, range(12), processes=processes)) == SQUARES


def test_no_task_no_process() -> None:
    assert list(map_in_processes(make_nothing, [], processes=2)) == []


def test_the_work_is_done_elsewhere_and_shared() -> None:
    results = list(map_in_processes(make_identity, range(40), processes=2))
    owners = {owner for _, owner in results}
    assert len(owners) == 2
    assert os.getpid() not in owners


def test_a_worker_that_dies_is_replaced_and_a_deadly_task_given_up(tmp_path: Path) -> None:
    results = list(map_in_processes(partial(make_deadly, tmp_path), range(12), processes=2))
    assert results == [*SQUARES[:5], Died(5), *SQUARES[6:]]


def test_what_the_work_raises_is_raised_here() -> None:
    found = map_in_processes(make_failing, range(9), processes=2)
    assert [next(found), next(found)] == [0, 1]
    with pytest.raises(ValueError, match="two is odd"):
        next(found)


def test_work_that_cannot_be_made_says_why() -> None:
    with pytest.raises(ModelError, match="no model folder"):
        next(map_in_processes(make_nothing, range(9), processes=2))


def test_few_tasks_are_taken_ahead() -> None:
    """Twice as many as processes, one of them given."""
    taken: list[int] = []

    def tasks() -> Iterator[int]:
        for task in range(100):
            taken.append(task)
            yield task

    found = map_in_processes(make_squares, tasks(), processes=2)
    assert next(found) == 0
    assert len(taken) <= 5
    found.close()


def test_a_stream_that_is_closed_ends_its_processes() -> None:
    found = map_in_processes(make_identity, range(100), processes=2)
    _, owner = next(found)
    found.close()
    assert is_gone(owner)


MAIN = """
import tests.runs.test_workers as here
from jobspan.runs.workers import map_in_processes
for _, owner in map_in_processes(here.make_identity, iter(int, 1), processes=2):
    print(owner, flush=True)
"""


def test_workers_end_with_a_main_process_that_is_killed() -> None:
    places = {"PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", MAIN]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # what tracks semaphores tells of those that a kill leaves
        text=True,
        env=os.environ | places,
    ) as main:
        assert main.stdout is not None
        owners = {int(main.stdout.readline()) for _ in range(200)}
        main.kill()
    assert len(owners) == 2
    assert all(map(is_gone, owners))


def is_gone(process: int, *, seconds: float = 10) -> bool:
    """Whether a process ends within `seconds`."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        stat = Path(f"/proc/{process}/stat")
        if not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.05)
    return False
