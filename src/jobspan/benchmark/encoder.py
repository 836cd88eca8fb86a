"""The encoder alone, in ONNX Runtime int8: the most that a pipeline around it can reach."""

from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from jobspan.benchmark.rounds import System, timed
from jobspan.benchmark.windows import Window
from jobspan.modeling.session import CPU, start_session

WINDOWS: Final = "the encoder alone, window by window"
BATCHES: Final = "the encoder alone, full batches"
BATCH_SIZE: Final = 4
"""Windows of a batch, all of one length: on a CPU, larger ones leave the caches."""

Batch = NDArray[np.int64]
"""Pieces of windows of one length, and their cases, shape (2, windows, pieces)."""


class Encoder:
    """The encoder and its heads; a call runs on the thread that makes it, and on no other."""

    def __init__(self, path: Path) -> None:
        """Read the ONNX model at `path`."""
        self._session = start_session(path.read_bytes(), providers=[CPU])

    def __call__(self, batch: Batch) -> NDArray[np.float32]:
        """Logits of the windows, shape (windows, pieces, outputs)."""
        feed = dict(zip(("input_ids", "token_type_ids"), batch, strict=True))
        (logits,) = self._session.run(["logits"], feed)
        return np.asarray(logits, dtype=np.float32)


def batch_windows(windows: Sequence[Window], *, size: int) -> list[Batch]:
    """Batches of up to `size` windows, each of windows of one length, the longest first."""
    by_length: defaultdict[int, list[Window]] = defaultdict(list)
    for window in windows:
        by_length[window.shape[1]].append(window)
    return [
        np.stack(alike[start : start + size], axis=1)
        for _, alike in sorted(by_length.items(), reverse=True)
        for start in range(0, len(alike), size)
    ]


@contextmanager
def encoder_systems(
    path: Path, windows: Sequence[Window], *, processes: int, threads: int
) -> Iterator[list[System]]:
    """The model at `path` on `windows`, one at a time and in batches, on the same cores."""
    ways = {WINDOWS: [window[:, None] for window in windows]}
    ways[BATCHES] = batch_windows(windows, size=BATCH_SIZE)
    make = _in_threads if processes == 1 else _in_processes
    count = max(processes, threads)
    with make(path, list(ways.values()), count) as runs:
        yield [
            System(name, processes, threads, timed(run))
            for name, run in zip(ways, runs, strict=True)
        ]


Ways = list[list[Batch]]
Runs = list[Callable[[], object]]


@contextmanager
def _in_threads(path: Path, ways: Ways, count: int) -> Iterator[Runs]:
    encoder = Encoder(path)
    with ThreadPoolExecutor(count) as pool:
        yield [partial(_map_in_threads, pool, encoder, batches) for batches in ways]


def _map_in_threads(pool: ThreadPoolExecutor, encoder: Encoder, batches: list[Batch]) -> None:
    deque(pool.map(encoder, batches), maxlen=0)


@contextmanager
def _in_processes(path: Path, ways: Ways, count: int) -> Iterator[Runs]:
    with get_context("spawn").Pool(count, _start_process, (path, ways)) as pool:
        tasks = [[(way, number) for number in range(len(each))] for way, each in enumerate(ways)]
        yield [partial(pool.starmap, _encode, each, chunksize=1) for each in tasks]


_process: tuple[Encoder, Ways]


def _start_process(path: Path, ways: Ways) -> None:
    global _process  # noqa: PLW0603 (a pool's processes keep what they begin with in a global)
    _process = Encoder(path), ways


def _encode(way: int, number: int) -> None:
    encoder, ways = _process
    encoder(ways[way][number])
