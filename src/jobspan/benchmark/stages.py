"""The seconds of each stage of the pipeline, one after the other over the same postings."""

import math
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from jobspan.benchmark.encoder import Encoder
from jobspan.benchmark.windows import Window, piece_spans, piece_windows
from jobspan.modeling.heads import WIDTH
from jobspan.modeling.pieces import Pieces, read_tokenizer, split_pieces
from jobspan.modeling.windows import merge_windows
from jobspan.pipeline.transformer import OnnxTransformer
from jobspan.records import SEGMENTS_KEY
from jobspan.spans import Span

Logits = NDArray[np.float32]
STAGED: Final = "jobspan, stage by stage"
STAGES: Final = ("tokenise", "segment", "pieces", "encode", "decode", "facts", "attributes")


class Stages:
    """A jobspan pipeline taken apart; `seconds` are the least that each stage took in a call.

    `encode` is the encoder on its threads; `decode` merges windows and makes entities and sections.
    `tokenizer` is the tokeniser's file, which every call reads anew: a tokeniser keeps the pieces
    of words, and would know all of them the second time.
    """

    def __init__(self, nlp: Language, encoder: Encoder, tokenizer: Path) -> None:
        transformer = nlp.get_pipe("transformer")
        assert isinstance(transformer, OnnxTransformer)
        self.nlp = nlp
        self.transformer = transformer
        self.encoder = encoder
        self.tokenizer = tokenizer
        self.seconds = dict.fromkeys(STAGES, math.inf)

    def __call__(self, texts: Sequence[str]) -> list[Doc]:
        """The docs of `texts`, as `nlp.pipe` makes them."""
        tokenizer = read_tokenizer(self.tokenizer.read_bytes())
        with self._timing("tokenise"):
            docs = [self.nlp.make_doc(text) for text in texts]
        with self._timing("segment"):
            self._apply("segmenter", docs)
        with self._timing("pieces"):
            pieces = [split_pieces(d.text, _segments(d), tokenizer=tokenizer) for d in docs]
            windows = [piece_windows(each, self.transformer, tokenizer) for each in pieces]
        with self._timing("encode"):
            logits = self._encode(windows)
        with self._timing("decode"):
            self._decode(docs, pieces, logits)
        for name in ("facts", "attributes"):
            with self._timing(name):
                self._apply(name, docs)
        return docs

    def to_dict(self) -> dict[str, dict[str, float]]:
        """Seconds of each stage and its share in those of all, after a call."""
        total = sum(self.seconds.values())
        return {
            name: {"seconds": round(seconds, 3), "share": round(seconds / total, 4)}
            for name, seconds in self.seconds.items()
        }

    def _encode(self, windows: Sequence[Sequence[Window]]) -> list[list[Logits]]:
        """The logits of the windows of each text, as many windows at once as in the pipeline."""
        with ThreadPoolExecutor(self.transformer.threads) as pool:
            batches = (window[:, None] for each in windows for window in each)
            logits = pool.map(self.encoder, batches)
            return [[next(logits)[0, 1:] for _ in each] for each in windows]

    def _decode(
        self, docs: Sequence[Doc], pieces: Sequence[Pieces], logits: Sequence[Sequence[Logits]]
    ) -> None:
        merged = [
            _merge(piece_spans(len(each), self.transformer), parts)
            for each, parts in zip(pieces, logits, strict=True)
        ]
        self.transformer.set_annotations(docs, list(zip(pieces, merged, strict=True)))
        self._apply("ner", docs)
        self._apply("textcat", docs)

    def _apply(self, name: str, docs: Sequence[Doc]) -> None:
        component = self.nlp.get_pipe(name)
        for doc in docs:
            component(doc)

    @contextmanager
    def _timing(self, name: str) -> Iterator[None]:
        begin = time.perf_counter()
        yield
        self.seconds[name] = min(self.seconds[name], time.perf_counter() - begin)


def _merge(spans: Sequence[Span], logits: Sequence[Logits]) -> Logits:
    return merge_windows(spans, logits) if spans else np.zeros((0, WIDTH), dtype=np.float32)


def _segments(doc: Doc) -> list[Span]:
    return [Span(span.start_char, span.end_char) for span in doc.spans[SEGMENTS_KEY]]
