"""The texts of real postings, for the tests that need them."""

import os
from pathlib import Path

import pytest

from jobspan.corpus.texts import DATA_VARIABLE

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder with the texts of real postings, which are not in the repository."""
    folder = Path(os.environ.get(DATA_VARIABLE) or ROOT.parent / "shared")
    path = folder / "corpus" / "postings.jsonl.gz"
    if not path.exists():
        pytest.skip(f"no texts at {path}; set {DATA_VARIABLE} to the folder that holds them")
    return folder
