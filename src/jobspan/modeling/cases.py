"""How a piece is written: the letter case that an encoder with a lower-case vocabulary cannot see.

A case is given to the encoder as the *token type* of the piece, an input that BERT has for the
first and second sentence of a pair and that one text alone leaves unused.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from jobspan.code_points import N_CODES, code_points, table_of

SMALL: Final = 0
"""No capital: small letters, digits, marks, and scripts without case."""
INITIAL: Final = 1
"""A capital at the start, and no other: `Python`."""
CAPITALS: Final = 2
"""Every letter a capital: `SQL`, `R`."""
MIXED: Final = 3
"""A capital inside: `iOS`, `JavaScript`."""
N_CASES: Final = 4

_CAPITAL = table_of(str.isupper)
_LETTER = table_of(str.isalpha)


def piece_cases(text: str, starts: NDArray[np.int32], ends: NDArray[np.int32]) -> NDArray[np.int32]:
    """The case of each piece, shape (pieces,), from its character offsets, shape (pieces,) each."""
    codes = code_points(text)
    codes = np.where(codes < N_CODES, codes, 0)
    capital = np.append(_CAPITAL[codes], False)
    capitals = _count(capital[:-1], starts, ends)
    letters = _count(_LETTER[codes], starts, ends)
    initial = capital[starts] & (ends > starts)
    cases: NDArray[np.int32] = np.select(
        [capitals == 0, capitals == letters, initial & (capitals == 1)],
        [SMALL, CAPITALS, INITIAL],
        default=MIXED,
    ).astype(np.int32)
    return cases


def _count(
    flags: NDArray[np.bool_], starts: NDArray[np.int32], ends: NDArray[np.int32]
) -> NDArray[np.int64]:
    before = np.concatenate([[0], np.cumsum(flags)])
    counts: NDArray[np.int64] = before[ends] - before[starts]
    return counts
