"""The lines of `docs/cluster.md` are run, on a Ray and a Spark of their own."""

import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

pa = pytest.importorskip("pyarrow")
dataset = pytest.importorskip("pyarrow.dataset")
pq = pytest.importorskip("pyarrow.parquet")

from jobspan.ray import COLUMNS, Tagger  # noqa: E402

pytestmark = pytest.mark.slow

DOCUMENT = Path(__file__).parents[2] / "docs" / "cluster.md"
RAY, SPARK = re.findall(r"```python\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
TEXTS = ["Requirements\n- Rye and SQL", None, "", "🥐 e\u0301 Python", "3+ years of experience"]
START_RAY = """
import ray
ray.init(num_cpus=2, object_store_memory=100 * 2**20, include_dashboard=False)
"""
START_SPARK = """
from pyspark.sql import SparkSession
SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a data set of two files, each of which holds every text four times."""
    (tmp_path / "postings").mkdir()
    for part in range(2):
        keys = [part * 20 + number for number in range(20)]
        table = pa.table({"key": keys, "text": TEXTS * 4})
        pq.write_table(table, tmp_path / "postings" / f"{part}.parquet")
    return tmp_path


def run(code: str, folder: Path) -> None:
    environment = {**os.environ, "RAY_USAGE_STATS_ENABLED": "0", "PYSPARK_PYTHON": sys.executable}
    ended = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env=environment,
        timeout=120,
    )
    assert ended.returncode == 0, ended.stderr


def rows_of(table: Any) -> list[dict[str, Any]]:
    return sorted(table.to_pylist(), key=lambda row: row["key"])


def check(folder: Path) -> None:
    """The rows are those that a `Tagger` in this process makes, and as many columns are typed."""
    tagged = dataset.dataset(folder / "tagged", exclude_invalid_files=True).to_table()
    expected = Tagger(min_score=0.5)(dataset.dataset(folder / "postings").to_table())
    assert tagged.column_names == ["key", "text", *COLUMNS.names]
    assert rows_of(tagged) == rows_of(expected)


def test_the_lines_for_ray_data_tag_every_row(folder: Path) -> None:
    pytest.importorskip("ray", reason="ray is not installed")
    run(START_RAY + RAY, folder)
    check(folder)


@pytest.mark.skipif(find_spec("pyspark") is None, reason="pyspark is not installed")
@pytest.mark.skipif(shutil.which("java") is None, reason="there is no Java on the PATH")
def test_the_lines_for_spark_tag_every_row(folder: Path) -> None:
    run(START_SPARK + SPARK, folder)
    check(folder)
