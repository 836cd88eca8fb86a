import os
import subprocess
import sys
from pathlib import Path

import pytest

from jobspan.benchmark.memory import measure_memory, peak_kilobytes
from jobspan.errors import ConfigError, CorpusError, ModelError

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="peaks are read from /proc")


def test_the_peak_is_read_along_the_way(texts: Path) -> None:
    """The three postings have 81, 30 and 16 characters: 9, 3 and 2 parts of ten."""
    figures = measure_memory([texts], None, postings=14, at=[2, 9], characters=10)
    assert [peak["postings"] for peak in figures["peaks"]] == [2, 9, 14]
    peaks = [peak["megabytes"] for peak in figures["peaks"]]
    assert peaks == sorted(peaks)
    assert peaks[0] > 60  # the weights alone take 23, Python and spaCy more
    assert peaks[-1] == figures["peak_megabytes"]


def test_a_peak_stays_after_what_made_it_is_gone() -> None:
    code = "bytearray(200_000_000); print(flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        assert peak_kilobytes(process.pid) > 190_000
        before = peak_kilobytes(os.getpid())  # which counts the processes below it
        assert before > 190_000
        process.communicate(b"\n")
    assert peak_kilobytes(process.pid) == 0


def test_impossible_counts_are_refused(texts: Path) -> None:
    with pytest.raises(ConfigError, match=r"the peak at \[0, 4\] of 3 postings"):
        measure_memory([texts], None, postings=3, at=[2, 0, 4])
    with pytest.raises(CorpusError, match="found 3 postings, fewer than the 4"):
        measure_memory([texts], None, postings=4)


def test_a_missing_model_is_said_to_be(texts: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no model folder"):
        measure_memory([texts], tmp_path / "none", postings=3)
