"""The engine that tags, by the options of the command line."""

from functools import partial
from typing import Literal

from jobspan.cores import available_cores
from jobspan.errors import JobspanError
from jobspan.runs.tagging import Engine
from jobspan.runs.workers import map_here, map_in_processes

EngineName = Literal["local", "ray"]


def choose_engine(name: EngineName, *, processes: int | None, address: str | None) -> Engine:
    """Tagging by this process, `processes` others, or the actors of a Ray cluster.

    Raises:
        JobspanError: an address without Ray.
        ModuleNotFoundError: Ray is not installed.
    """
    if name == "ray":
        from jobspan.ray.engine import map_with_ray

        return partial(map_with_ray, address=address, actors=processes)
    if address is not None:
        raise JobspanError("--address is that of a Ray cluster; add --engine ray")
    if processes is None or processes == 1:
        return map_here
    return partial(map_in_processes, processes=processes)


def threads_each(threads: int | None, *, engine: EngineName, processes: int | None) -> int | None:
    """Of the encoder in each process: those asked for, else an equal share of the cores.

    An actor of Ray has one core.
    """
    if threads is not None:
        return threads
    if engine == "ray":
        return 1
    if processes is None or processes == 1:
        return None
    return max(1, available_cores() // processes)
