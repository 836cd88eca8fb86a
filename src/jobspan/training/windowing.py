"""How postings are cut into windows for training, and logits of windows put together again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jobspan.modeling.windows import make_windows, merge_windows
from jobspan.spans import Span


@dataclass(frozen=True, slots=True)
class Windowing:
    """Pieces a window, with the `[CLS]` before them, and pieces that neighbours share."""

    length: int
    overlap: int

    def cut(self, n_pieces: int) -> list[Span]:
        """The windows of a posting of so many pieces.

        Raises:
            ValueError: `overlap` leaves no room to go forward.
        """
        return make_windows(n_pieces, length=self.length - 1, overlap=self.overlap)

    def merge(
        self, logits: NDArray[np.float32], sizes: Sequence[int]
    ) -> Iterator[NDArray[np.float32]]:
        """The logits of each posting, shape (pieces, outputs), by its number of pieces in `sizes`.

        `logits`, padded, are those of all windows of all postings in order, shape (windows,
        length, outputs), each with that of a `[CLS]` first.
        """
        row = 0
        for n_pieces in sizes:
            windows = self.cut(n_pieces)
            parts = [
                logits[number, 1 : 1 + end - start]
                for number, (start, end) in enumerate(windows, row)
            ]
            row += len(windows)
            yield merge_windows(windows, parts)
