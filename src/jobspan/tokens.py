"""Where a token begins: one rule for spaCy's tokeniser and for the words of the encoder.

A token is a run of letters and digits, or one other character; a run is split where scrapers glue
words together: `SkillsPython`, `SQLServer`, `leave10`.
"""

import re

import numpy as np
from numpy.typing import NDArray

MARK = r"[^\w\s]|_"
"""One character that is neither letter nor digit nor white space."""
GLUE = (
    r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z0-9])(?=[A-Z][a-z]{2})"
    r"|(?<=[a-z])(?=[0-9]{2})|(?<=[0-9])(?=[A-Za-z]{3})"
)
"""Between two words without a space."""

_TOKEN = re.compile(rf"[^\W_]+?(?={GLUE}|[\W_]|\Z)|{MARK}")


def token_starts(text: str) -> NDArray[np.bool_]:
    """Whether a token begins at each character; shape (characters + 1,), the last one False."""
    starts = np.zeros(len(text) + 1, dtype=np.bool_)
    starts[[match.start() for match in _TOKEN.finditer(text)]] = True
    return starts
