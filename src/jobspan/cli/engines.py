"""The engine that tags, by the options of the command line."""

from functools import partial
from typing import Literal

from jobspan.errors import JobspanError
from jobspan.runs.tagging import Engine
from jobspan.runs.workers import map_here, map_in_processes

EngineName = Literal["local", "ray"]


def choose_engine(name: EngineName, *, processes: int, address: str | None) -> Engine:
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
    return map_here if processes == 1 else partial(map_in_processes, processes=processes)


def threads_each(threads: int | None, *, processes: int) -> int | None:
    """Of the encoder in each process: those asked for, else an equal share of the cores."""
    from jobspan.pipeline.transformer import available_cores

    if threads is not None or processes == 1:
        return threads
    return max(1, available_cores() // processes)
