"""The released recipe made tiny, from the corpus to a pipeline that is loaded and tags."""

import gzip
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import jobspan
from jobspan.corpus.load import load_corpus
from jobspan.errors import ConfigError, ModelError
from jobspan.evaluation.scores import score_postings
from jobspan.inputs.sources import Source
from jobspan.tagging import tag
from jobspan.training.config import read_recipe

torch = pytest.importorskip("torch")
pytest.importorskip("datasets")

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus" / "authored.jsonl"


def tiny_recipe(folder: Path, **overrides: Any) -> dict[str, Any]:
    paths = {
        "paths.train": [str(CORPUS)],
        "paths.dev": str(CORPUS),
        "paths.output": str(folder),
        "paths.model": str(folder / "model"),
        "train.encoder": str(folder / "encoder"),
        "train.arguments.disable_tqdm": True,
    }
    return read_recipe(ROOT / "training" / "tiny.cfg", overrides=paths | overrides)


def run(recipe: dict[str, Any], *, data: Path | None = None) -> Any:
    from jobspan.training.recipe import run_recipe

    return run_recipe(recipe, device="cpu", data=data)


def exact_f1(scores: Any) -> float:
    f1: float = scores["entities"]["exact"]["micro"]["f1"]
    return f1


@pytest.fixture(scope="module", autouse=True)
def one_thread() -> Any:
    """Threads that wait for each other cost more than they bring in a model so small."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Any]:
    folder = tmp_path_factory.mktemp("tiny")
    return folder, run(tiny_recipe(folder))


def test_it_learns_and_int8_costs_little(trained: tuple[Path, Any]) -> None:
    scores = trained[1]
    made, full, small = (exact_f1(scores[step]) for step in ("trained", "float32", "int8"))
    assert full > 0.2
    assert abs(full - small) < 0.05
    assert made == pytest.approx(full, abs=0.01)


def test_the_folder_says_how_it_was_made(trained: tuple[Path, Any]) -> None:
    folder, scores = trained
    model = folder / "model"
    assert read_recipe(model / "recipe.cfg") == tiny_recipe(folder)
    assert {"torch", "transformers"} <= set(json.loads((model / "versions.json").read_text()))
    assert json.loads((model / "scores.dev.json").read_text()) == scores


def test_the_pipeline_is_loaded_and_scores_as_it_was_measured(trained: tuple[Path, Any]) -> None:
    folder, scores = trained
    nlp = jobspan.load(folder / "model", threads=1)
    gold = load_corpus(CORPUS)
    predicted = list(tag(nlp, [Source(posting.id, posting.text) for posting in gold]))
    assert score_postings(gold, predicted).to_dict() == scores["int8"]
    assert {posting.model for posting in predicted} == {"en_jobspan_tiny 0.1.0"}


@pytest.mark.parametrize("shape", [(1, 1), (1, 96), (3, 17)])
def test_onnx_computes_what_torch_does(shape: tuple[int, int], trained: tuple[Path, Any]) -> None:
    import onnxruntime

    from jobspan.modeling.model import load_model

    folder = trained[0]
    ids = np.random.default_rng(1).integers(5, 500, shape)
    feed = {"input_ids": ids, "token_type_ids": ids % 4}
    session = onnxruntime.InferenceSession(
        folder / "float32.onnx", providers=["CPUExecutionProvider"]
    )
    (logits,) = session.run(["logits"], feed)
    with torch.inference_mode():
        mask = torch.ones(shape, dtype=torch.int64)
        read = [torch.tensor(value) for value in feed.values()]
        expected = load_model(folder).logits(*read, mask)
    np.testing.assert_allclose(logits, expected.numpy(), atol=1e-3)


def test_training_can_go_on_from_a_pipeline(trained: tuple[Path, Any]) -> None:
    """Each weight is at most a step of int8 off: 2/127 of the largest of its column, or less."""
    from jobspan.modeling.model import load_encoder, load_model, load_tokenizer

    folder = trained[0]
    encoder, tokenizer = load_encoder(folder / "model", hidden_dropout_prob=0.0)
    expected = load_model(folder).encoder
    assert encoder.config.num_attention_heads == expected.config.num_attention_heads
    assert encoder.config.hidden_dropout_prob == 0
    assert encoder.state_dict().keys() == expected.state_dict().keys()
    for name, weight in expected.state_dict().items():
        step = weight.abs().max().item() / 63
        torch.testing.assert_close(encoder.state_dict()[name], weight, rtol=0, atol=step)
    assert tokenizer.to_str() == load_tokenizer(folder / "trained_encoder").to_str()


@pytest.mark.parametrize("name", ["", "model"])
def test_training_begins_with_the_heads_that_were_trained(
    name: str, trained: tuple[Path, Any]
) -> None:
    from jobspan.modeling.model import load_model, load_start

    folder = trained[0] / name
    start, tokenizer = load_start(
        folder, model={"cats_weight": 2.0}, hidden_dropout_prob=0.25, attn_implementation="eager"
    )
    config = start.encoder.config
    assert (start.cats_weight, config.hidden_dropout_prob) == (2, 0.25)
    assert config._attn_implementation == "eager"
    assert tokenizer.get_vocab_size() == start.encoder.config.vocab_size
    expected = load_model(folder).state_dict()
    assert start.state_dict().keys() == expected.keys()
    for key, weight in start.state_dict().items():
        torch.testing.assert_close(weight, expected[key])


def test_what_is_rounded_in_training_is_what_is_quantised(trained: tuple[Path, Any]) -> None:
    from jobspan.modeling.model import load_model
    from jobspan.training.quantization import rounded

    model, quantised = load_model(trained[0]), load_model(trained[0] / "model")
    with rounded(model):
        linear = {n: m for n, m in model.named_modules() if isinstance(m, torch.nn.Linear)}
        assert len(linear) == 2 * 6 + 1
        for name, layer in linear.items():
            expected = quantised.get_submodule(name).weight
            torch.testing.assert_close(layer.weight, expected, rtol=0, atol=0)


def test_a_pipeline_in_float32_is_refused(trained: tuple[Path, Any], tmp_path: Path) -> None:
    from jobspan.modeling.files import MODEL_FILE, TOKENIZER_FILE, write_files
    from jobspan.modeling.model import load_encoder

    folder = trained[0]
    files = {
        MODEL_FILE: (folder / "float32.onnx").read_bytes(),
        TOKENIZER_FILE: (folder / "tokenizer.json").read_bytes(),
    }
    write_files(files, tmp_path / "transformer")
    with pytest.raises(ModelError, match="no int8 model"):
        load_encoder(tmp_path)


def test_a_run_goes_on_from_its_last_checkpoint(tmp_path: Path) -> None:
    """One epoch, then two in the same folder: the log begins with the first and ends at epoch 2."""
    run(tiny_recipe(tmp_path, **{"train.arguments.num_train_epochs": 1}))
    encoder = (tmp_path / "encoder" / "model.safetensors").read_bytes()
    run(tiny_recipe(tmp_path, **{"train.arguments.num_train_epochs": 2}))
    log = json.loads((tmp_path / "training_log.json").read_text())
    assert [entry["epoch"] for entry in log if "eval_exact_f1" in entry] == [1, 2]
    assert (tmp_path / "encoder" / "model.safetensors").read_bytes() == encoder
    with pytest.raises(ConfigError, match=r"train\.arguments\.learning_rate"):
        run(tiny_recipe(tmp_path, **{"train.arguments.learning_rate": 0.5}))


def student_recipe(folder: Path, teacher: Path) -> dict[str, Any]:
    """A model goes on from `teacher`, and learns what it says of texts in `folder` too."""
    (folder / "unlabelled").mkdir()
    with gzip.open(folder / "unlabelled" / "a.jsonl.gz", "wt", encoding="utf-8") as out:
        for posting in load_corpus(CORPUS)[:4]:
            out.write(json.dumps({"title": "", "company": "", "text": posting.text}) + "\n")
    recipe = tiny_recipe(folder, **{"train.arguments.num_train_epochs": 1})
    del recipe["make_random_encoder"]
    recipe["train"] |= {"encoder": str(teacher), "quantization_aware": True}
    recipe["paths"]["windows"] = str(folder / "windows")
    recipe["unlabelled_windows"] = {
        "unlabelled": "unlabelled",
        "held_out": [],
        "benchmarks": [],
        "length": 96,
        "seed": 1,
    }
    recipe["distill"] = {"teachers": [str(teacher)], "max_pieces": 2000, "weight": 1.0}
    return recipe


def test_a_model_learns_from_the_one_before(trained: tuple[Path, Any], tmp_path: Path) -> None:
    """From its weights, and by what it says of the same texts without annotations."""
    teacher, scores = trained
    recipe = student_recipe(tmp_path, teacher)
    learnt = run(recipe, data=tmp_path)
    assert exact_f1(learnt["int8"]) > exact_f1(scores["int8"]) - 0.05
    assert (tmp_path / "windows" / "settings.json").is_file()

    recipe["unlabelled_windows"]["length"] = 64
    with pytest.raises(ConfigError, match="made with other settings"):
        run(recipe, data=tmp_path)


def test_a_smaller_model_learns_from_a_pipeline(trained: tuple[Path, Any], tmp_path: Path) -> None:
    from jobspan.modeling.model import load_model

    teacher, scores = trained
    recipe = student_recipe(tmp_path, teacher / "model")
    recipe["prune"] = {"layers": [1], "intermediate_size": 16}
    learnt = run(recipe, data=tmp_path)
    assert exact_f1(learnt["int8"]) > exact_f1(scores["int8"]) - 0.15
    config = load_model(tmp_path / "model").encoder.config
    assert (config.num_hidden_layers, config.intermediate_size) == (1, 16)


@pytest.mark.parametrize(
    ("key", "value", "named"),
    [
        ("train.arguments.flour", 1, "flour"),
        ("train.windowing.stride", 1, "stride"),
        ("train.model.yeast", 1, "yeast"),
        ("mix_messy.salt", 1, "salt"),
        ("prune.rye", 1, "rye"),
        ("paths.train", "rye.jsonl", r"'rye\.jsonl', which is no list"),
        ("train.arguments.seed", None, "seed"),
    ],
)
def test_a_setting_that_is_not_understood_is_named(
    key: str, value: object, named: str, tmp_path: Path
) -> None:
    with pytest.raises(ConfigError, match=named):
        run(tiny_recipe(tmp_path, **{key: value}))
