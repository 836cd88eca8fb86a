"""The encoder reads windows on threads: in what order, and what becomes of those not wanted."""

from threading import Event

import numpy as np
import pytest
from numpy.typing import NDArray

from jobspan.errors import ConfigError, ModelError
from jobspan.loading import shipped_model
from jobspan.modeling.encoder import Encoder
from jobspan.modeling.files import MODEL_FILE, read_files
from jobspan.modeling.heads import WIDTH
from jobspan.modeling.pieces import Pieces
from jobspan.spans import Span

FILES = read_files(shipped_model() / "transformer")
CPU = ["CPUExecutionProvider"]
TEXTS = ["rye", "", "Python and SQL " * 20, "rye and oats"]
SEGMENTED = [(text, [Span(0, len(text))] if text else []) for text in TEXTS]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder(FILES, threads=1, providers=CPU)


def test_each_text_has_its_own_pieces_and_logits(encoder: Encoder) -> None:
    """61 pieces of the third text in windows of 15 that share 3: the means of five or more."""
    readings = encoder.begin(SEGMENTED, length=16, overlap=3)
    assert [len(reading.pieces) for reading in readings] == [2, 0, 61, 5]
    assert [len(reading.windows) for reading in readings] == [1, 0, 5, 1]
    for reading, alone in zip(readings, SEGMENTED, strict=True):
        assert reading.logits().shape == (len(reading.pieces), WIDTH)
        (again,) = encoder.begin([alone], length=16, overlap=3)
        np.testing.assert_array_equal(reading.logits(), again.logits())


def test_the_longest_windows_are_read_first(
    encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    lengths: list[int] = []

    def read(self: Encoder, pieces: Pieces, window: Span) -> NDArray[np.float32]:
        lengths.append(window.end - window.start)
        return np.zeros((window.end - window.start, WIDTH), dtype=np.float32)

    monkeypatch.setattr(Encoder, "_read", read)
    for reading in encoder.begin(SEGMENTED, length=192, overlap=20):
        reading.logits()
    assert lengths == [61, 5, 2]


def test_what_is_cancelled_is_not_read(encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on, read = Event(), []

    def wait(self: Encoder, pieces: Pieces, window: Span) -> NDArray[np.float32]:
        assert go_on.wait(timeout=60)
        read.append(window)
        return np.zeros((window.end - window.start, WIDTH), dtype=np.float32)

    monkeypatch.setattr(Encoder, "_read", wait)
    readings = encoder.begin(SEGMENTED, length=192, overlap=20)
    for reading in readings:
        reading.cancel()
    go_on.set()
    (last,) = encoder.begin([SEGMENTED[0]], length=192, overlap=20)
    last.logits()
    assert len(read) <= 2  # the one that the thread had taken, and the last


def test_damaged_files_and_unknown_providers_are_refused() -> None:
    with pytest.raises(ModelError, match="damaged"):
        Encoder(FILES | {MODEL_FILE: b"rye"}, threads=1, providers=CPU)
    with pytest.raises(ConfigError, match="OvenExecutionProvider"):
        Encoder(FILES, threads=1, providers=["OvenExecutionProvider"])
