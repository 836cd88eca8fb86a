"""How much of the postings of a file repeats what stood before in it: what a cache could save."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from jobspan.benchmark.texts import first_texts
from jobspan.benchmark.windows import piece_windows
from jobspan.loading import load, model_folder
from jobspan.modeling.files import TOKENIZER_FILE
from jobspan.modeling.pieces import SEPARATOR, read_tokenizer, split_pieces
from jobspan.pipeline.transformer import OnnxTransformer
from jobspan.segmentation import segment


@dataclass(slots=True)
class Repeats:
    """Things of one kind, and those of them, and of their pieces, that had come before."""

    count: int = 0
    repeated: int = 0
    pieces: int = 0
    repeated_pieces: int = 0
    _seen: set[bytes] = field(default_factory=set)

    def add(self, content: bytes, pieces: int) -> None:
        """Count one thing of so many pieces."""
        key = blake2b(content, digest_size=16).digest()
        known = key in self._seen
        self._seen.add(key)
        self.count += 1
        self.pieces += pieces
        self.repeated += known
        self.repeated_pieces += known * pieces

    def to_dict(self) -> dict[str, Any]:
        """Counts and shares; None where there is nothing."""
        return {
            "count": self.count,
            "repeated": self.repeated,
            "share": _share(self.repeated, self.count),
            "share_of_pieces": _share(self.repeated_pieces, self.pieces),
        }


def count_repeats(texts: Path, model: Path | None, *, postings: int) -> dict[str, Any]:
    """Exact repeats among the first `postings` of `texts`, and among their segments and windows.

    A posting that had come before could be answered from a cache, and so could a window of the
    same pieces. A segment could not: the encoder reads it with its neighbours.

    Raises:
        CorpusError: the file holds too few postings.
        ModelError: there is no such model.
    """
    folder = model_folder(model)
    transformer = load(folder).get_pipe("transformer")
    assert isinstance(transformer, OnnxTransformer)
    tokenizer = read_tokenizer((folder / transformer.name / TOKENIZER_FILE).read_bytes())
    kinds = {name: Repeats() for name in ("postings", "segments", "windows")}
    for text in first_texts([texts], postings):
        for kind, content, pieces in _things(text, transformer, tokenizer):
            kinds[kind].add(content, pieces)
    return {"postings": postings, "repeats": {name: each.to_dict() for name, each in kinds.items()}}


def _things(
    text: str, transformer: OnnxTransformer, tokenizer: Tokenizer
) -> Iterator[tuple[str, bytes, int]]:
    """The text, its segments and its windows: the kind, the content and the pieces of each."""
    segments = segment(text)
    pieces = split_pieces(text, segments, tokenizer=tokenizer)
    yield "postings", text.encode(), len(pieces)
    inside = pieces.segments[pieces.segments != SEPARATOR]
    sizes = np.bincount(inside, minlength=len(segments)).tolist()
    for (start, end), size in zip(segments, sizes, strict=True):
        yield "segments", text[start:end].encode(), size + 1
    for window in piece_windows(pieces, transformer, tokenizer):
        yield "windows", window.tobytes(), window.shape[1]


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None
