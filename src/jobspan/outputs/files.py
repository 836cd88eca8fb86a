"""Files to write that are there whole or not at all.

What is written goes into a file beside the one that is named, and takes its name when all of it is
on the disk. What is no regular file (`/dev/stdout`, a pipe) is written as it is.
"""

import io
import os
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Final, TextIO

from jobspan.errors import ConfigError, JobspanError
from jobspan.outputs.compression import compressing, compression_of

_STREAMS: Final = tuple(map(Path, ("/dev/stdout", "/dev/stderr", "/dev/fd", "/proc")))
"""Names, in the last two of files within, of what is open already, be it a regular file."""


@contextmanager
def open_output(path: Path) -> Iterator[TextIO]:
    """A text file to write: UTF-8, plain line feeds, compressed as its ending (.gz, .zst) says.

    Raises:
        JobspanError: the system does not let it be written; the message says why.
        ModuleNotFoundError: it ends with .zst, and pyarrow is not installed.
    """
    with open_whole(path) as file, compressing(file, compression_of(path)) as out:
        text = io.TextIOWrapper(out, encoding="utf-8", newline="\n")
        try:
            yield text
        finally:
            text.detach()


def open_parquet(path: Path) -> AbstractContextManager[BinaryIO]:
    """A Parquet file to write.

    Raises:
        ConfigError: its ending says that it is compressed.
        JobspanError: the system does not let it be written; the message says why.
    """
    if compression_of(path) != "none":
        raise ConfigError(f"parquet is compressed inside; name {path.with_suffix('')}, not {path}")
    return open_whole(path)


@contextmanager
def open_whole(path: Path) -> Iterator[BinaryIO]:
    """A file to write, as bytes; where an error leaves it unfinished, nothing of it stays.

    Raises:
        JobspanError: the system does not let it be written; the message says why.
    """
    if not _is_regular(path):
        with _open(path, path) as file:
            yield file
        return
    with _aside(path) as part, _open(part, path) as file:
        yield file
        file.flush()
        with _named(path):
            os.fsync(file.fileno())


def _is_regular(path: Path) -> bool:
    """Whether `path` is a regular file, or may become one."""
    named = path.absolute()
    if any(stream in (named, *named.parents) for stream in _STREAMS):
        return False
    return path.is_file() or not path.exists()


@contextmanager
def _aside(path: Path) -> Iterator[Path]:
    """A path in the same folder, whose file takes the place of `path` in the end."""
    target = Path(os.path.realpath(path))
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        yield part
        with _named(path):
            if target.exists():
                shutil.copymode(target, part)
            part.replace(target)
    finally:
        with _named(path):
            part.unlink(missing_ok=True)


def _open(path: Path, name: Path) -> BinaryIO:
    with _named(name):
        return io.BufferedWriter(_File(path, name))


class _File(io.FileIO):
    """A file to write, whose errors call it by `shown`."""

    def __init__(self, path: Path, shown: Path) -> None:
        self.shown = shown
        super().__init__(path, "wb")

    def write(self, data: Any, /) -> int:
        """Write some of `data`; how much."""
        with _named(self.shown):
            return super().write(data)

    def close(self) -> None:
        """Close it, which may fail as writing may."""
        with _named(self.shown):
            super().close()


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Errors of the system as errors of `path`."""
    try:
        yield
    except OSError as error:
        raise JobspanError(f"cannot write {path}: {error.strerror or error}") from error
