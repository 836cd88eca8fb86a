import sys
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from jobspan.benchmark.elsewhere import elsewhere, spacy_transformers_job, torch_job
from jobspan.errors import ConfigError

PYTHON = Path(sys.executable)
WINDOWS = [np.full((2, length), 7, dtype=np.int64) for length in (5, 12, 3)]


def test_pytorch_does_rounds_until_it_is_left() -> None:
    pytest.importorskip("torch")
    pytest.importorskip("transformers")
    job = torch_job(WINDOWS, vocabulary=50, threads=1)
    with elsewhere("torch", PYTHON, job) as (system, versions):
        assert (system.name, system.processes, system.threads) == ("torch", 1, 1)
        assert versions["torch"]
        assert all(system.round() > 0 for _ in range(2))


def test_a_round_that_fails_says_why() -> None:
    pytest.importorskip("torch")
    job = torch_job([np.full((2, 9), 7, dtype=np.int64)], vocabulary=5, threads=1)
    with (
        elsewhere("torch", PYTHON, job) as (system, _),
        pytest.raises(ConfigError, match="cannot run this system: IndexError"),
    ):
        system.round()


@pytest.mark.skipif(find_spec("spacy_transformers") is not None, reason="it is installed")
def test_an_environment_that_lacks_it_is_named(tmp_path: Path) -> None:
    job = spacy_transformers_job(["Go"], tokenizer=tmp_path / "none.json", threads=1)
    with (
        pytest.raises(ConfigError, match=f"{PYTHON} cannot run this system"),
        elsewhere("spacy-transformers", PYTHON, job),
    ):
        pass


def test_a_python_that_is_none_is_named(tmp_path: Path) -> None:
    job = torch_job(WINDOWS, vocabulary=50, threads=1)
    with (
        pytest.raises(ConfigError, match=f"cannot run {tmp_path}/python"),
        elsewhere("torch", tmp_path / "python", job),
    ):
        pass
