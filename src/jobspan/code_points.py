"""The characters of a text as numbers, and what each of them is, looked up for all at once."""

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

N_CODES: Final = 1 << 16
"""Code points that a table holds: those of the Basic Multilingual Plane."""


def code_points(text: str) -> NDArray[np.uint32]:
    """The code point of each character, lone surrogates too; shape (characters,)."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def table_of(is_one: Callable[[str], bool]) -> NDArray[np.bool_]:
    """Whether `is_one` holds of each character; shape (`N_CODES`,)."""
    return np.fromiter(map(is_one, map(chr, range(N_CODES))), np.bool_, N_CODES)
