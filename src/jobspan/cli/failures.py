"""Postings that fail, as a command tells them."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from jobspan.cli.options import errors
from jobspan.errors import InputError
from jobspan.rendering.characters import make_visible

Read = TypeVar("Read")


class Failures:
    """Reports on standard error what could not be read or tagged, and counts it."""

    def __init__(self, *, strict: bool = False) -> None:
        self.count = 0
        self._strict = strict

    def report(self, read: Iterable[Read | InputError]) -> Iterator[Read]:
        """Pass on what was read.

        Raises:
            InputError: what was not, where `strict`.
        """
        for each in read:
            if not isinstance(each, InputError):
                yield each
                continue
            if self._strict:
                raise each
            self.count += 1
            errors.print(f"error: {make_visible(str(each))}", soft_wrap=True)
