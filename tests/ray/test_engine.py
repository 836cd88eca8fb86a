"""Work on real clusters of Ray: results in order, each once, whatever dies meanwhile."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

ray = pytest.importorskip("ray", reason="ray is not installed")
cluster_utils = pytest.importorskip("ray.cluster_utils")

from tests.runs.kept import files  # noqa: E402

import jobspan  # noqa: E402
from jobspan.errors import ModelError  # noqa: E402
from jobspan.ray.engine import map_with_ray  # noqa: E402
from jobspan.records import Posting  # noqa: E402
from jobspan.runs.workers import Died  # noqa: E402

pytestmark = pytest.mark.slow

CORPUS = Path(__file__).parents[2] / "corpus"
MEMORY = 100 * 2**20
"""Of a node's object store, in bytes."""
AWKWARD = (
    "",
    " \n\t",
    "🥐 e\u0301\u00a0Python [SEP]",
    "Requirements\n- Rye and SQL",
    "SQL " * 5_000,
)

ray.cloudpickle.register_pickle_by_value(sys.modules[__name__])


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """A node of one CPU, to which this process is connected; tests add others."""
    cluster = cluster_utils.Cluster()
    try:
        add_node(cluster)
        ray.init(address=cluster.address, log_to_driver=False, logging_level="ERROR")
        yield cluster
    finally:
        ray.shutdown()
        cluster.shutdown()


def add_node(cluster: Any) -> Any:
    return cluster.add_node(num_cpus=1, object_store_memory=MEMORY, include_dashboard=False)


def free_cpus() -> float:
    return ray.available_resources().get("CPU", 0)  # type: ignore[no-any-return]


def wait_for(holds: Callable[[], bool], seconds: float = 20) -> bool:
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        time.sleep(0.1)
    return holds()


def make_place() -> Callable[[int], tuple[int, str, int]]:
    """Work that takes a while: the task, and the node and process that it was done in."""
    node = ray.get_runtime_context().get_node_id()

    def place(task: int) -> tuple[int, str, int]:
        time.sleep(0.1)
        return task, node, os.getpid()

    return place


def test_a_node_that_dies_loses_and_repeats_nothing(cluster: Any) -> None:
    """Two nodes of one CPU each work at 40 tasks; one is killed when the other has both's."""
    second = add_node(cluster)
    assert wait_for(lambda: free_cpus() == 2)
    done, killed = [], False
    for task, node, _ in map_with_ray(make_place, range(40), actors=2):
        done.append((task, node))
        if not killed and len({node for _, node in done}) == 2:
            cluster.remove_node(second, allow_graceful=False)
            killed = True
    assert killed
    assert [task for task, _ in done] == list(range(40))
    assert done[-1][1] == ray.get_runtime_context().get_node_id()
    assert wait_for(lambda: free_cpus() == 1)


def test_a_node_that_comes_in_time_takes_the_place_of_the_dead(cluster: Any) -> None:
    second = add_node(cluster)
    assert wait_for(lambda: free_cpus() == 2)
    nodes: list[str] = []
    for task, node, _ in map_with_ray(make_place, count(), actors=2):
        assert task == len(nodes)
        nodes.append(node)
        if second is not None and len(set(nodes)) == 2:
            cluster.remove_node(second, allow_graceful=False)
            second, third = None, add_node(cluster)
        if len(set(nodes)) == 3 or task == 400:
            break
    assert len(set(nodes)) == 3
    cluster.remove_node(third, allow_graceful=False)
    assert wait_for(lambda: free_cpus() == 1)


def test_the_model_is_loaded_once_an_actor_and_says_the_same(cluster: Any, nlp: Any) -> None:
    def make_tagging() -> Callable[[str], tuple[int, dict[str, Any]]]:
        nlp = jobspan.load(threads=1)
        times = count(1)
        return lambda text: (next(times), Posting.from_doc(nlp(text)).to_dict())

    results = list(map_with_ray(make_tagging, AWKWARD, actors=1))

    assert [time for time, _ in results] == [1, 2, 3, 4, 5]
    assert [record for _, record in results] == [
        Posting.from_doc(nlp(text)).to_dict() for text in AWKWARD
    ]


def test_a_run_whose_cluster_loses_a_node_ends_like_one_on_this_machine(
    cluster: Any, tmp_path: Path
) -> None:
    """28 postings in shards of 2, by the command line; a node is killed after the first shard."""
    command = [
        *(sys.executable, "-m", "jobspan", "tag"),
        *(CORPUS / "authored.jsonl", "--format", "jsonl", "--shard-size", "2", "--shards"),
    ]
    subprocess.run([*command, tmp_path / "here", "--threads", "1"], check=True, timeout=300)
    second = add_node(cluster)
    assert wait_for(lambda: free_cpus() == 2)
    engine = ("--engine", "ray", "--address", cluster.address, "--processes", "2")
    with subprocess.Popen([*command, tmp_path / "there", *engine]) as run:
        assert wait_for(lambda: any((tmp_path / "there").glob("postings/part-*")), seconds=300)
        cluster.remove_node(second, allow_graceful=False)
        assert run.wait(timeout=300) == 0
    assert files(tmp_path / "there") == files(tmp_path / "here")
    assert len(files(tmp_path / "here")) == 28 / 2 + 2
    assert wait_for(lambda: free_cpus() == 1)


def test_tasks_are_read_as_they_are_needed(cluster: Any) -> None:
    """Two tasks an actor are read before the first result is out, of a stream without an end."""
    read = 0

    def tasks() -> Iterator[int]:
        nonlocal read
        while True:
            read += 1
            yield read

    results = map_with_ray(make_place, tasks(), actors=1, ahead=2)
    assert next(results)[0] == 1
    assert read <= 3
    assert next(results)[0] == 2
    assert read <= 4
    results.close()
    assert wait_for(lambda: free_cpus() == 1)


def test_an_error_of_the_work_is_raised_here(cluster: Any) -> None:
    def make_picky() -> Callable[[int], int]:
        def picky(task: int) -> int:
            if task == 3:
                raise KeyError(f"no task {task}, 🥐")
            return task

        return picky

    results = map_with_ray(make_picky, range(9), actors=1)
    assert [next(results), next(results), next(results)] == [0, 1, 2]
    with pytest.raises(KeyError, match="no task 3, 🥐"):
        next(results)
    assert wait_for(lambda: free_cpus() == 1)


def test_a_model_that_cannot_be_loaded_is_named(cluster: Any) -> None:
    def make_impossible() -> Callable[[str], object]:
        return jobspan.load("/no/such/model")

    with pytest.raises(ModelError, match="no model folder at /no/such/model"):
        list(map_with_ray(make_impossible, AWKWARD, actors=1))


def test_an_actor_that_dies_is_replaced(cluster: Any, tmp_path: Path) -> None:
    def make_mortal() -> Callable[[int], int]:
        def mortal(task: int) -> int:
            flag = tmp_path / str(task)
            if task % 4 == 1 and not flag.exists():
                flag.touch()
                os._exit(1)
            return task

        return mortal

    assert list(map_with_ray(make_mortal, range(6), actors=1)) == [0, 1, 2, 3, 4, 5]


def test_a_task_that_kills_every_actor_is_given_up(cluster: Any) -> None:
    def make_deadly() -> Callable[[int], int]:
        return lambda task: os._exit(1) if task == 1 else task

    assert list(map_with_ray(make_deadly, range(4), actors=1)) == [0, Died(1), 2, 3]


def test_nothing_gives_nothing(cluster: Any) -> None:
    assert list(map_with_ray(make_place, (), actors=1)) == []


@pytest.mark.parametrize("address", ["127.0.0.1:1", "ray://127.0.0.1:1", "nowhere"])
def test_no_cluster_at_an_address_is_named(address: str) -> None:
    code = (
        "from jobspan.ray.engine import map_with_ray\n"
        f"list(map_with_ray(lambda: str, [1], address='{address}'))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert f"RunError: no Ray cluster at {address}" in ended.stderr


ALONE = """
import os, pathlib, sys
from jobspan.ray.engine import map_with_ray

flag = pathlib.Path(sys.argv[1])

def make_work():
    def work(task):
        print("heard", flush=True)
        if task == 1 and not flag.exists():
            flag.touch()
            os._exit(1)
        return task
    return work

for result in map_with_ray(make_work, range(3), actors=1):
    print(result)
"""


def test_a_cluster_of_its_own_is_started_quietly_and_stopped(tmp_path: Path) -> None:
    """A process alone, in which an actor dies: Ray prints nothing, no process is left behind."""
    with TemporaryDirectory() as folder:  # the paths of sockets must be short
        ended = subprocess.run(
            [sys.executable, "-c", ALONE, str(tmp_path / "flag")],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "RAY_TMPDIR": folder},
        )
        assert wait_for(lambda: folder not in commands())
    assert ended.stdout == "0\n1\n2\n"
    assert re.fullmatch("a Ray actor died at task 1: .*\n", ended.stderr)


def commands() -> str:
    """The command lines of every process."""
    return subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
