import pytest
from spacy.language import Language

from jobspan.benchmark.encoder import Encoder
from jobspan.benchmark.stages import STAGES, Stages
from jobspan.loading import shipped_model
from jobspan.records import Posting

TEXTS = ["You know Go.\n401(k) match", " \n", "", "SQL or R 👩‍🍳, please", "Python and SQL\n" * 150]


@pytest.fixture
def stages(nlp: Language) -> Stages:
    folder = shipped_model() / "transformer"
    return Stages(nlp, Encoder(folder / "model.onnx"), folder / "tokenizer.json")


def test_stages_together_are_the_pipeline(nlp: Language, stages: Stages) -> None:
    docs = stages(TEXTS)
    assert [Posting.from_doc(doc) for doc in docs] == [
        Posting.from_doc(doc) for doc in nlp.pipe(TEXTS)
    ]
    assert docs[0].ents


def test_every_stage_has_its_share_and_the_encoder_the_largest(stages: Stages) -> None:
    stages(TEXTS)
    figures = stages.to_dict()
    assert tuple(figures) == STAGES
    assert sum(figure["share"] for figure in figures.values()) == pytest.approx(1, abs=0.01)
    assert max(figures, key=lambda name: figures[name]["seconds"]) == "encode"


def test_the_shortest_time_of_a_stage_counts(stages: Stages) -> None:
    stages(TEXTS)
    long = stages.seconds["encode"]
    stages(TEXTS[:1])
    assert stages.seconds["encode"] < long
