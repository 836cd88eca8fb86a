"""`Compression`: gzip by the standard library, zstd by pyarrow, both the same bytes each time.

Each compressed file is a single member (RFC 1952) or frame (RFC 8878), the gzip without a time and
a file name. Files may be joined: the standards make the contents follow on each other.
"""

import gzip
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Final, Literal, cast

Compression = Literal["none", "gzip", "zstd"]

ENDINGS: Final[dict[Compression, str]] = {"none": "", "gzip": ".gz", "zstd": ".zst"}
"""Of the names of compressed files."""
GZIP_LEVEL: Final = 6


def compression_of(path: Path) -> Compression:
    """How a file is compressed, by the ending of its name."""
    suffix = path.suffix.lower()
    return next((name for name, ending in ENDINGS.items() if ending and ending == suffix), "none")


@contextmanager
def compressing(file: BinaryIO, compression: Compression) -> Iterator[BinaryIO]:
    """A file whose bytes come into `file` compressed; `file` stays open."""
    if compression == "none":
        yield file
    elif compression == "gzip":
        with gzip.GzipFile("", "wb", GZIP_LEVEL, file, mtime=0) as out:
            yield cast(BinaryIO, out)
    else:
        import pyarrow as pa  # noqa: PLC0415 (an extra, and slow to load)

        with pa.CompressedOutputStream(_KeptOpen(file), "zstd") as out:
            yield out


class _KeptOpen(io.RawIOBase):
    """A file that stays open where it is closed by pyarrow, which closes what it writes to."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def writable(self) -> bool:
        """It is."""
        return True

    def write(self, data: Any, /) -> int:
        """Pass `data` on."""
        return self._file.write(data)
