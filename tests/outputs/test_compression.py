"""What is compressed is read again by the tools and libraries that others have."""

import gzip
import io
import shutil
import subprocess
from pathlib import Path

import pytest

from jobspan.outputs.compression import Compression, compressing, compression_of

CONTENTS = [b"", b"rye", b"caf\xc3\xa9\n" * 100_000, bytes(range(256)) * 4]


def compressed(content: bytes, compression: Compression, *, chunk: int = 1_000) -> bytes:
    file = io.BytesIO()
    with compressing(file, compression) as out:
        for start in range(0, len(content), chunk):
            out.write(content[start : start + chunk])
    assert not file.closed
    return file.getvalue()


def decompressed(content: bytes, compression: Compression) -> bytes:
    if compression == "gzip":
        return gzip.decompress(content)
    pa = pytest.importorskip("pyarrow")
    return bytes(pa.input_stream(io.BytesIO(content), compression="zstd").read())


@pytest.mark.parametrize("compression", ["gzip", "zstd"])
@pytest.mark.parametrize("content", CONTENTS)
def test_bytes_come_back_and_are_the_same_each_time(
    content: bytes, compression: Compression
) -> None:
    if compression == "zstd":
        pytest.importorskip("pyarrow")
    written = compressed(content, compression)
    assert decompressed(written, compression) == content
    assert written == compressed(content, compression)


@pytest.mark.parametrize("compression", ["gzip", "zstd"])
def test_files_that_are_joined_hold_both_contents(compression: Compression) -> None:
    if compression == "zstd":
        pytest.importorskip("pyarrow")
    joined = b"".join(compressed(content, compression) for content in CONTENTS)
    assert decompressed(joined, compression) == b"".join(CONTENTS)


@pytest.mark.parametrize(
    ("compression", "tool"), [("gzip", ["gzip", "-dc"]), ("zstd", ["zstd", "-dc"])]
)
def test_the_tool_of_the_format_reads_it(compression: Compression, tool: list[str]) -> None:
    if shutil.which(tool[0]) is None:
        pytest.skip(f"there is no {tool[0]} on the PATH")
    if compression == "zstd":
        pytest.importorskip("pyarrow")
    for content in CONTENTS:
        joined = compressed(content, compression) + compressed(b"end", compression)
        done = subprocess.run(tool, input=joined, capture_output=True, check=True)
        assert done.stdout == content + b"end"


def test_gzip_tells_no_time_and_no_name(tmp_path: Path) -> None:
    """RFC 1952: byte 3 has the flags, 0 for no name; bytes 4 to 7 the time, 0 for none."""
    path = tmp_path / "named.gz"
    with path.open("wb") as file, compressing(file, "gzip") as out:
        out.write(b"rye")
    assert path.read_bytes()[3:8] == bytes(5)


def test_none_is_the_file_itself() -> None:
    file = io.BytesIO()
    with compressing(file, "none") as out:
        assert out is file


@pytest.mark.parametrize(
    ("name", "compression"),
    [
        *[("a.jsonl.gz", "gzip"), ("a.csv.ZST", "zstd"), ("gz", "none"), ("a.gz.csv", "none")],
        *[("", "none"), ("a.", "none"), ("a.zst.gz", "gzip")],
    ],
)
def test_the_ending_of_a_name_says_how(name: str, compression: Compression) -> None:
    assert compression_of(Path(name)) == compression
