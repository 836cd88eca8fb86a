"""Where a token begins: one rule for spaCy's tokeniser and for the words of the encoder.

A token is a run of letters and digits, or one other character; a run is split where scrapers glue
words together: `SkillsPython`, `SQLServer`, `leave10`.
"""

import numpy as np
from numpy.typing import NDArray

from jobspan.code_points import N_CODES, code_points, table_of

MARK = r"[^\w\s]|_"
"""One character that is neither letter nor digit nor white space."""
GLUE = (
    r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z0-9])(?=[A-Z][a-z]{2})"
    r"|(?<=[a-z])(?=[0-9]{2})|(?<=[0-9])(?=[A-Za-z]{3})"
)
"""Between two words without a space."""

_WORD = table_of(str.isalnum)
_SPACE = table_of(str.isspace)
"""Of all white space: none lies beyond the table."""


def token_starts(text: str) -> NDArray[np.bool_]:
    """Whether a token begins at each character; shape (characters + 1,), the last one False."""
    codes = code_points(text)
    known = np.minimum(codes, N_CODES - 1)
    word, space = _WORD[known], _SPACE[known]
    for at in np.flatnonzero(codes >= N_CODES).tolist():
        word[at], space[at] = text[at].isalnum(), False
    starts = np.zeros(len(text) + 1, dtype=np.bool_)
    starts[:-1] = ~space
    starts[1:-1] &= ~(word[1:] & word[:-1]) | _glued(codes)
    return starts


def _glued(codes: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Where `GLUE` stands: shape (characters - 1,), before each of `codes` but the first."""
    small, capital, digit = (
        np.pad((codes >= ord(first)) & (codes <= ord(last)), (0, 2))
        for first, last in ("az", "AZ", "09")
    )
    letter = small | capital
    length = max(len(codes) - 1, 0)
    before, here, second, third = (slice(at, at + length) for at in range(4))
    return (
        (small[before] & capital[here])
        | ((capital | digit)[before] & capital[here] & small[second] & small[third])
        | (small[before] & digit[here] & digit[second])
        | (digit[before] & letter[here] & letter[second] & letter[third])
    )
