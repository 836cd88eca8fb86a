"""SkillSpan's table made tiny: a random encoder learns to mark words in other sentences."""

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


def sentences(first: int, *, count: int = 20) -> str:
    """`count` postings: `bake … bread` is a skill, the word between its knowledge.

    As in SkillSpan, control characters are tokens or stand in them, and the first posting's is also
    knowledge by mistake; they have no pieces.
    """
    lines = []
    for number in range(first, first + count):
        flour = ("rye", "oat", "corn")[number % 3]
        bake = ("bake", "\x95bake")[number % 2]
        tokens = ["We", bake, flour, "bread", "in", "town", str(number % 7), "\x1a"]
        record = {
            "idx": number,
            "tokens": tokens,
            "tags_skill": ["O", "B", "I", "I", "O", "O", "O", "O"],
            "tags_knowledge": ["O", "O", "B", "O", "O", "O", "O", "O" if number > first else "B"],
        }
        lines.append(json.dumps(record) + "\n")
    return "".join(lines)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for number, (split, count) in enumerate({"train": 20, "dev": 20, "test": 19}.items()):
        (tmp_path / f"{split}.json").write_text(sentences(100 * number, count=count))
    return tmp_path


def recipe(folder: Path) -> dict[str, Any]:
    from jobspan.training.random_encoder import make_random_encoder

    texts = [" ".join(json.loads(line)["tokens"]) for line in sentences(0).splitlines()]
    make_random_encoder(
        folder / "encoder",
        texts,
        vocabulary=60,
        hidden_size=32,
        layers=1,
        attention_heads=2,
        positions=64,
        seed=1,
    )
    overrides = {
        "paths.skillspan": ".",
        "paths.output": str(folder / "out"),
        "run_skillspan.seeds": [1, 2],
        "train_skillspan.encoder": str(folder / "encoder"),
        "train_skillspan.windowing.length": 32,
        "train_skillspan.windowing.overlap": 8,
        "train_skillspan.arguments.learning_rate": 1e-2,
        "train_skillspan.arguments.disable_tqdm": True,
    }
    return read_recipe(ROOT / "training" / "skillspan.cfg", overrides=overrides)


def test_it_learns_every_layer(data: Path, tmp_path: Path) -> None:
    from jobspan.training.skillspan import run_skillspan

    scores = run_skillspan(recipe(tmp_path), device="cpu", data=data)
    assert list(scores) == ["skill", "knowledge", "merged"]
    for name, layer in scores.items():
        support = 19 if name == "skill" else 20
        assert [run["support"] for run in layer["runs"]] == [support, support]
        assert layer["f1_mean"] == pytest.approx(sum(run["f1"] for run in layer["runs"]) / 2)
    assert scores["knowledge"]["f1_mean"] > 0.9
    assert scores["skill"]["f1_mean"] > 0.9
    assert json.loads((tmp_path / "out" / "scores.json").read_text()) == scores
    assert read_recipe(tmp_path / "out" / "recipe.cfg") == recipe(tmp_path)


def test_a_setting_that_is_not_understood_is_named(data: Path, tmp_path: Path) -> None:
    from jobspan.training.skillspan import run_skillspan

    settings = recipe(tmp_path)
    settings["train_skillspan"]["flour"] = 1
    with pytest.raises(ConfigError, match="flour"):
        run_skillspan(settings, device="cpu", data=data)
