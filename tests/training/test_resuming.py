"""A run goes on from its own checkpoints, not from those of another recipe."""

from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("transformers")

from jobspan.errors import ConfigError
from jobspan.modeling.layout import TrainedFolder
from jobspan.training.config import write_recipe
from jobspan.training.resuming import check_resumed, write_source

RYE, WHEAT = '{"id": "rye"}', '{"id": "wheat"}'
RECIPE: dict[str, Any] = {
    "paths": {"train": ["rye.jsonl"], "output": "here", "model": "there"},
    "train": {"encoder": "oven", "arguments": {"seed": 1, "max_steps": 5, "learning_rate": 0.1}},
    "assemble": {"name": "rye"},
}


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """The folder of a run by `RECIPE` that has come to a checkpoint."""
    (tmp_path / "checkpoints" / "checkpoint-2").mkdir(parents=True)
    write_recipe(RECIPE, tmp_path / "recipe.cfg")
    return tmp_path


def check(run: Path, recipe: dict[str, Any]) -> None:
    check_resumed(recipe, TrainedFolder(run))


def changed(**sections: Any) -> dict[str, Any]:
    return RECIPE | {name: RECIPE[name] | settings for name, settings in sections.items()}


def longer(**arguments: Any) -> dict[str, Any]:
    return changed(train={"arguments": RECIPE["train"]["arguments"] | arguments})


@pytest.mark.parametrize(
    "recipe",
    [
        RECIPE,
        longer(max_steps=9, bf16=True),
        changed(paths={"model": "elsewhere"}, assemble={"name": "wheat"}),
    ],
)
def test_what_the_weights_do_not_depend_on_may_change(run: Path, recipe: dict[str, Any]) -> None:
    check(run, recipe)


@pytest.mark.parametrize(
    ("recipe", "named"),
    [
        (longer(learning_rate=0.2), r"\(train\.arguments\.learning_rate\)"),
        (longer(weight_decay=0.1), r"\(train\.arguments\.weight_decay\)"),
        (changed(train={"encoder": "mill"}), r"\(train\.encoder\)"),
        (changed(paths={"train": []}), r"\(paths\.train\)"),
        (RECIPE | {"mix_messy": {"seed": 1}}, r"\(mix_messy\.seed\)"),
    ],
)
def test_another_recipe_is_refused(run: Path, recipe: dict[str, Any], named: str) -> None:
    with pytest.raises(ConfigError, match=named):
        check(run, recipe)


@pytest.mark.parametrize("name", ["train", "dev"])
def test_other_annotations_under_the_same_name_are_refused(name: str, run: Path) -> None:
    files = {split: run / f"{split}.jsonl" for split in ("train", "dev")}
    for file in files.values():
        file.write_text(RYE)
    recipe = changed(paths={"train": [str(files["train"])], "dev": str(files["dev"])})
    write_source(recipe, TrainedFolder(run))
    check(run, recipe)
    files[name].write_text(WHEAT)
    with pytest.raises(ConfigError, match=rf"other settings or annotations \({files[name]}\)"):
        check(run, recipe)
    (run / "annotations.json").unlink()
    check(run, recipe)


def test_without_a_checkpoint_any_recipe_begins(run: Path) -> None:
    (run / "checkpoints" / "checkpoint-2").rmdir()
    check(run, longer(learning_rate=0.2))
    (run / "checkpoints").rmdir()
    check(run, longer(learning_rate=0.2))
