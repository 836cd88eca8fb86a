"""`connected`: a Ray cluster to work on, one of this process's own where none is named."""

import logging
import os
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from typing import Any, Final, TextIO
from urllib.parse import urlsplit

import ray

from jobspan.errors import RunError

ANSWER: Final = 10.0
"""Seconds in which a cluster answers; Ray itself would ask for minutes."""

log = logging.getLogger(__name__)


@contextmanager
def connected(address: str | None) -> Iterator[None]:
    """The cluster at `address`, or one on this machine that is stopped at the end.

    A process that is connected already stays so, wherever `address` is. Ray prints nothing and
    reports no usage; what it would print of dead nodes is logged, as of no importance.

    Raises:
        RunError: there is no cluster at `address`, or none can be started here.
    """
    if ray.is_initialized():
        yield
        return
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    with redirect_stdout(_WithoutRay(sys.stdout)):
        _connect(address)
        try:
            yield
        finally:
            ray.shutdown()


def cpus() -> int:
    """Of the cluster, whether they are in use or not."""
    resources: dict[str, Any] = ray.cluster_resources()
    return int(resources.get("CPU", 0))


def _connect(address: str | None) -> None:
    try:
        _check_answer(address)
        ray.init(address=address or "local", log_to_driver=False, logging_level=logging.ERROR)
    except (OSError, ValueError) as error:
        if address is None:
            raise RunError(f"cannot start Ray on this machine: {error}") from error
        raise RunError(
            f"no Ray cluster at {address}: {error}; start one with `ray start --head`"
        ) from error


def _check_answer(address: str | None) -> None:
    """Raises `OSError` where nobody listens at the port of `address`, `ValueError` without one."""
    if address in {None, "auto", "local"}:
        return
    place = urlsplit(f"//{address.removeprefix('ray://')}")
    if place.port is None:
        raise ValueError("an address has a port, such as 10.0.0.1:6379")
    socket.create_connection((place.hostname, place.port), timeout=ANSWER).close()


class _WithoutRay:
    """Standard output without what Ray's threads print of the cluster between the lines of it."""

    def __init__(self, stdout: TextIO) -> None:
        self._stdout = stdout

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stdout, name)

    def write(self, text: str) -> int:
        if not threading.current_thread().name.startswith("ray_"):
            return self._stdout.write(text)
        log.debug("%s", text.rstrip())
        return len(text)
