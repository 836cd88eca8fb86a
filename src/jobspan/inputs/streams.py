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

_PIECE = 1 << 16


@dataclass(slots=True)
class Meter:
    """How many bytes of a file, as it is stored, were read."""

    count: int = 0


def open_stream(file: BinaryIO, *, compression: Compression | None, meter: Meter) -> BinaryIO:
    """What `file` holds, decompressed piece by piece to the end of its last member or frame.

    Closing the stream leaves `file` open. What stands before damage, or before the place where the
    file is cut off, is read; then the stream raises OSError.
    """

    def count(size: int) -> bytes:
        piece: bytes = file.read1(size)  # type: ignore[attr-defined]
        meter.count += len(piece)
        return piece

    stored = io.BufferedReader(_Pieces(count), _PIECE)
    if compression is None:
        return stored
    decompress = _read_gzip if compression == "gz" else _read_zstandard
    return io.BufferedReader(_Pieces(decompress(stored)), _PIECE)


def import_zstandard() -> Any:
    """What Python has for Zstandard since 3.14, and the extra `zst` before."""
    return import_module("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd")


class _Pieces(io.RawIOBase):
    """A stream of what `read` gives, a call at a time, so that nothing before an error is lost."""

    def __init__(self, read: Callable[[int], bytes]) -> None:
        self._read = read

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        view = memoryview(buffer)
        piece = self._read(len(view))
        view[: len(piece)] = piece
        return len(piece)


def _read_gzip(stored: BinaryIO) -> Callable[[int], bytes]:
    return _with_os_errors(gzip.GzipFile(fileobj=stored).read1, zlib.error)


def _read_zstandard(stored: BinaryIO) -> Callable[[int], bytes]:
    zstd = import_zstandard()
    return _with_os_errors(zstd.ZstdFile(stored).read1, zstd.ZstdError)


def _with_os_errors(
    read: Callable[[int], bytes], damage: type[Exception]
) -> Callable[[int], bytes]:
    def read_or_fail(size: int) -> bytes:
        try:
            return read(size)
        except (EOFError, damage) as error:
            raise OSError(str(error)) from error

    return read_or_fail
