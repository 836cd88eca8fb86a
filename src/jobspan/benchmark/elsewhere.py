"""Systems that are run by another Python, since they do not go with this environment."""

import json
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any, Final

from jobspan.benchmark.rounds import System
from jobspan.benchmark.windows import Window
from jobspan.errors import ConfigError
from jobspan.labels import ENTITY_LABELS

TORCH: Final = "the encoder alone, PyTorch float32"
SPACY_TRANSFORMERS: Final = "spacy-transformers NER"
SPACY_TRANSFORMERS_SINGLE: Final = f"{SPACY_TRANSFORMERS}, posting by posting"
BATCH_SIZE: Final = 16
"""Windows of a batch in PyTorch."""


def torch_job(windows: Sequence[Window], *, vocabulary: int, threads: int) -> dict[str, Any]:
    """The encoder on the windows that the pipeline reads; `vocabulary` is that of its pieces."""
    return {
        "system": "torch",
        "windows": [window[0].tolist() for window in windows],
        "vocabulary": vocabulary,
        "batch_size": BATCH_SIZE,
        "threads": threads,
    }


def spacy_transformers_job(
    texts: Sequence[str], *, tokenizer: Path, threads: int, batch_size: int | None = None
) -> dict[str, Any]:
    """A pipeline of the same encoder, tokeniser (`tokenizer.json`) and labels.

    `batch_size` is by default spaCy's own.
    """
    return {
        "system": "spacy-transformers",
        "texts": list(texts),
        "tokenizer": str(tokenizer.resolve()),
        "labels": list(ENTITY_LABELS),
        "batch_size": batch_size,
        "threads": threads,
    }


@contextmanager
def elsewhere(
    name: str, python: Path, job: Mapping[str, Any]
) -> Iterator[tuple[System, dict[str, str]]]:
    """The system of `job`, run by `python`, and the versions there.

    Raises:
        ConfigError: `python` cannot run it, when it starts or in a round.
    """
    script = files(__package__) / "elsewhere_script.py"
    with TemporaryDirectory() as folder, as_file(script) as path:
        stored = Path(folder) / "job.json"
        stored.write_text(json.dumps(job), encoding="utf-8")
        log = Path(folder) / "errors.txt"
        with log.open("wb") as errors, _start(python, path, stored, errors) as process:
            versions = _answer(process, python, log)
            yield System(name, 1, job["threads"], lambda: _round(process, python, log)), versions
            process.communicate()


def _start(python: Path, script: Path, job: Path, errors: IO[bytes]) -> "subprocess.Popen[str]":
    try:
        return subprocess.Popen(
            [str(python), "-I", str(script), str(job)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
    except OSError as error:
        raise ConfigError(f"cannot run {python}: {error}; give the path of a Python") from error


def _round(process: "subprocess.Popen[str]", python: Path, log: Path) -> float:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()
    return float(_answer(process, python, log))


def _answer(process: "subprocess.Popen[str]", python: Path, log: Path) -> Any:
    assert process.stdout is not None
    line = process.stdout.readline()
    if not line:
        process.wait()
        said = log.read_text(errors="replace").strip().splitlines()
        raise ConfigError(f"{python} cannot run this system: {said[-1] if said else 'it ended'}")
    return json.loads(line)
