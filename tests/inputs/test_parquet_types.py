"""Which types go with the columns that are carried through."""

from pathlib import Path

import pytest

pa = pytest.importorskip("pyarrow", reason="parquet is an extra")
pq = pytest.importorskip("pyarrow.parquet")

from jobspan.errors import InputError  # noqa: E402
from jobspan.inputs.parquet_types import kept_types  # noqa: E402

COLUMNS = {
    "text": pa.array(["Rye"]),
    "pay": pa.array([9], pa.int16()),
    "rate": pa.array([0.5], pa.float32()),
    "remote": pa.array([True]),
    "day": pa.array([0], pa.date32()),
}
NAMES = ("pay", "rate", "remote", "day", "text", "none")


def write(path: Path, **columns: object) -> Path:
    pq.write_table(pa.table({**COLUMNS, **columns}), path)
    return path


def test_numbers_and_truth_values_keep_their_types(tmp_path: Path) -> None:
    path = write(tmp_path / "a.parquet")
    kept = {"pay": pa.int16(), "rate": pa.float32(), "remote": pa.bool_()}
    assert kept_types([path], NAMES) == kept
    assert kept_types([path, write(tmp_path / "b.parquet")], NAMES) == kept


def test_files_must_agree(tmp_path: Path) -> None:
    other = write(tmp_path / "b.parquet", pay=pa.array(["9"]), rate=pa.array([1], pa.float64()))
    types = kept_types([write(tmp_path / "a.parquet"), other], NAMES)
    assert types == {"remote": pa.bool_()}


def test_what_is_no_parquet_has_no_types(tmp_path: Path) -> None:
    path = write(tmp_path / "a.parquet")
    assert kept_types([path, tmp_path / "b.jsonl"], NAMES) == {}
    assert kept_types([], NAMES) == {}
    assert kept_types([path], ()) == {}


def test_a_file_that_cannot_be_read_has_no_say(tmp_path: Path) -> None:
    damaged = tmp_path / "b.parquet"
    damaged.write_bytes(b"PAR1")
    files = [write(tmp_path / "a.parquet"), damaged, tmp_path / "c.parquet", InputError("gone")]
    assert kept_types(files, ("pay",)) == {"pay": pa.int16()}
