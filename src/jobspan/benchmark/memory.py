"""The memory that `jobspan tag` holds at its peak, while it tags more and more postings."""

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from jobspan.benchmark.machine import describe_machine
from jobspan.benchmark.texts import count_words, first_texts
from jobspan.errors import ConfigError
from jobspan.loading import model_folder, read_meta

AIM_MEGABYTES = 600
_PEAK = re.compile(r"^VmHWM:\s*(\d+) kB$", re.MULTILINE)


def measure_memory(
    texts: Iterable[Path],
    model: Path | None,
    *,
    postings: int,
    at: Sequence[int] = (),
    characters: int | None = None,
) -> dict[str, Any]:
    """Megabytes at the peak of `jobspan tag` over the first `postings` of `texts`, in one run.

    `at` are the numbers of postings after which the peak is read, beside the last. `characters`
    cuts each posting into parts of so many, which count as postings.

    Raises:
        ConfigError: a number of `at` lies out of range, or the system has no `/proc`.
        CorpusError: the files hold too few postings.
        ModelError: there is no such model.
    """
    if outside := [count for count in at if not 0 < count <= postings]:
        raise ConfigError(f"cannot read the peak at {outside} of {postings} postings")
    if not Path("/proc/self/status").is_file():
        raise ConfigError("this system has no /proc/self/status, from which peaks are read")
    model = model_folder(model)
    read_meta(model)
    with TemporaryDirectory() as folder:
        source = Path(folder) / "postings.jsonl"
        words = _store(first_texts(texts, postings, characters=characters), source)
        begin = time.perf_counter()
        peaks = dict(_peaks(source, model, {*at, postings}))
        seconds = time.perf_counter() - begin
    return {
        "machine": describe_machine(),
        "postings": postings,
        "characters": characters,
        "words": words,
        "seconds": round(seconds),
        "peak_megabytes": peaks[postings],
        "peaks": [{"postings": count, "megabytes": peak} for count, peak in peaks.items()],
        "aim_megabytes": AIM_MEGABYTES,
    }


def _store(texts: Iterable[str], path: Path) -> int:
    """Write `texts` for `jobspan tag`; the number of their words."""
    words = 0
    with path.open("w", encoding="utf-8") as out:
        for number, text in enumerate(texts):
            out.write(json.dumps({"id": str(number), "text": text}) + "\n")
            words += count_words(text)
    return words


def _peaks(source: Path, model: Path, counts: set[int]) -> Iterator[tuple[int, int]]:
    """The numbers of postings in `counts`, in order, and the megabytes when so many were written.

    Memory is read at every line: what has ended has none any more.
    """
    command = [sys.executable, "-m", "jobspan", "tag", str(source), "--format", "jsonl"]
    command += ["--model", str(model)]
    kilobytes = 0
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        for number, _ in enumerate(process.stdout, 1):
            kilobytes = max(kilobytes, peak_kilobytes(process.pid))
            if number in counts:
                yield number, kilobytes // 1024
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)


def peak_kilobytes(pid: int) -> int:
    """Kilobytes that a process and each one below it held at their peaks; 0 where it has ended."""
    folder = Path(f"/proc/{pid}")
    try:
        peak = _PEAK.search((folder / "status").read_text())
        below = (folder / "task" / str(pid) / "children").read_text().split()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return (int(peak[1]) if peak else 0) + sum(peak_kilobytes(int(child)) for child in below)
