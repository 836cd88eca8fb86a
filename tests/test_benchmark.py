import json
from pathlib import Path

import pytest
from spacy.language import Language

from jobspan.benchmark import measure_memory, run_benchmark, stage_shares
from jobspan.errors import CorpusError


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """Two postings of four words."""
    path = tmp_path / "postings.jsonl"
    lines = (
        json.dumps({"text": text}) + "\n" for text in ("You know Go.\n401(k)", "SQL or R, please")
    )
    path.write_text("".join(lines))
    return path


def test_every_stage_has_its_share_and_the_encoder_the_largest(nlp: Language) -> None:
    shares = stage_shares(nlp, ["You know Go.\n401(k)", "SQL or R, please"] * 8)
    assert list(shares) == [
        *("tokenizer", "segmenter", "transformer", "ner", "textcat", "facts", "attributes")
    ]
    assert sum(shares.values()) == pytest.approx(1, abs=0.01)
    assert max(shares, key=shares.__getitem__) == "transformer"


def test_too_few_postings_are_said_to_be(texts: Path) -> None:
    with pytest.raises(CorpusError, match="has 2 postings, fewer than the 3 asked for"):
        measure_memory(texts, None, postings=3)
    with pytest.raises(CorpusError, match="fewer than the 3"):
        run_benchmark(texts, None, postings=3, threads=1)
