"""Whole spaCy pipelines, this one and spaCy's CNN, in one process or in several."""

from collections import deque
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from jobspan.benchmark.rounds import System, timed
from jobspan.labels import ENTITY_LABELS
from jobspan.loading import load

JOBSPAN: Final = "jobspan"
OTHER: Final = f"{JOBSPAN} with "
"""Before the name of a pipeline other than the one that is measured in full."""
CNN: Final = "spaCy's CNN NER"
CNN_BATCH_SIZE: Final = 8
CNN_SMALL: Final = f"{CNN}, batches of {CNN_BATCH_SIZE}"


def jobspan_systems(
    model: Path, texts: Sequence[str], *, cores: int, name: str = JOBSPAN
) -> list[System]:
    """The pipeline on one core, and on `cores` as threads of a process and as processes."""
    layouts = dict.fromkeys([(1, 1), (1, cores), (cores, 1)])
    return [
        _system(name, load(model, threads=threads), texts, processes=processes, threads=threads)
        for processes, threads in layouts
    ]


def cnn_systems(texts: Sequence[str], *, cores: int) -> list[System]:
    """SpaCy's CNN, which has one thread a process: as it comes, and in batches that suit it.

    It comes with batches of 1,000 texts, which leave the processor's caches.
    """
    nlp = make_cnn()
    small = partial(nlp.pipe, texts, batch_size=CNN_BATCH_SIZE)
    systems = [
        System(CNN, 1, 1, timed(lambda: exhaust(nlp.pipe(texts)))),
        System(CNN_SMALL, 1, 1, timed(lambda: exhaust(small()))),
    ]
    if cores > 1:
        systems.append(_system(CNN_SMALL, nlp, texts, processes=cores, threads=1))
    return systems


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


def exhaust(docs: Iterable[Doc]) -> None:
    """Take all of them, and keep none."""
    deque(docs, maxlen=0)


def _system(
    name: str, nlp: Language, texts: Sequence[str], *, processes: int, threads: int
) -> System:
    def work() -> None:
        exhaust(tag_in_processes(nlp, texts, processes=processes))

    return System(name, processes, threads, timed(work))
