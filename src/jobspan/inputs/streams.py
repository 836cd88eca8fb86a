"""The bytes of a file as they come: counted as they are stored, and decompressed."""

import gzip
import io
import sys
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, BinaryIO

from jobspan.inputs.formats import Compression

_PIECE = 1 << 17
"""Bytes read at once."""


@dataclass(slots=True)
class Meter:
    """How many bytes of a file, as it is stored, were read."""

    count: int = 0


def open_stream(file: BinaryIO, *, compression: Compression | None, meter: Meter) -> BinaryIO:
    """What `file` holds, decompressed piece by piece to the end of its last member or frame.

    Closing the stream leaves `file` open. What stands before damage, or before the place where the
    file is cut off, is read; then the stream raises OSError. An empty file holds nothing,
    compressed or not.
    """
    stored = io.BufferedReader(_Counted(file, meter), _PIECE)
    if compression is None or not stored.peek(1):
        return stored
    if compression == "gz":
        unpacked = _Unpacked(gzip.GzipFile(fileobj=stored).read1, damage=zlib.error)
    else:
        zstd = import_zstandard()
        unpacked = _Unpacked(zstd.ZstdFile(stored).read1, damage=zstd.ZstdError)
    return io.BufferedReader(unpacked, _PIECE)


def import_zstandard() -> Any:
    """What Python has for Zstandard since 3.14, and the extra `zst` before."""
    return import_module("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd")


class _Counted(io.RawIOBase):
    """A file whose bytes are counted as they are read."""

    def __init__(self, file: Any, meter: Meter) -> None:
        self._file = file
        self._meter = meter

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        size: int = self._file.readinto1(buffer)
        self._meter.count += size
        return size


class _Unpacked(io.RawIOBase):
    """What `read` decompresses, a call at a time, so that nothing before `damage` is lost."""

    def __init__(self, read: Callable[[int], bytes], *, damage: type[Exception]) -> None:
        self._read = read
        self._damage = damage

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        try:
            piece = self._read(len(buffer))
        except (EOFError, self._damage) as error:
            raise OSError(str(error)) from error
        buffer[: len(piece)] = piece
        return len(piece)
