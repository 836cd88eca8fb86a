"""The speed of the pipeline beside other systems and beside its limit, in one run."""

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.language import Language

from jobspan.benchmark.aims import speed_aims
from jobspan.benchmark.driver import driver_postings_per_second
from jobspan.benchmark.elsewhere import (
    SPACY_TRANSFORMERS,
    SPACY_TRANSFORMERS_SINGLE,
    TORCH,
    elsewhere,
    spacy_transformers_job,
    torch_job,
)
from jobspan.benchmark.encoder import Encoder, encoder_systems
from jobspan.benchmark.latency import measure_latency
from jobspan.benchmark.machine import describe_machine, environment_megabytes
from jobspan.benchmark.pipelines import OTHER, cnn_systems, jobspan_systems
from jobspan.benchmark.rounds import System, run_rounds, timed
from jobspan.benchmark.stages import STAGED, Stages
from jobspan.benchmark.start import first_result_seconds, start_seconds
from jobspan.benchmark.texts import count_words, first_texts
from jobspan.benchmark.windows import Window, piece_windows, text_pieces
from jobspan.loading import load, model_folder
from jobspan.modeling.files import MODEL_FILE, TOKENIZER_FILE
from jobspan.modeling.pieces import read_tokenizer
from jobspan.pipeline.transformer import OnnxTransformer


@dataclass(frozen=True, slots=True)
class Work:
    """The pipeline that is measured, its files, and the postings that it reads."""

    nlp: Language
    folder: Path
    texts: Sequence[str]
    windows: Sequence[Window]
    pieces: int
    vocabulary: int
    cores: int

    @property
    def encoder(self) -> Path:
        """The ONNX model."""
        return self.folder / "transformer" / MODEL_FILE

    @property
    def tokenizer(self) -> Path:
        """The file of the encoder's tokeniser."""
        return self.folder / "transformer" / TOKENIZER_FILE


def measure_speed(
    texts: Path,
    model: Path | None,
    *,
    postings: int,
    rounds: int = 3,
    cores: int = 2,
    torch: Path | None = None,
    spacy_transformers: Path | None = None,
    beside: Sequence[Path] = (),
) -> dict[str, Any]:
    """Speed of all systems on the first `postings` of `texts`, stages, latency and start.

    `beside` are other pipelines of jobspan's, of which the speed alone is measured.
    `torch` and `spacy_transformers` are Pythons that have PyTorch with transformers, and
    spacy-transformers; what is not given is not measured. `pieces` are those of the postings,
    `window_pieces` those of their windows, which overlap: these are what the encoder reads, in the
    pipeline and alone. `load_before` is the machine's own load, which should be near 0. A word is a
    run of characters without white space.

    Raises:
        ConfigError: a Python cannot run its system.
        CorpusError: the file holds too few postings.
        ModelError: there is no such model.
    """
    load_before, *_ = os.getloadavg()
    work = _prepare(list(first_texts([texts], postings)), model_folder(model), cores)
    others = [model_folder(each) for each in beside]
    words = sum(map(count_words, work.texts))
    stages = Stages(work.nlp, Encoder(work.encoder), work.tokenizer)
    staged = System(STAGED, 1, cores, timed(lambda: stages(work.texts)))
    with _systems(work, others, torch, spacy_transformers) as (systems, versions):
        speeds = run_rounds([staged, *systems], rounds=rounds)
    start = min(start_seconds(work.folder) for _ in range(rounds))
    first = min(first_result_seconds(work.folder, work.texts[0]) for _ in range(rounds))
    return {
        "machine": describe_machine(),
        "elsewhere": versions,
        "postings": postings,
        "words": words,
        "pieces": work.pieces,
        "windows": len(work.windows),
        "window_pieces": sum(window.shape[1] for window in work.windows),
        "rounds": rounds,
        "load_before": round(load_before, 2),
        "speeds": [speed.to_dict(words=words, postings=postings) for speed in speeds],
        "stages": stages.to_dict(),
        "latency_milliseconds": measure_latency(work.nlp, work.texts),
        "start_seconds": round(start, 2),
        "first_result_seconds": round(first, 2),
        "driver_postings_per_second": round(driver_postings_per_second(work.texts)),
        "environment_megabytes": environment_megabytes(),
        "aims": [aim.to_dict() for aim in speed_aims(speeds, start_seconds=start)],
    }


def _prepare(texts: Sequence[str], folder: Path, cores: int) -> Work:
    nlp = load(folder, threads=cores)
    transformer = nlp.get_pipe("transformer")
    assert isinstance(transformer, OnnxTransformer)
    tokenizer = read_tokenizer((folder / "transformer" / TOKENIZER_FILE).read_bytes())
    pieces = [text_pieces(text, tokenizer) for text in texts]
    windows = [each for text in pieces for each in piece_windows(text, transformer, tokenizer)]
    count, vocabulary = sum(map(len, pieces)), tokenizer.get_vocab_size()
    return Work(nlp, folder, texts, windows, count, vocabulary, cores)


@contextmanager
def _systems(
    work: Work, others: Sequence[Path], torch: Path | None, spacy_transformers: Path | None
) -> Iterator[tuple[list[System], dict[str, dict[str, str]]]]:
    """All systems, ready for their rounds, and the versions of those in other environments."""
    systems = [
        *jobspan_systems(work.folder, work.texts, cores=work.cores),
        *(
            system
            for folder in others
            for system in jobspan_systems(
                folder, work.texts, cores=work.cores, name=OTHER + folder.name
            )
        ),
        *cnn_systems(work.texts, cores=work.cores),
    ]
    versions = {}
    with ExitStack() as stack:
        for processes, threads in dict.fromkeys([(1, work.cores), (work.cores, 1)]):
            limit = encoder_systems(
                work.encoder, work.windows, processes=processes, threads=threads
            )
            systems += stack.enter_context(limit)
        for python, name, job in _jobs(work, torch, spacy_transformers):
            system, versions[name] = stack.enter_context(elsewhere(name, python, job))
            systems.append(system)
        yield systems, versions


def _jobs(
    work: Work, torch: Path | None, spacy_transformers: Path | None
) -> Iterator[tuple[Path, str, dict[str, Any]]]:
    """The Python, the name and the job of each system of another environment."""
    if torch:
        job = torch_job(work.windows, vocabulary=work.vocabulary, threads=work.cores)
        yield torch, TORCH, job
    if spacy_transformers:
        for name, size in ((SPACY_TRANSFORMERS, None), (SPACY_TRANSFORMERS_SINGLE, 1)):
            job = spacy_transformers_job(
                work.texts, tokenizer=work.tokenizer, threads=work.cores, batch_size=size
            )
            yield spacy_transformers, name, job
