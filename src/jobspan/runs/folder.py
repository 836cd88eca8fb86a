"""The folder of a run: the shards' files, `errors.jsonl` and the manifest that says what counts.

A shard's file is written whole; then its errors are appended, then its line in the manifest. Broken
off between two of these steps, a run finds by the manifest alone what counts, and cuts off the
rest.
"""

import hashlib
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from io import FileIO
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from jobspan.errors import InputError, JobspanError, RunError
from jobspan.json_text import json_text
from jobspan.runs.durable import append, write_whole
from jobspan.runs.manifest import (
    FORMAT,
    Header,
    KeptShard,
    Manifest,
    Totals,
    differences,
    header_line,
    parse_manifest,
    place_record,
    shard_line,
    totals_line,
)
from jobspan.runs.work import TaggedShard

MANIFEST: Final = "manifest.jsonl"
ERRORS: Final = "errors.jsonl"
LOCK: Final = ".lock"
SHARDS: Final = "postings"
"""The folder of the shards' files, and of nothing else: a data set of Arrow, pandas or Spark."""
_DIGITS: Final = 9
"""Of a shard's number in its file's name: with 1,000 postings each, the names of a million million
are in the order of the input."""


def check_folder(path: Path, *, resume: bool) -> None:
    """Refuse a folder that holds a run already, unless that is to go on.

    Raises:
        RunError: it does.
    """
    if not resume and (path / MANIFEST).exists():
        raise RunError(f"{path} holds a run already; go on with --resume, or name another folder")


def shards_of(path: Path) -> Path | None:
    """The folder of the shards in that of a run; None where `path` is no run's."""
    is_run = (path / MANIFEST).is_file() and (path / ERRORS).is_file() and (path / SHARDS).is_dir()
    return path / SHARDS if is_run else None


class RunFolder:
    """A folder that one run at a time writes; a context manager.

    `kept` are the shards that are safe in it, in order; `totals` is set once it is complete.
    """

    def __init__(self, path: Path, header: Header, *, suffix: str) -> None:
        """`suffix` ends the names of the shards' files."""
        self.path = path
        self.kept: list[KeptShard] = []
        self.totals: Totals | None = None
        self._header = header
        self._suffix = suffix
        self._shards = path / SHARDS
        self._stack = ExitStack()
        self._manifest: FileIO
        self._errors: FileIO

    def __enter__(self) -> "RunFolder":
        """Begin the folder, or take up what it holds.

        Raises:
            RunError: another run writes it, or it holds a run with another header, or no run, or
                one whose errors are lost.
        """
        with ExitStack() as stack, _writing(self.path):
            self._check_files()
            self._shards.mkdir(parents=True, exist_ok=True)
            stack.enter_context(self._lock())
            self._manifest = stack.enter_context((self.path / MANIFEST).open("a+b", buffering=0))
            self._errors = stack.enter_context((self.path / ERRORS).open("a+b", buffering=0))
            self._take_up(self._read())
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *raised: object) -> None:
        """Close its files; what is kept stays."""
        self._stack.close()

    def held(self) -> dict[int, str]:
        """The checksum of the entries of each kept shard whose file is there, byte for byte."""
        return {shard.number: shard.input for shard in self.kept if self._is_whole(shard)}

    def keep(self, tagged: TaggedShard) -> KeptShard:
        """Write a shard, the next one, or one of those kept before whose file is lost.

        Raises:
            RunError: the disk is full or fails; or a lost file does not come out as it was.
        """
        errors = b"".join(map(_error_line, tagged.errors))
        lost = tagged.number < len(self.kept)
        end = self.kept[tagged.number].errors_end if lost else self._errors_end() + len(errors)
        kept = self._kept_shard(tagged, errors_end=end)
        if lost and kept != self.kept[tagged.number]:
            raise RunError(
                f"{self._shards / kept.file} is lost, and tagging its postings again gives another"
                " result; begin anew in another folder"
            )
        if self.totals is not None and not lost:
            raise RunError(
                f"the run in {self.path} is complete, and its input has grown; name another folder"
            )
        with _writing(self.path):
            write_whole(self._shards / kept.file, tagged.content)
            if not lost:
                append(self._errors, errors)
                append(self._manifest, shard_line(kept))
                self.kept.append(kept)
        return kept

    def complete(self) -> Totals:
        """Say in the manifest that the run is complete.

        Raises:
            RunError: the disk is full or fails.
        """
        if self.totals is None:
            totals = Totals(
                shards=len(self.kept),
                postings=sum(shard.postings for shard in self.kept),
                errors=sum(shard.errors for shard in self.kept),
            )
            with _writing(self.path):
                append(self._manifest, totals_line(totals))
            self.totals = totals
        return self.totals

    def _check_files(self) -> None:
        names = {path.name for path in self.path.iterdir()} if self.path.exists() else set()
        if MANIFEST not in names and names - {LOCK, ERRORS, SHARDS}:
            raise RunError(f"{self.path} holds other files, and no run; name another folder")

    @contextmanager
    def _lock(self) -> Iterator[None]:
        try:
            with FileLock(self.path / LOCK, timeout=0):
                yield
        except Timeout as error:
            raise RunError(f"another run writes {self.path}; wait for it, or stop it") from error

    def _read(self) -> Manifest | None:
        self._manifest.seek(0)
        try:
            manifest = parse_manifest(self._manifest.read())
        except RunError as error:
            raise RunError(f"{self.path / MANIFEST}: {error}") from error
        if manifest is None:
            return None
        old = manifest.header
        if old.format != FORMAT:
            raise RunError(
                f"the run in {self.path} is of format {old.format}, now {FORMAT}: its files and"
                f" postings are named otherwise; go on with the jobspan that began it"
                f" ({old.jobspan}), or name another folder"
            )
        if other := differences(old, self._header):
            raise RunError(
                f"the run in {self.path} was begun otherwise ({'; '.join(other)});"
                " go on with it as it was begun, or name another folder"
            )
        return manifest

    def _take_up(self, manifest: Manifest | None) -> None:
        """Cut off what does not count.

        Raises:
            RunError: errors that count are lost.
        """
        for aside in self._shards.glob(".*.part"):
            aside.unlink()
        if manifest is None:
            self._manifest.truncate(0)
            self._errors.truncate(0)
            append(self._manifest, header_line(self._header))
            return
        self.kept, self.totals = list(manifest.shards), manifest.totals
        if self._errors.seek(0, os.SEEK_END) < self._errors_end():
            raise RunError(
                f"{self.path / ERRORS} has lost some of what the manifest counts;"
                " put it back, or begin anew in another folder"
            )
        self._manifest.truncate(manifest.size)
        self._errors.truncate(self._errors_end())

    def _errors_end(self) -> int:
        return self.kept[-1].errors_end if self.kept else 0

    def _is_whole(self, kept: KeptShard) -> bool:
        try:
            with (self._shards / kept.file).open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest() == kept.sha256
        except FileNotFoundError:
            return False

    def _kept_shard(self, tagged: TaggedShard, *, errors_end: int) -> KeptShard:
        return KeptShard(
            number=tagged.number,
            file=f"part-{tagged.number:0{_DIGITS}d}{self._suffix}",
            sha256=hashlib.sha256(tagged.content).hexdigest(),
            bytes=len(tagged.content),
            postings=tagged.postings,
            errors=len(tagged.errors),
            first=tagged.first,
            last=tagged.last,
            input=tagged.checksum,
            errors_end=errors_end,
        )


def _error_line(error: InputError) -> bytes:
    record = {**(place_record(error.place) or {}), "reason": error.reason}
    return f"{json_text(record)}\n".encode()


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    hint = "what is kept there is safe: mend the cause, and go on with --resume"
    try:
        yield
    except RunError:
        raise
    except JobspanError as error:
        raise RunError(f"{error}; {hint}") from error
    except OSError as error:
        raise RunError(f"cannot write {path}: {error.strerror or error}; {hint}") from error
