"""Bytes on a disk for good: written whole or not at all, and still there after a power failure."""

import os
from io import BufferedWriter, FileIO
from pathlib import Path
from typing import Final

ASIDE: Final = ".part-"
"""How the names of files begin that are not whole yet."""


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` aside, flush it to the disk and give it its name.

    Raises:
        OSError: the disk is full or fails; nothing is left of it.
    """
    aside = path.with_name(f"{ASIDE}{path.name}")
    try:
        with aside.open("wb") as file:
            file.write(content)
            _flush(file)
        aside.replace(path)
    except OSError:
        aside.unlink(missing_ok=True)
        raise
    _flush_folder(path.parent)


def append(file: FileIO, content: bytes) -> None:
    """Append `content` to an unbuffered file and flush it to the disk.

    Raises:
        OSError: the disk is full or fails; a part of `content` may be there.
    """
    rest = memoryview(content)
    while rest:
        rest = rest[file.write(rest) :]
    _flush(file)


def remove_asides(folder: Path) -> None:
    """Remove what an interrupted `write_whole` left."""
    for aside in folder.glob(f"{ASIDE}*"):
        aside.unlink()


def _flush(file: FileIO | BufferedWriter) -> None:
    file.flush()
    os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """A new name is safe once its folder is; only POSIX can open one."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
