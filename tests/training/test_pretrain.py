"""Pre-training made tiny: a random encoder learns which words stand where in a few texts."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from jobspan.errors import ConfigError
from jobspan.training.config import read_recipe

torch = pytest.importorskip("torch")
pytest.importorskip("datasets")

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
TEXTS = [f"We bake rye bread at night\nand sell {n} loaves in the morning." for n in range(60)]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with texts to learn from, one of which is held out twice over."""
    folder = tmp_path / "data"
    (folder / "unlabelled").mkdir(parents=True)
    with gzip.open(folder / "unlabelled" / "rye.jsonl.gz", "wt", encoding="utf-8") as out:
        for text in [*TEXTS, "The quick " * 20]:
            out.write(json.dumps({"title": "Baker", "company": "", "text": text}) + "\n")
    sentence = {"idx": 1, "tokens": ["The", "quick"] * 20}
    (folder / "skillspan.json").write_text(json.dumps(sentence) + "\n")
    return folder


def recipe(folder: Path, **overrides: Any) -> dict[str, Any]:
    settings = {
        "paths.windows": str(folder / "windows"),
        "paths.output": str(folder / "pretrained"),
        "unlabelled_windows.held_out": [str(ROOT / "corpus" / "authored.jsonl")],
        "unlabelled_windows.benchmarks": ["skillspan.json"],
        "unlabelled_windows.length": 32,
        "pretrain.encoder": str(folder / "encoder"),
        "pretrain.arguments.num_train_epochs": 12,
        "pretrain.arguments.per_device_train_batch_size": 8,
        "pretrain.arguments.logging_steps": 8,
        "pretrain.arguments.learning_rate": 3e-3,
        "pretrain.arguments.disable_tqdm": True,
    }
    return read_recipe(ROOT / "training" / "pretrain.cfg", overrides=settings | overrides)


def test_the_loss_falls_and_the_encoder_can_be_trained_further(tmp_path: Path, data: Path) -> None:
    from jobspan.modeling.model import load_encoder
    from jobspan.training.pretrain import run_pretraining
    from jobspan.training.random_encoder import make_random_encoder

    make_random_encoder(
        tmp_path / "encoder",
        TEXTS,
        vocabulary=200,
        hidden_size=32,
        layers=2,
        attention_heads=2,
        positions=64,
        seed=1,
    )
    encoder = run_pretraining(recipe(tmp_path), device="cpu", data=data)

    log = json.loads((tmp_path / "pretrained" / "training_log.json").read_text())
    losses = [entry["loss"] for entry in log if "loss" in entry]
    assert losses[-1] < 0.7 * losses[0]
    assert (tmp_path / "pretrained" / "recipe.cfg").is_file()
    before, after = (load_encoder(path)[0] for path in (tmp_path / "encoder", encoder))
    assert before.config.hidden_size == after.config.hidden_size == 32
    first, second = (model.embeddings.word_embeddings.weight for model in (before, after))
    assert not torch.equal(first, second)


def test_a_setting_that_is_not_there_is_named(tmp_path: Path, data: Path) -> None:
    from jobspan.training.pretrain import run_pretraining

    settings = recipe(tmp_path)
    del settings["pretrain"]["max_pieces"]
    with pytest.raises(ConfigError, match="max_pieces"):
        run_pretraining(settings, device="cpu", data=data)


@pytest.mark.parametrize(("bf16", "expected"), [(True, torch.bfloat16), (False, torch.float32)])
def test_the_recipe_says_in_which_precision_the_encoder_runs(
    tmp_path: Path, bf16: bool, expected: Any
) -> None:
    from transformers import BertConfig, BertForMaskedLM

    from jobspan.training.arguments import training_arguments
    from jobspan.training.pretrain import MaskedTrainer

    config = BertConfig(
        vocab_size=5, hidden_size=8, num_hidden_layers=1, num_attention_heads=1, intermediate_size=8
    )
    model = BertForMaskedLM(config)
    seen = set()
    for part in (model.bert.encoder.layer[0].output.dense, model.cls.predictions.transform.dense):
        part.register_forward_hook(lambda *arguments: seen.add(arguments[-1].dtype))
    trainer = MaskedTrainer(
        model=model, args=training_arguments(tmp_path, settings={"bf16": bf16}, device="cpu")
    )
    ids = torch.ones(2, 3, dtype=torch.int64)
    inputs = {"input_ids": ids, "token_type_ids": ids, "attention_mask": ids, "labels": ids}
    assert trainer.compute_loss(model, inputs).dtype == torch.float32
    assert seen == {expected}
