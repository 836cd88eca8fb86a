"""`connected`: a Ray cluster to work on, one of this process's own where none is named."""

import logging
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final
from urllib.parse import urlsplit

import ray

from jobspan.errors import RunError

ANSWER: Final = 10.0
"""Seconds in which a cluster answers; Ray itself would ask for minutes."""


@contextmanager
def connected(address: str | None) -> Iterator[None]:
    """The cluster at `address`, or one on this machine that is stopped at the end.

    A process that is connected already stays so, wherever `address` is. Nothing is printed, and no
    usage is reported.

    Raises:
        RunError: there is no cluster at `address`.
    """
    if ray.is_initialized():
        yield
        return
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    try:
        _check_answer(address)
        ray.init(address=address or "local", log_to_driver=False, logging_level=logging.ERROR)
    except (OSError, ValueError) as error:
        raise RunError(
            f"no Ray cluster at {address}: {error}; start one with `ray start --head`"
        ) from error
    try:
        yield
    finally:
        ray.shutdown()


def cpus() -> int:
    """Of the cluster, whether they are in use or not."""
    resources: dict[str, Any] = ray.cluster_resources()
    return int(resources.get("CPU", 0))


def _check_answer(address: str | None) -> None:
    """Raises `OSError` where `address` has a port that nobody listens to, `ValueError` for none."""
    if address in {None, "auto", "local"}:
        return
    place = urlsplit(f"//{address.removeprefix('ray://')}")
    socket.create_connection((place.hostname, place.port), timeout=ANSWER).close()
