"""What the tests of the benchmark measure with."""

import json
from pathlib import Path

import pytest
from tokenizers import Tokenizer

from jobspan.loading import shipped_model
from jobspan.modeling.pieces import read_tokenizer

POSTINGS = (
    "Requirements\n- Python and SQL\n- Bachelor's degree in Statistics\nBenefits\n- 401(k)",
    "You know Go.\n\nPay: $20 an hour",
    "SQL or R, please",
)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """Three postings of 13, 7 and 4 words."""
    path = tmp_path / "postings.jsonl"
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in POSTINGS))
    return path


@pytest.fixture(scope="session")
def shipped_tokenizer() -> Tokenizer:
    return read_tokenizer((shipped_model() / "transformer" / "tokenizer.json").read_bytes())
