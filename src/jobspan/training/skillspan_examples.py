"""From SkillSpan's postings to the windows that a model with a head a layer learns from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
import torch
from datasets import Dataset
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor

from jobspan.corpus.skillspan import LAYERS, TokenPosting
from jobspan.modeling.model import IGNORED
from jobspan.modeling.pieces import FIRST, SEPARATOR, Pieces, special_id, split_pieces
from jobspan.spans import Span, TaggedSpan, n_tags, spans_to_tags
from jobspan.training.examples import collate, make_row
from jobspan.training.windowing import Windowing

TAGS: Final = n_tags(1)
"""`O`, `B`, `I`, `L` and `U`: outputs of each layer's head."""


@dataclass(frozen=True, slots=True)
class TokenExample:
    """A posting in the encoder's pieces, with the tags of each layer, shape (pieces, layers).

    `tokens`, shape (pieces,), numbers the token that each piece lies in.
    """

    posting: TokenPosting
    pieces: Pieces
    tokens: NDArray[np.int64]
    tags: NDArray[np.int64]


def make_token_example(posting: TokenPosting, *, tokenizer: Tokenizer) -> TokenExample:
    """Pieces whose words are the benchmark's tokens, and each layer's tags over them."""
    pieces = split_pieces(posting.text, posting.sentences, tokenizer=tokenizer)
    starts = [token.start for token in posting.tokens]
    tokens = np.searchsorted(starts, pieces.starts, side="right") - 1
    inside = pieces.segments != SEPARATOR
    continues = inside & (np.diff(tokens, prepend=-1) == 0)
    pieces = replace(pieces, continues=continues.astype(np.int32))
    tags = np.stack([_make_tags(posting.spans[layer], pieces) for layer in LAYERS], axis=1)
    tags[~inside] = IGNORED
    return TokenExample(posting, pieces, tokens, tags)


def make_token_dataset(
    examples: Sequence[TokenExample], windowing: Windowing, *, tokenizer: Tokenizer
) -> Dataset:
    """The windows of examples as rows for `collate_tokens`."""
    first_id = special_id(tokenizer, FIRST)
    rows = []
    for example in examples:
        for start, end in windowing.cut(len(example.pieces)):
            row = make_row(example.pieces, start, end, first_id=first_id)
            none = np.full((1, len(LAYERS)), IGNORED)
            row["layers"] = np.concatenate([none, example.tags[start:end]]).tolist()
            rows.append(row)
    return Dataset.from_list(rows)


def collate_tokens(rows: Sequence[Mapping[str, Any]]) -> dict[str, Tensor]:
    """A batch of rows, padded to the longest; `tags` has the shape (batch, pieces, layers)."""
    batch = collate(rows)
    inputs = {name: batch[name] for name in ("input_ids", "token_type_ids", "attention_mask")}
    tags = torch.full((*batch["input_ids"].shape, len(LAYERS)), IGNORED)
    for number, row in enumerate(rows):
        tags[number, : len(row["layers"])] = torch.tensor(row["layers"])
    return inputs | {"tags": tags}


def _make_tags(spans: frozenset[Span], pieces: Pieces) -> NDArray[np.int64]:
    """Tags of pieces, shape (pieces,), each that of its word.

    A span of control characters alone, which have no piece, is left out, and counts as missed.
    """
    words = np.flatnonzero(pieces.continues == 0)
    ordered = sorted(spans)
    starts = np.searchsorted(pieces.starts[words], [span.start for span in ordered])
    ends = np.searchsorted(pieces.starts[words], [span.end for span in ordered])
    tagged = [
        TaggedSpan(start, end, 0)
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
        if start < end
    ]
    tags: NDArray[np.int64] = spans_to_tags(tagged, len(words))[
        np.cumsum(pieces.continues == 0) - 1
    ]
    return tags
