from pathlib import Path

import numpy as np
import pytest
from spacy.language import Language
from tokenizers import Tokenizer

from jobspan.benchmark.encoder import (
    BATCHES,
    WINDOWS,
    Encoder,
    batch_windows,
    encoder_systems,
)
from jobspan.benchmark.windows import Window, piece_spans, piece_windows, text_pieces
from jobspan.loading import shipped_model
from jobspan.pipeline.transformer import OnnxTransformer

MODEL = shipped_model() / "transformer" / "model.onnx"


def windows_of(nlp: Language, tokenizer: Tokenizer, text: str) -> list[Window]:
    transformer = nlp.get_pipe("transformer")
    assert isinstance(transformer, OnnxTransformer)
    return piece_windows(text_pieces(text, tokenizer), transformer, tokenizer)


def window(length: int) -> Window:
    return np.full((2, length), length, dtype=np.int64)


@pytest.mark.parametrize(
    "text", ["You know Go.\n401(k)", "Ｇｏ 👩‍🍳 e\u0301", "Python, SQL\n" * 100]
)
def test_the_encoder_reads_what_the_pipeline_reads(
    nlp: Language, shipped_tokenizer: Tokenizer, text: str
) -> None:
    """Of the first window, the logits before those that it shares with the next."""
    windows = windows_of(nlp, shipped_tokenizer, text)
    doc = nlp(text)
    transformer = nlp.get_pipe("transformer")
    spans = piece_spans(len(doc._.logits), transformer)  # type: ignore[arg-type]
    alone = spans[1].start if len(spans) > 1 else len(doc._.logits)
    assert len(spans) == len(windows)
    logits = Encoder(MODEL)(windows[0][:, None])[0, 1:]
    np.testing.assert_allclose(logits[:alone], doc._.logits[:alone], rtol=1e-4, atol=1e-5)


def test_a_text_without_pieces_has_no_window(nlp: Language, shipped_tokenizer: Tokenizer) -> None:
    assert windows_of(nlp, shipped_tokenizer, " \n\u00a0") == []


def test_batches_hold_every_window_once_with_those_of_its_length() -> None:
    batches = batch_windows([window(n) for n in (2, 9, 3, 2, 2)], size=2)
    assert [batch.shape for batch in batches] == [(2, 1, 9), (2, 1, 3), (2, 2, 2), (2, 1, 2)]
    assert all((batch == batch.shape[2]).all() for batch in batches)


@pytest.mark.parametrize(("processes", "threads"), [(1, 2), (2, 1)])
def test_both_ways_run_in_threads_and_in_processes(processes: int, threads: int) -> None:
    windows = [np.ones((2, length), dtype=np.int64) for length in (5, 7, 5)]
    with encoder_systems(MODEL, windows, processes=processes, threads=threads) as systems:
        assert [system.name for system in systems] == [WINDOWS, BATCHES]
        assert all((s.processes, s.threads) == (processes, threads) for s in systems)
        assert all(system.round() > 0 for system in systems)


def test_a_damaged_model_is_no_encoder(tmp_path: Path) -> None:
    (tmp_path / "model.onnx").write_bytes(b"none")
    with pytest.raises(Exception, match="INVALID_PROTOBUF"):
        Encoder(tmp_path / "model.onnx")
