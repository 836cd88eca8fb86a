"""The text of a posting as the encoder reads it: pieces, with the way back to characters.

Each segment is tokenised by itself and closed with a separator, so that the encoder sees the line
breaks that a WordPiece tokeniser would drop, and a word glued to a heading is a word again.

    text      Requirements⏎Python, SQL
    pieces    require ##ments [SEP] python , sql [SEP]
    segments        0       0    -1      1 1   1    -1
    continues       0       1     0      0 0   0     0
    cases           1       0     0      1 0   2     0

The encoder's vocabulary is in small letters. How a piece is written, which tells the language `Go`
from the verb, is given to it beside the piece (see `modeling.cases`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from jobspan.modeling.cases import piece_cases
from jobspan.spans import Span
from jobspan.tokens import token_starts

SEPARATOR = -1
"""Segment number of a piece that stands for no text."""
FIRST = "[CLS]"
"""The special piece before a window."""
CLOSE = "[SEP]"
"""The special piece behind a segment."""


@dataclass(frozen=True)
class Pieces:
    """The pieces of one text. All arrays have the shape (pieces,); offsets count characters.

    `segments` numbers a piece's segment; `continues` is 1 where it goes on with a word; `cases` are
    those of `modeling.cases`.
    """

    ids: NDArray[np.int32]
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    segments: NDArray[np.int32]
    continues: NDArray[np.int32]
    cases: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.ids)

    def to_array(self) -> NDArray[np.int32]:
        """All rows as one array, shape (6, pieces)."""
        return np.stack([getattr(self, field.name) for field in fields(self)])

    @classmethod
    def from_array(cls, rows: NDArray[np.int32]) -> "Pieces":
        """The pieces that `to_array` wrote."""
        return cls(*rows)


def read_tokenizer(data: bytes | str) -> Tokenizer:
    """A `tokenizers` tokeniser from the content of a `tokenizer.json`, which never cuts or pads.

    Raises:
        ValueError: the content is no tokeniser, or one without `[CLS]` or `[SEP]`.
    """
    try:
        tokenizer = Tokenizer.from_str(data.decode() if isinstance(data, bytes) else data)
    except Exception as error:  # the library raises bare Exception
        raise ValueError(f"not a tokenizer.json: {error}") from error
    for special in (FIRST, CLOSE):
        special_id(tokenizer, special)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.encode_special_tokens = True  # a posting may say [SEP]
    return tokenizer


def special_id(tokenizer: Tokenizer, special: str) -> int:
    """The number of a special piece.

    Raises:
        ValueError: the tokeniser has none.
    """
    number = tokenizer.token_to_id(special)
    if number is None:
        raise ValueError(f"the tokeniser has no {special} piece; use one of a BERT encoder")
    return int(number)


def split_pieces(text: str, segments: Sequence[Span], *, tokenizer: Tokenizer) -> Pieces:
    """Tokenise the `segments` (character spans) of `text`, each closed by a separator.

    A segment of which the tokeniser keeps nothing (a lone control character) is a separator alone.
    """
    separator = special_id(tokenizer, CLOSE)
    encodings = tokenizer.encode_batch(
        [text[start:end] for start, end in segments], add_special_tokens=False
    )
    ids: list[int] = []
    offsets: list[tuple[int, int]] = []
    for encoding in encodings:
        ids += encoding.ids
        ids.append(separator)
        offsets += encoding.offsets
        offsets.append((0, 0))
    counts = [len(encoding) + 1 for encoding in encodings]
    numbers = np.repeat(np.arange(len(segments), dtype=np.int32), counts)
    shifts = np.repeat(np.array([start for start, _ in segments], dtype=np.int32), counts)
    closes = np.cumsum(counts, dtype=np.int64) - 1
    bounds = np.array(offsets, dtype=np.int32).reshape(-1, 2) + shifts[:, None]
    bounds[closes] = np.array([[end, end] for _, end in segments], dtype=np.int32).reshape(-1, 2)
    numbers[closes] = SEPARATOR
    continues = (numbers != SEPARATOR) & ~token_starts(text)[bounds[:, 0]]
    return Pieces(
        ids=np.array(ids, dtype=np.int32),
        starts=bounds[:, 0],
        ends=bounds[:, 1],
        segments=numbers,
        continues=continues.astype(np.int32),
        cases=piece_cases(text, bounds[:, 0], bounds[:, 1]),
    )
