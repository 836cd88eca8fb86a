"""Postings that are not in English, as a command tells them."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from jobspan.cli.options import errors
from jobspan.languages.reading import ENGLISH
from jobspan.reporting.formatting import counted

if TYPE_CHECKING:
    from jobspan.records import Posting


class OtherLanguages:
    """Counts postings that are not in English, and says once on standard error how many were."""

    def __init__(self) -> None:
        self.count = 0

    def watch(self, postings: Iterable["Posting"]) -> Iterator["Posting"]:
        """Pass on `postings`."""
        for posting in postings:
            self.count += posting.language not in {ENGLISH, None}
            yield posting

    def report(self) -> None:
        """Say how many there were, if any."""
        if self.count:
            are = "is" if self.count == 1 else "are"
            errors.print(
                f"{counted(self.count, 'posting')} {are} not in English, which alone is read;"
                " see `language` of each",
                soft_wrap=True,
            )
