"""Speed beside spaCy's CNN on the same texts in the same run, start-up time, peak memory."""

import gzip
import json
import platform
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import spacy
from spacy.language import Language

from jobspan.errors import CorpusError
from jobspan.labels import ENTITY_LABELS
from jobspan.loading import load, shipped_model
from jobspan.pipeline.transformer import available_cores

ROUNDS = 3
LIBRARIES = ("spacy", "onnxruntime", "tokenizers", "numpy")
_START = """
import time
begin = time.perf_counter()
import jobspan
jobspan.load({model!r})
print(time.perf_counter() - begin)
"""

_PEAK = """
import resource, subprocess
subprocess.run({command!r}, check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def run_benchmark(
    texts: Path,
    model: Path | None,
    *,
    postings: int,
    threads: int,
) -> dict[str, Any]:
    """Words a second of both pipelines on the first `postings` of `texts`, and seconds to start.

    Each pipeline tags the same `postings` in turn, several rounds; the best round counts, as the
    one least disturbed. A word is a run of characters without white space. `stage_shares` are those
    of the tokeniser and of each component in the time of a round.

    Raises:
        CorpusError: the file holds too few postings.
        ModelError: there is no such model.
    """
    model = model or shipped_model()
    timed = _first_texts(texts, postings)
    words = sum(len(text.split()) for text in timed)
    ours, cnn = load(model, threads=threads), make_cnn()
    seconds = [(_time(ours, timed), _time(cnn, timed)) for _ in range(ROUNDS)]
    ours_best, cnn_best = (min(column) for column in zip(*seconds, strict=True))
    return {
        "machine": machine() | {"threads": threads},
        "postings": postings,
        "words": words,
        "jobspan_words_per_second": round(words / ours_best),
        "cnn_words_per_second": round(words / cnn_best),
        "ratio": round(cnn_best / ours_best, 3),
        "stage_shares": stage_shares(ours, timed),
        "start_seconds": round(min(_start(model) for _ in range(ROUNDS)), 2),
        "first_result_seconds": round(min(_first(model, timed[0]) for _ in range(ROUNDS)), 2),
        "environment_megabytes": _environment_megabytes(),
    }


def measure_memory(texts: Path, model: Path | None, *, postings: int) -> dict[str, Any]:
    """Megabytes that `jobspan tag` holds at its peak over the first `postings` of `texts`.

    Raises:
        CorpusError: the file holds too few postings.
        ModelError: there is no such model.
    """
    stored = _first_texts(texts, postings)
    return {
        "machine": machine(),
        "postings": postings,
        "words": sum(len(text.split()) for text in stored),
        "peak_megabytes": _peak(model or shipped_model(), stored),
    }


def make_cnn() -> Language:
    """SpaCy's CNN NER of the same labels (`HashEmbedCNN`, `TransitionBasedParser`), untrained.

    Its speed does not depend on its weights, save for the entities that it writes.
    """
    nlp = spacy.blank("en")
    ner = nlp.add_pipe("ner")
    for label in ENTITY_LABELS:
        ner.add_label(label)  # type: ignore[attr-defined]
    nlp.initialize()
    return nlp


def machine() -> dict[str, Any]:
    """What the figures were measured on."""
    flags = _cpu_info("flags")
    return {
        "processor": _cpu_info("model name"),
        "cores": available_cores(),
        "int8_instructions": [
            name
            for name in ("avx2", "avx512_vnni", "avx_vnni", "amx_int8")
            if name in flags.split()
        ],
        "python": platform.python_version(),
        "versions": {name: version(name) for name in LIBRARIES},
    }


def _first_texts(path: Path, count: int) -> list[str]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in islice(lines, count)]
    if len(texts) < count:
        raise CorpusError(f"{path} has {len(texts)} postings, fewer than the {count} asked for")
    return texts


def _time(nlp: Language, texts: Iterable[str]) -> float:
    begin = time.perf_counter()
    for _ in nlp.pipe(texts):
        pass
    return time.perf_counter() - begin


def stage_shares(nlp: Language, texts: Sequence[str]) -> dict[str, float]:
    """Share of the tokeniser and of each component in the time that `texts` take, in order."""
    begin = time.perf_counter()
    docs = [nlp.make_doc(text) for text in texts]
    seconds = {"tokenizer": time.perf_counter() - begin}
    for name, component in nlp.pipeline:
        begin = time.perf_counter()
        docs = list(component.pipe(docs))  # type: ignore[attr-defined]
        seconds[name] = time.perf_counter() - begin
    total = sum(seconds.values())
    return {name: round(each / total, 3) for name, each in seconds.items()}


def _start(model: Path) -> float:
    """Seconds of `import jobspan` and `load()` in a new process."""
    code = _START.format(model=str(model))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return float(done.stdout)


def _first(model: Path, text: str) -> float:
    """Seconds from the start of `jobspan tag` to its end, with one posting."""
    command = [sys.executable, "-m", "jobspan", "tag", "-", "--model", str(model)]
    begin = time.perf_counter()
    subprocess.run(command, input=text.encode(), stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begin


def _environment_megabytes() -> int:
    """Size of the virtual environment that this runs in."""
    files = (
        path for path in Path(sys.prefix).rglob("*") if path.is_file() and not path.is_symlink()
    )
    return sum(path.stat().st_size for path in files) // 2**20


def _peak(model: Path, texts: list[str]) -> int:
    """Megabytes that `jobspan tag` holds at its peak over `texts`."""
    with TemporaryDirectory() as folder:
        source = Path(folder) / "postings.jsonl"
        source.write_text(
            "".join(json.dumps({"id": str(n), "text": text}) + "\n" for n, text in enumerate(texts))
        )
        command = [sys.executable, "-m", "jobspan", "tag", str(source), "--format", "jsonl"]
        command += ["--model", str(model), "--output", str(Path(folder) / "tagged.jsonl")]
        # By way of a small process: a child's peak begins with the size of the one that forks it.
        code = _PEAK.format(command=command)
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    return int(done.stdout) // 1024


def _cpu_info(key: str) -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.is_file() else []
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith(key)), "")
