"""Windows over a long sequence of pieces, and the way back from their logits to the whole.

    pieces     0 1 2 3 4 5 6 7 8 9
    window 0   ├───────┤                length: pieces that the encoder reads at once
    window 1         ├───────┤          overlap: pieces that two neighbours share
    window 2               ├───────┤

Where windows overlap, a piece's logits are averaged with weights that grow with its distance from
the window's edge: there it sees the most on both sides. Nothing is cut, however long the text.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from jobspan.spans import Span


def make_windows(n_pieces: int, *, length: int, overlap: int) -> list[Span]:
    """Windows of equal size, at most `length` pieces, that cover `[0, n_pieces)` in order.

    Neighbours share at least `overlap` pieces. Equal sizes, since a short last window would lack
    context and waste a pass of the encoder.

    Raises:
        ValueError: `overlap` leaves no room to go forward.
    """
    if not 0 <= overlap < length:
        raise ValueError(f"overlap must lie in [0, length), not {overlap} with length {length}")
    if n_pieces <= length:
        return [Span(0, n_pieces)] if n_pieces else []
    count = -(-(n_pieces - overlap) // (length - overlap))
    starts = np.linspace(0, n_pieces - length, count).round().astype(int)
    return [Span(start, start + length) for start in starts.tolist()]


def merge_windows(
    windows: Sequence[Span], logits: Sequence[NDArray[np.float32]]
) -> NDArray[np.float32]:
    """Logits of the whole, shape (pieces, outputs), from those of each window (length, outputs).

    Raises:
        ValueError: no window, or a window with logits of another length.
    """
    if not windows:
        raise ValueError("no window to merge")
    for (start, end), part in zip(windows, logits, strict=True):
        if len(part) != end - start:
            raise ValueError(f"window [{start}, {end}) has logits for {len(part)} pieces")
    if len(windows) == 1:
        return logits[0]
    merged = np.zeros((windows[-1].end, logits[0].shape[1]), dtype=np.float32)
    total = np.zeros((windows[-1].end, 1), dtype=np.float32)
    for (start, end), part in zip(windows, logits, strict=True):
        weights = _edge_distance(end - start)
        merged[start:end] += part * weights
        total[start:end] += weights
    return merged / total


def _edge_distance(length: int) -> NDArray[np.float32]:
    position = np.arange(length, dtype=np.float32)
    return (np.minimum(position, length - 1 - position) + 1)[:, None]
