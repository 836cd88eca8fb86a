"""A compressed file is read to its end, and to the place where it is damaged."""

import gzip
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspan.inputs.formats import Compression
from jobspan.inputs.streams import Meter, import_zstandard, open_stream

zstd = import_zstandard()
COMPRESS = {None: bytes, "gz": gzip.compress, "zst": zstd.compress}
LONG = b"".join(b"line %d of many\n" % (number * number) for number in range(30_000))


def read_lines(stored: bytes, compression: Compression | None) -> tuple[bytes, str | None]:
    """What is read, and why no more is."""
    lines = []
    try:
        lines.extend(open_stream(io.BytesIO(stored), compression=compression, meter=Meter()))
    except OSError as error:
        return b"".join(lines), str(error)
    return b"".join(lines), None


@pytest.mark.parametrize("compression", COMPRESS)
@given(pieces=st.lists(st.binary(), min_size=1, max_size=4))
def test_every_member_and_frame_is_read(
    compression: Compression | None, pieces: list[bytes]
) -> None:
    stored = b"".join(COMPRESS[compression](piece) for piece in pieces)
    assert read_lines(stored, compression) == (b"".join(pieces), None)


@pytest.mark.parametrize("compression", COMPRESS)
def test_long_files_are_read_and_counted_as_they_are_stored(
    compression: Compression | None,
) -> None:
    """The meter stands between 0 and the end while it is read, and then at the end."""
    half = len(LONG) // 2
    compress = COMPRESS[compression]
    stored = compress(LONG[:half]) + compress(LONG[half:])
    meter = Meter()
    stream = open_stream(io.BytesIO(stored), compression=compression, meter=meter)
    assert stream.readline() == b"line 0 of many\n"
    assert 0 < meter.count < len(stored)
    assert stream.read() == LONG[15:]
    assert meter.count == len(stored)


@pytest.mark.parametrize("compression", ["gz", "zst"])
def test_a_file_cut_off_anywhere_is_read_up_to_there(compression: Compression) -> None:
    """A beginning of what it holds, and no error only where it is cut to nothing."""
    held = b"Rye\nOats\n\nSpelt flour 40 kg\n" * 3
    stored = COMPRESS[compression](held)
    for end in range(len(stored)):
        read, error = read_lines(stored[:end], compression)
        assert held.startswith(read)
        assert (error is None) == (end == 0)


@pytest.mark.parametrize("compression", ["gz", "zst"])
def test_no_line_before_the_cut_is_lost(compression: Compression) -> None:
    """Of two members the second is cut: the lines of the first are there, to the last."""
    first, second = COMPRESS[compression](LONG), COMPRESS[compression](b"Rye\n" * 1_000)
    read, error = read_lines(first + second[:12], compression)
    assert read == LONG
    assert error is not None and "end-of-stream" in error


@pytest.mark.parametrize("compression", ["gz", "zst"])
def test_what_is_not_compressed_is_an_error(compression: Compression) -> None:
    read, error = read_lines(b"Rye and oats, not compressed\n" * 9, compression)
    assert (read, bool(error)) == (b"", True)


@pytest.mark.parametrize("compression", ["gz", "zst"])
@given(at=st.integers(0, 200), bit=st.integers(0, 7))
def test_damage_is_an_error_or_no_damage(compression: Compression, at: int, bit: int) -> None:
    """A flipped bit anywhere raises OSError, if any; a checksum tells it for gzip."""
    stored = bytearray(COMPRESS[compression](LONG[:400]))
    stored[at % len(stored)] ^= 1 << bit
    read, error = read_lines(bytes(stored), compression)
    if compression == "gz" and error is None:
        assert read == LONG[:400]


def test_closing_the_stream_leaves_the_file_open() -> None:
    file = io.BytesIO(b"Rye")
    open_stream(file, compression=None, meter=Meter()).close()
    assert not file.closed
