"""The windows of postings, as the pipeline's encoder reads them."""

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from jobspan.modeling.cases import SMALL
from jobspan.modeling.pieces import FIRST, Pieces, special_id, split_pieces
from jobspan.modeling.windows import make_windows
from jobspan.pipeline.transformer import OnnxTransformer
from jobspan.segmentation import segment
from jobspan.spans import Span

Window = NDArray[np.int64]
"""The pieces of a window and their cases, `[CLS]` before them, shape (2, pieces)."""


def text_pieces(text: str, tokenizer: Tokenizer) -> Pieces:
    """The pieces of the segments of `text`."""
    return split_pieces(text, segment(text), tokenizer=tokenizer)


def piece_spans(n_pieces: int, transformer: OnnxTransformer) -> list[Span]:
    """The windows over the pieces of a text."""
    return make_windows(n_pieces, length=transformer.length - 1, overlap=transformer.overlap)


def piece_windows(
    pieces: Pieces, transformer: OnnxTransformer, tokenizer: Tokenizer
) -> list[Window]:
    """What the encoder reads of a text."""
    first = [[special_id(tokenizer, FIRST)], [SMALL]]
    rows = np.stack([pieces.ids, pieces.cases])
    return [
        np.concatenate([first, rows[:, start:end]], axis=1).astype(np.int64)
        for start, end in piece_spans(len(pieces), transformer)
    ]
