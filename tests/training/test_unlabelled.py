"""Windows of postings without annotations: what is left out, what is kept on disk."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from tokenizers import Tokenizer

from jobspan.errors import ConfigError, CorpusError

datasets = pytest.importorskip("datasets")

TEXTS = ["Python and SQL.\nBaking bread", "We bake rye bread.", "We bake rye bread."]
LIKE = "one two three four five six seven eight nine ten eleven twelve thirteen"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A data folder: three texts, two of them the same, and one that a benchmark holds too."""
    (tmp_path / "raw").mkdir()
    with gzip.open(tmp_path / "raw" / "a.jsonl.gz", "wt", encoding="utf-8") as out:
        for text in [*TEXTS, LIKE]:
            out.write(json.dumps({"title": "", "company": "", "text": text}) + "\n")
    sentences = [{"idx": 1, "tokens": LIKE.split()[:7]}, {"idx": 1, "tokens": LIKE.split()[7:]}]
    (tmp_path / "test.json").write_text("\n".join(map(json.dumps, sentences)) + "\n")
    return tmp_path


def windows(source: Path, tokenizer: Tokenizer, **settings: Any) -> Any:
    from jobspan.training.unlabelled import unlabelled_windows

    defaults: dict[str, Any] = {
        "unlabelled": "raw",
        "held_out": [],
        "benchmarks": ["test.json"],
        "length": 64,
        "seed": 1,
    }
    made = unlabelled_windows(
        source / "windows", source, tokenizer=tokenizer, **(defaults | settings)
    )
    return made


def test_copies_and_what_is_held_out_are_left_out(source: Path, tokenizer: Tokenizer) -> None:
    rows = list(windows(source, tokenizer))
    texts = [" ".join(tokenizer.id_to_token(number) for number in row["input_ids"]) for row in rows]
    assert len(texts) == 2
    assert sum("python" in text for text in texts) == sum("bread" in text for text in texts) - 1
    (first,) = (row for row, text in zip(rows, texts, strict=True) if "python" in text)
    assert first["token_type_ids"][:4] == [0, 1, 0, 2]
    assert first["segments"][:6] == [-1, 0, 0, 0, 0, -1]
    assert first["length"] == len(first["input_ids"])


def test_they_are_made_once(source: Path, tokenizer: Tokenizer) -> None:
    first = windows(source, tokenizer)
    kept = (source / "windows" / "settings.json").stat().st_mtime_ns
    assert list(windows(source, tokenizer)) == list(first)
    assert (source / "windows" / "settings.json").stat().st_mtime_ns == kept
    with pytest.raises(ConfigError, match="length, seed"):
        windows(source, tokenizer, length=32, seed=2)


def test_windows_of_other_texts_are_refused(source: Path, tokenizer: Tokenizer) -> None:
    windows(source, tokenizer)
    (source / "test.json").write_text(json.dumps({"idx": 1, "tokens": ["rye"]}) + "\n")
    with pytest.raises(ConfigError, match=r"\(benchmarks\)"):
        windows(source, tokenizer)
    (source / "raw" / "a.jsonl.gz").unlink()
    with pytest.raises(ConfigError, match=r"\(benchmarks, unlabelled\)"):
        windows(source, tokenizer)
    with pytest.raises(CorpusError, match=r"no texts at .*none\.json"):
        windows(source, tokenizer, benchmarks=["none.json"])


def test_a_folder_without_texts_is_an_error(source: Path, tokenizer: Tokenizer) -> None:
    with pytest.raises(CorpusError):
        windows(source, tokenizer, unlabelled="none")


def test_the_first_windows_hold_at_most_so_many_pieces() -> None:
    """Windows of 5, 3 and 4 pieces: the first two hold 8, all three 12."""
    from jobspan.training.unlabelled import first_pieces

    made = datasets.Dataset.from_dict({"length": [5, 3, 4]})
    assert [len(first_pieces(made, count)) for count in (4, 5, 8, 11, 12, None)] == [
        *(0, 1, 2, 2, 3, 3)
    ]
