"""Bytes that are still on the disk after a power failure."""

import os
from io import FileIO
from pathlib import Path

from jobspan.outputs.files import open_whole


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that is there whole or not at all, and whose name is on the disk too.

    Raises:
        JobspanError: the disk is full or fails; nothing is left of the file.
    """
    with open_whole(path) as file:
        file.write(content)
    _flush_folder(path.parent)


def append(file: FileIO, content: bytes) -> None:
    """Append `content` to an unbuffered file and flush it to the disk.

    Raises:
        OSError: the disk is full or fails; a part of `content` may be there.
    """
    rest = memoryview(content)
    while rest:
        rest = rest[file.write(rest) :]
    os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """A new name is safe once its folder is; only POSIX can open one."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
