"""The encoder and its heads in ONNX Runtime: texts in, their pieces and logits out.

Windows are read one by one, several at a time on threads: there is no padding to waste work on, and
a text's result never depends on its neighbours, though int8 scales activations by their range. ONNX
Runtime lets go of Python's lock, so that other work goes on while it reads.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from jobspan.errors import ConfigError, ModelError
from jobspan.modeling.cases import SMALL
from jobspan.modeling.files import MODEL_FILE, TOKENIZER_FILE
from jobspan.modeling.heads import WIDTH
from jobspan.modeling.pieces import FIRST, Pieces, read_tokenizer, special_id, split_pieces
from jobspan.modeling.session import start_session
from jobspan.modeling.windows import make_windows, merge_windows
from jobspan.spans import Span

Logits = NDArray[np.float32]


@dataclass(frozen=True)
class Reading:
    """A text that is being read: its pieces, and the logits to come of each of its windows."""

    pieces: Pieces
    windows: Sequence[Span]
    parts: Sequence["Future[Logits]"]

    def logits(self) -> Logits:
        """Logits of the whole text, shape (pieces, outputs), when its windows have been read."""
        if not self.windows:
            return np.zeros((0, WIDTH), dtype=np.float32)
        return merge_windows(self.windows, [part.result() for part in self.parts])

    def cancel(self) -> None:
        """Leave the windows unread that no thread has taken yet."""
        for part in self.parts:
            part.cancel()


class Encoder:
    """An ONNX model with its tokeniser, and the threads on which it reads."""

    def __init__(
        self, files: Mapping[str, bytes], *, threads: int, providers: Sequence[str]
    ) -> None:
        """`files` are those of `modeling.files`; `threads` is the number of windows read at once.

        Raises:
            ConfigError: ONNX Runtime lacks a provider, or it cannot start on this machine.
            ModelError: one of the files is damaged.
        """
        check_providers(providers)
        try:
            self._tokenizer = read_tokenizer(files[TOKENIZER_FILE])
            self._session = start_session(files[MODEL_FILE], providers=providers)
        except Exception as error:  # ONNX Runtime's errors share no base of their own
            raise ModelError(f"the transformer's files are damaged: {error}") from error
        if missing := set(providers) - set(self._session.get_providers()):
            raise ConfigError(
                f"{sorted(missing)} cannot start on this machine; ONNX Runtime's warning says why"
            )
        self._first = special_id(self._tokenizer, FIRST)
        self._pool = ThreadPoolExecutor(threads)
        self.process = os.getpid()
        """The process whose threads it has: a fork has none of them."""

    def begin(
        self, texts: Iterable[tuple[str, Sequence[Span]]], *, length: int, overlap: int
    ) -> list[Reading]:
        """Begin to read texts, each with its segments; the longest windows first.

        So no thread is left with a long one when the others have nothing more to do. `length` and
        `overlap` count the pieces of a window, `[CLS]` included.
        """
        pieces = [split_pieces(text, spans, tokenizer=self._tokenizer) for text, spans in texts]
        windows = [make_windows(len(each), length=length - 1, overlap=overlap) for each in pieces]
        places = [(number, span) for number, spans in enumerate(windows) for span in spans]
        places.sort(key=lambda place: place[1].end - place[1].start, reverse=True)
        parts = {
            (number, span): self._pool.submit(self._read, pieces[number], span)
            for number, span in places
        }
        return [
            Reading(pieces[number], spans, [parts[number, span] for span in spans])
            for number, spans in enumerate(windows)
        ]

    def _read(self, pieces: Pieces, window: Span) -> Logits:
        """Logits, shape (pieces, outputs), of one window."""
        start, end = window
        ids = np.empty((1, end - start + 1), dtype=np.int64)
        cases = np.empty_like(ids)
        ids[0, 0], ids[0, 1:] = self._first, pieces.ids[start:end]
        cases[0, 0], cases[0, 1:] = SMALL, pieces.cases[start:end]
        (logits,) = self._session.run(["logits"], {"input_ids": ids, "token_type_ids": cases})
        return np.asarray(logits[0, 1:], dtype=np.float32)


def check_providers(providers: Sequence[str]) -> None:
    """Raise where ONNX Runtime lacks one of `providers`.

    Raises:
        ConfigError: it does.
    """
    available = onnxruntime.get_available_providers()
    if missing := set(providers) - set(available):
        raise ConfigError(f"ONNX Runtime here has no {sorted(missing)}; it has {available}")
