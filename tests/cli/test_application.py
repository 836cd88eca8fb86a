"""What `jobspan` says of itself."""

from collections.abc import Callable
from importlib.metadata import version
from typing import Any


def test_the_version_is_that_of_the_installed_package(jobspan: Callable[..., Any]) -> None:
    said = jobspan("--version")
    assert (said.status, said.output) == (0, f"jobspan {version('jobspan')}\n")
