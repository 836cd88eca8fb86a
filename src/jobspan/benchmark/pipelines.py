"""Whole spaCy pipelines, this one and spaCy's CNN, in one process or in several."""

from collections import deque
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from jobspan.benchmark.rounds import System, timed
from jobspan.labels import ENTITY_LABELS
from jobspan.loading import load

JOBSPAN: Final = "jobspan"
CNN: Final = "spaCy's CNN NER"


def jobspan_systems(model: Path, texts: Sequence[str], *, cores: int) -> list[System]:
    """The pipeline on one core, and on `cores` as threads of a process and as processes."""
    layouts = dict.fromkeys([(1, 1), (1, cores), (cores, 1)])
    return [
        _system(JOBSPAN, load(model, threads=threads), texts, processes=processes, threads=threads)
        for processes, threads in layouts
    ]


def cnn_systems(texts: Sequence[str], *, cores: int) -> list[System]:
    """SpaCy's CNN, which has one thread a process, in one process and in `cores`."""
    nlp = make_cnn()
    return [
        _system(CNN, nlp, texts, processes=processes, threads=1)
        for processes in dict.fromkeys([1, cores])
    ]


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


def tag_in_processes(nlp: Language, texts: Sequence[str], *, processes: int) -> Iterable[Doc]:
    """The docs of `texts`, in batches small enough for each process to get its share."""
    if processes == 1:
        return nlp.pipe(texts)
    size = max(1, min(nlp.batch_size, len(texts) // (4 * processes)))
    return nlp.pipe(texts, n_process=processes, batch_size=size)


def _system(
    name: str, nlp: Language, texts: Sequence[str], *, processes: int, threads: int
) -> System:
    def work() -> None:
        deque(tag_in_processes(nlp, texts, processes=processes), maxlen=0)

    return System(name, processes, threads, timed(work))
