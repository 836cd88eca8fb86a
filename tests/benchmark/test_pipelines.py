import pytest
from spacy.language import Language

from jobspan.benchmark.pipelines import (
    CNN,
    CNN_SMALL,
    cnn_systems,
    jobspan_systems,
    make_cnn,
    tag_in_processes,
)
from jobspan.labels import ENTITY_LABELS
from jobspan.loading import shipped_model


@pytest.mark.parametrize("processes", [1, 2])
def test_texts_come_back_in_order(nlp: Language, processes: int) -> None:
    texts = [f"You know Go, {number} years" for number in range(9)]
    assert [doc.text for doc in tag_in_processes(nlp, texts, processes=processes)] == texts


def test_systems_use_one_core_and_all() -> None:
    systems = jobspan_systems(shipped_model(), ["You know Go."], cores=2)
    assert [(s.processes, s.threads) for s in systems] == [(1, 1), (1, 2), (2, 1)]
    assert all(system.round() > 0 for system in systems[:2])


def test_the_cnn_runs_as_it_comes_and_in_small_batches() -> None:
    systems = cnn_systems(["You know Go.", ""], cores=2)
    assert [(s.name, s.processes) for s in systems] == [(CNN, 1), (CNN_SMALL, 1), (CNN_SMALL, 2)]
    assert all(system.round() > 0 for system in systems)
    assert len(cnn_systems(["Go"], cores=1)) == 2


def test_the_cnn_has_the_same_labels() -> None:
    assert set(make_cnn().get_pipe("ner").labels) == set(ENTITY_LABELS)  # type: ignore[attr-defined]
