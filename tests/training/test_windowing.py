"""Windows of several postings, cut and put together again."""

import numpy as np

from jobspan.training.windowing import Windowing


def test_the_first_piece_of_a_window_is_its_own() -> None:
    """Length 5 is a `[CLS]` and 4 pieces: 7 pieces in windows that share 1 are 0–4 and 3–7."""
    assert Windowing(5, 1).cut(7) == [(0, 4), (3, 7)]
    assert Windowing(5, 1).cut(0) == []


def test_logits_come_back_posting_by_posting() -> None:
    """Each piece's logit is its number; where two windows agree, their mean is that too."""
    windowing, sizes = Windowing(5, 1), [7, 2, 4]
    rows = [
        [-1.0, *range(start, end), *[-1.0] * (4 - end + start)]
        for size in sizes
        for start, end in windowing.cut(size)
    ]
    merged = list(windowing.merge(np.array(rows, dtype=np.float32)[:, :, None], sizes))
    assert [each.shape for each in merged] == [(7, 1), (2, 1), (4, 1)]
    for each in merged:
        np.testing.assert_allclose(each[:, 0], np.arange(len(each)))
