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

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer
from tokenizers.pre_tokenizers import BertPreTokenizer

from jobspan.modeling.cases import piece_cases
from jobspan.spans import Span
from jobspan.tokens import token_starts

SEPARATOR = -1
"""Segment number of a piece that stands for no text."""
FIRST = "[CLS]"
"""The special piece before a window."""
CLOSE = "[SEP]"
"""The special piece behind a segment."""
KNOWN: Final = 1 << 15
"""Words of which the pieces are kept: in a mix of sources, 94 % are among the last so many."""
LONGEST_KNOWN: Final = 40
"""Characters of the longest of them."""


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
        ValueError: the content is no tokeniser, or not that of a BERT encoder.
    """
    try:
        tokenizer = Tokenizer.from_str(data.decode() if isinstance(data, bytes) else data)
    except Exception as error:  # the library raises bare Exception
        raise ValueError(f"not a tokenizer.json: {error}") from error
    for special in (FIRST, CLOSE):
        special_id(tokenizer, special)
    if not isinstance(tokenizer.pre_tokenizer, BertPreTokenizer):
        raise ValueError("the tokeniser does not cut at spaces; use that of a BERT encoder")
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
    rows, numbers = _cut(text, segments, tokenizer)
    ids, starts, ends = rows
    continues = (numbers != SEPARATOR) & ~token_starts(text)[starts]
    return Pieces(
        ids=ids,
        starts=starts,
        ends=ends,
        segments=numbers,
        continues=continues.astype(np.int32),
        cases=piece_cases(text, starts, ends),
    )


def _cut(
    text: str, segments: Sequence[Span], tokenizer: Tokenizer
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Id, start and end of each piece, shape (3, pieces), and its segment's number, (pieces,)."""
    run_pieces = _run_pieces(tokenizer)
    separator = np.array([special_id(tokenizer, CLOSE), -1, -1], dtype=np.int32).tobytes()
    parts: list[bytes] = []
    numbers: list[int] = []
    steps: list[int] = []  # from the start of a part to that of the next, less the space between
    last = 0
    for number, (start, end) in enumerate(segments):
        runs = text[start:end].split(" ")
        parts += [*map(run_pieces, runs), separator]
        numbers += [number] * len(runs) + [SEPARATOR]
        steps += [start - last - 1, *map(len, runs)]
        last = end + 1  # where a run behind the segment's last would begin, and the separator does
    counts = np.fromiter(map(len, parts), np.int64, len(parts)) // len(separator)
    rows = np.frombuffer(b"".join(parts), np.int32).reshape(-1, 3).T.copy()
    starts = np.cumsum(np.array(steps, dtype=np.int32) + 1, dtype=np.int32)
    rows[1:] += np.repeat(starts, counts)
    return rows, np.repeat(np.array(numbers, dtype=np.int32), counts)


@lru_cache(maxsize=4)
def _run_pieces(tokenizer: Tokenizer) -> Callable[[str], bytes]:
    """The pieces of what stands between two spaces: rows of id, start and end in it, int32.

    BERT's tokenisers look at nothing beyond a space, and postings repeat their words.
    """

    def tokenise(run: str) -> bytes:
        encoding = tokenizer.encode(run, add_special_tokens=False)
        rows = array("i")
        for number, (start, end) in zip(encoding.ids, encoding.offsets, strict=True):
            rows.extend((number, start, end))
        return rows.tobytes()

    known = lru_cache(maxsize=KNOWN)(tokenise)
    return lambda run: known(run) if len(run) <= LONGEST_KNOWN else tokenise(run)
