"""How far a command has come: a bar on a terminal, a line now and then in a log."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Final, TypeVar

from rich.progress import (
    BarColumn,
    Progress,
    TaskProgressColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from jobspan.cli.options import errors
from jobspan.inputs.files import Inputs

Passed = TypeVar("Passed")
SECONDS_A_LINE: Final = 60
"""Between two lines of a log."""
_OF_SPEED: Final = 120
"""Seconds of which the speed is taken to estimate the time left."""


class Meter(AbstractContextManager["Meter"]):
    """Shows on standard error how many postings are done, how fast, and the time left.

    `what` names the work, `shown` decides on the bar, which only a terminal gets; with `logged`,
    what is no terminal gets a line every `SECONDS_A_LINE`. `size` is that of the input in bytes,
    None where it is not known.
    """

    def __init__(
        self,
        what: str,
        *,
        size: int | None,
        shown: bool,
        logged: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        is_terminal = sys.stderr.isatty()
        self._clock = clock
        self._size = size
        self._logged = logged and not is_terminal
        self._begin = self._last_line = clock()
        self._bar = Progress(
            TextColumn(what),
            BarColumn(),
            TaskProgressColumn(),
            TextColumn("{task.fields[postings]:,} postings, {task.fields[rate]:.1f}/s"),
            TimeElapsedColumn(),
            TimeRemainingColumn(elapsed_when_finished=True),
            console=errors,
            disable=not (shown and is_terminal),
            redirect_stdout=False,
            redirect_stderr=False,
            speed_estimate_period=_OF_SPEED,
        )
        self._task = self._bar.add_task("", total=size, postings=0, rate=0.0)

    def __enter__(self) -> "Meter":
        """Show the bar."""
        self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Leave the bar as it is."""
        self._bar.stop()

    def follow(self, each: Iterable[Passed], inputs: Inputs) -> Iterator[Passed]:
        """Pass on what is made of each posting of `inputs`, and count it."""
        for count, passed in enumerate(each, 1):
            yield passed
            self.update(postings=count, consumed=inputs.consumed)

    def update(self, *, postings: int, consumed: int) -> None:
        """`postings` are done now, and `consumed` bytes of the input read."""
        seconds = self._clock() - self._begin
        rate = postings / seconds if seconds else 0.0
        self._bar.update(self._task, completed=consumed, postings=postings, rate=rate)
        if self._logged and self._clock() - self._last_line >= SECONDS_A_LINE:
            self._last_line = self._clock()
            errors.print(f"{postings:,} postings, {rate:.1f}/s{self._left(consumed, seconds)}")

    def _left(self, consumed: int, seconds: float) -> str:
        if not self._size or not consumed:
            return ""
        share = min(consumed / self._size, 1)
        minutes = seconds * (1 - share) / share / 60
        return f", {share:.0%} of the input, {minutes:,.0f} minutes left"
