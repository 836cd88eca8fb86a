"""The component `transformer`: one pass of the encoder and its heads, in ONNX Runtime.

Windows are run one by one, several at a time on threads: there is no padding to waste work on, and
a text's result never depends on its neighbours, though int8 scales activations by their range.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import srsly
from numpy.typing import NDArray
from spacy.language import Language
from spacy.pipeline import Pipe
from spacy.tokens import Doc
from spacy.util import minibatch
from tokenizers import Tokenizer

from jobspan.errors import ConfigError, ModelError
from jobspan.modeling.cases import SMALL
from jobspan.modeling.heads import WIDTH
from jobspan.modeling.pieces import FIRST, Pieces, read_tokenizer, special_id, split_pieces
from jobspan.modeling.windows import make_windows, merge_windows
from jobspan.pipeline.extensions import MODEL_KEY
from jobspan.records import SEGMENTS_KEY
from jobspan.spans import Span

FORMAT = 2
"""Version of the folder that the component reads and writes; raised when it changes."""
MODEL_FILE = "model.onnx"
TOKENIZER_FILE = "tokenizer.json"
MANIFEST_FILE = "manifest.json"


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
    meta = nlp.meta
    return OnnxTransformer(
        name,
        length=length,
        overlap=overlap,
        threads=threads,
        providers=providers,
        model_name=f"{meta['lang']}_{meta['name']} {meta['version']}",
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
        model_name: str = "",
    ) -> None:
        """`length` and `overlap` count the pieces of a window, `[CLS]` included.

        `threads` is the number of windows run at once; None takes every core that the process may
        use.

        Raises:
            ConfigError: a number is out of range, or ONNX Runtime lacks a provider.
        """
        if not 0 <= overlap < length - 1 or (threads is not None and threads < 1):
            raise ConfigError(f"impossible windows: {length=}, {overlap=}, {threads=}")
        available = onnxruntime.get_available_providers()
        if missing := set(providers) - set(available):
            raise ConfigError(f"ONNX Runtime here has no {sorted(missing)}; it has {available}")
        self.name = name
        self.length = length
        self.overlap = overlap
        self.threads = threads or available_cores()
        self.providers = list(providers)
        self.model_name = model_name
        self._files: dict[str, bytes] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one doc."""
        self.set_annotations([doc], self.predict([doc]))
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 16) -> Iterator[Doc]:
        """Annotate a stream of docs, `batch_size` of them at a time."""
        for docs in minibatch(stream, size=batch_size):
            self.set_annotations(docs, self.predict(docs))
            yield from docs

    def predict(self, docs: Sequence[Doc]) -> list[tuple[Pieces, NDArray[np.float32]]]:
        """Pieces and their logits, shape (pieces, outputs), for each doc."""
        texts = [self._split(doc) for doc in docs]
        windows = [
            make_windows(len(pieces), length=self.length - 1, overlap=self.overlap)
            for pieces in texts
        ]
        inputs = [
            np.stack([pieces.ids[start:end], pieces.cases[start:end]])
            for pieces, spans in zip(texts, windows, strict=True)
            for start, end in spans
        ]
        logits = iter(self._map(inputs))
        merged = [
            merge_windows(spans, [next(logits) for _ in spans])
            if spans
            else np.zeros((0, WIDTH), dtype=np.float32)
            for spans in windows
        ]
        return list(zip(texts, merged, strict=True))

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
        """
        self._forget()
        self._files = {MODEL_FILE: model, TOKENIZER_FILE: tokenizer}
        try:
            _ = self._tokenizer, self._session
        except Exception as error:  # ONNX Runtime's errors share no base of their own
            raise ModelError(f"the transformer's files are damaged: {error}") from error

    def to_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> None:
        """Write model, tokeniser and a manifest of their checksums to the folder `path`."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in self._files.items():
            (folder / name).write_bytes(content)
        manifest = {"format": FORMAT, "sha256": _checksums(self._files)}
        (folder / MANIFEST_FILE).write_text(json.dumps(manifest, indent=2) + "\n")

    def from_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> "OnnxTransformer":
        """Read what `to_disk` wrote.

        Raises:
            ModelError: a file is missing, damaged or of another format.
        """
        folder = Path(path)
        try:
            manifest = json.loads((folder / MANIFEST_FILE).read_text())
            files = {name: (folder / name).read_bytes() for name in (MODEL_FILE, TOKENIZER_FILE)}
        except (OSError, ValueError) as error:
            raise ModelError(f"the model folder is damaged: {error}") from error
        if not isinstance(manifest, dict):
            raise ModelError(f"the model folder is damaged: {folder / MANIFEST_FILE} is no object")
        if manifest.get("format") != FORMAT:
            raise ModelError(
                f"{folder} has format {manifest.get('format')}, this jobspan reads {FORMAT}; "
                "install the jobspan that the model's meta.json asks for"
            )
        if manifest.get("sha256") != _checksums(files):
            raise ModelError(f"the files of {folder} are not those of its manifest; fetch it again")
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

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        return read_tokenizer(self._files[TOKENIZER_FILE])

    @cached_property
    def _session(self) -> onnxruntime.InferenceSession:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        return onnxruntime.InferenceSession(
            self._files[MODEL_FILE], options, providers=self.providers
        )

    @cached_property
    def _pool(self) -> ThreadPoolExecutor:
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=self._forget)
        return ThreadPoolExecutor(self.threads)

    def _forget(self) -> None:
        """Drop what is bound to threads or to other files; it is made again on demand."""
        for cache in _CACHES:
            self.__dict__.pop(cache, None)

    def _split(self, doc: Doc) -> Pieces:
        if not self._files:
            raise ModelError("the transformer has no weights; load a trained pipeline")
        spans = [Span(span.start_char, span.end_char) for span in doc.spans[SEGMENTS_KEY]]
        return split_pieces(doc.text, spans, tokenizer=self._tokenizer)

    def _map(self, inputs: Sequence[NDArray[np.int32]]) -> Iterable[NDArray[np.float32]]:
        return self._pool.map(self._run, inputs) if len(inputs) > 1 else map(self._run, inputs)

    def _run(self, window: NDArray[np.int32]) -> NDArray[np.float32]:
        """Logits, shape (pieces, outputs), of one window: pieces and their cases, (2, pieces)."""
        first = [[special_id(self._tokenizer, FIRST)], [SMALL]]
        ids, cases = np.concatenate([first, window], axis=1).astype(np.int64)
        feed = {
            "input_ids": ids[None],
            "token_type_ids": cases[None],
            "attention_mask": np.ones_like(ids)[None],
        }
        (logits,) = self._session.run(["logits"], feed)
        return np.asarray(logits[0, 1:], dtype=np.float32)


def available_cores() -> int:
    """Number of cores that this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)  # not on every system
    return len(affinity(0)) if affinity else os.cpu_count() or 1


_CACHES = ("_tokenizer", "_session", "_pool")
_SETTINGS = ("name", "length", "overlap", "threads", "providers", "model_name")


def _restore(settings: dict[str, Any], files: dict[str, bytes]) -> OnnxTransformer:
    transformer = OnnxTransformer(**settings)
    transformer._files = files
    return transformer


def _checksums(files: dict[str, bytes]) -> dict[str, str]:
    return {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
