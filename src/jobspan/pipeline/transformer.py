"""The component `transformer`: one pass of the encoder and its heads (see `modeling.encoder`)."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import srsly
from numpy.typing import NDArray
from spacy.language import Language
from spacy.pipeline import Pipe
from spacy.tokens import Doc
from spacy.util import minibatch

from jobspan.cores import available_cores
from jobspan.errors import ConfigError, ModelError
from jobspan.modeling.encoder import Encoder, Reading, check_providers
from jobspan.modeling.files import MODEL_FILE, TOKENIZER_FILE, read_files, write_files
from jobspan.modeling.pieces import Pieces
from jobspan.pipeline.extensions import MODEL_KEY
from jobspan.pipeline.outline import segments_of, text_of
from jobspan.spans import Span

_Read = tuple[Doc, Reading]
"""A doc and the reading of its text."""


@Language.factory(
    "jobspan_transformer",
    requires=["doc.spans"],
    assigns=["doc._.pieces", "doc._.logits"],
    default_config={
        "length": 192,
        "overlap": 20,
        "threads": None,
        "providers": ["CPUExecutionProvider"],
    },
)
def make_transformer(
    nlp: Language,
    name: str,
    length: int,
    overlap: int,
    threads: int | None,
    providers: list[str],
) -> "OnnxTransformer":
    """Make the component, without weights until `from_disk`."""
    return OnnxTransformer(
        name,
        length=length,
        overlap=overlap,
        threads=threads,
        providers=providers,
        meta=nlp.meta,
    )


class OnnxTransformer(Pipe):
    """Writes `doc._.pieces` and `doc._.logits`, and the model's name into `doc.user_data`."""

    def __init__(
        self,
        name: str = "transformer",
        *,
        length: int,
        overlap: int,
        threads: int | None = None,
        providers: Sequence[str] = ("CPUExecutionProvider",),
        meta: Mapping[str, Any] | None = None,
    ) -> None:
        """`length` and `overlap` count the pieces of a window, `[CLS]` included.

        `threads` is the number of windows run at once; None takes every core that the process may
        use. `meta` is the pipeline's own, which names the model.

        Raises:
            ConfigError: a number is out of range, or ONNX Runtime lacks a provider.
        """
        if not 0 <= overlap < length - 1 or (threads is not None and threads < 1):
            raise ConfigError(f"impossible windows: {length=}, {overlap=}, {threads=}")
        check_providers(providers)
        self.name = name
        self.length = length
        self.overlap = overlap
        self.threads = threads or available_cores()
        self.providers = list(providers)
        self.meta = meta
        self._files: dict[str, bytes] = {}
        self._made: Encoder | None = None

    @property
    def model_name(self) -> str:
        """Name and version of the model; where they are read, that is after the component is made.

        Empty where the component is in no pipeline.
        """
        return "{lang}_{name} {version}".format_map(self.meta) if self.meta else ""

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one doc."""
        self.set_annotations([doc], self.predict([doc]))
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 16) -> Iterator[Doc]:
        """Annotate a stream of docs, `batch_size` of them at a time.

        While the docs of one batch go on down the pipeline, the encoder reads the next.
        """
        for batch in self._read_ahead(minibatch(stream, size=batch_size)):
            for doc, reading in batch:
                self.set_annotations([doc], [(reading.pieces, reading.logits())])
                yield doc

    def predict(self, docs: Sequence[Doc]) -> list[tuple[Pieces, NDArray[np.float32]]]:
        """Pieces and their logits, shape (pieces, outputs), for each doc."""
        return [(reading.pieces, reading.logits()) for _, reading in self._begin(docs)]

    def set_annotations(
        self, docs: Sequence[Doc], outputs: Sequence[tuple[Pieces, NDArray[np.float32]]]
    ) -> None:
        """Write what `predict` computed."""
        for doc, (pieces, logits) in zip(docs, outputs, strict=True):
            doc._.pieces = pieces.to_array()
            doc._.logits = logits
            doc.user_data[MODEL_KEY] = self.model_name

    def set_files(self, *, model: bytes, tokenizer: bytes) -> None:
        """Take the content of an ONNX model and of a `tokenizer.json`.

        Raises:
            ModelError: one of them is damaged.
            ConfigError: a provider cannot start on this machine.
        """
        files = {MODEL_FILE: model, TOKENIZER_FILE: tokenizer}
        self.set_encoder(files, Encoder(files, threads=self.threads, providers=self.providers))

    def set_encoder(self, files: dict[str, bytes], encoder: Encoder) -> None:
        """Take an encoder that was made from `files`."""
        self._files = files
        self._made = encoder

    def to_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> None:
        """Write model, tokeniser and a manifest of their checksums to the folder `path`."""
        write_files(self._files, Path(path))

    def from_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> "OnnxTransformer":
        """Read what `to_disk` wrote.

        Raises:
            ModelError: a file is missing, damaged or of another format.
        """
        files = read_files(Path(path))
        self.set_files(model=files[MODEL_FILE], tokenizer=files[TOKENIZER_FILE])
        return self

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """The component's files as one message."""
        return bytes(srsly.msgpack_dumps(self._files))

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> "OnnxTransformer":
        """Read what `to_bytes` made."""
        files = srsly.msgpack_loads(data)
        self.set_files(model=files[MODEL_FILE], tokenizer=files[TOKENIZER_FILE])
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        """Settings and files; `Pipe`, a C class, would pickle the session and the threads too."""
        settings = {key: getattr(self, key) for key in _SETTINGS}
        return _restore, (settings, self._files)

    @property
    def _encoder(self) -> Encoder:
        """Made where there is none yet, or one of another process: a fork has not its threads."""
        if not self._files:
            raise ModelError("the transformer has no weights; load a trained pipeline")
        if self._made is None or self._made.process != os.getpid():
            self._made = Encoder(self._files, threads=self.threads, providers=self.providers)
        return self._made

    def _read_ahead(self, batches: Iterable[list[Doc]]) -> Iterator[list[_Read]]:
        """Each of `batches` with its readings, when that of the one after it has begun.

        An error of whoever gives the docs comes behind the batches before it.
        """
        begun: list[_Read] = []
        following: list[_Read] = []
        try:
            for docs in batches:
                following = self._begin(docs)
                yield begun
                begun = following
        except Exception:
            yield begun
            raise
        else:
            yield begun
        finally:
            for _, reading in (*begun, *following):
                reading.cancel()

    def _begin(self, docs: Sequence[Doc]) -> list[_Read]:
        texts = [
            (
                text_of(doc),
                [Span(span.start_char, span.end_char) for span in segments_of(doc)],
            )
            for doc in docs
        ]
        readings = self._encoder.begin(texts, length=self.length, overlap=self.overlap)
        return list(zip(docs, readings, strict=True))


_SETTINGS = ("name", "length", "overlap", "threads", "providers", "meta")


def _restore(settings: dict[str, Any], files: dict[str, bytes]) -> OnnxTransformer:
    transformer = OnnxTransformer(**settings)
    transformer._files = files
    return transformer
