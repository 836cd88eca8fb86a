"""Whether a run may go on from the checkpoints in its folder: not with another recipe's."""

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from transformers.trainer_utils import get_last_checkpoint

from jobspan.errors import ConfigError
from jobspan.modeling.layout import TrainedFolder
from jobspan.training.config import read_recipe, write_recipe

_AFTER_TRAINING: Final = frozenset({"assemble", "quantize_onnx"})
"""Sections of what follows."""
_PATHS: Final = frozenset({"data", "model", "output", "windows"})
"""Where files lie does not change what is learnt from them."""
_FREE: Final = frozenset(
    {"num_train_epochs", "max_steps", "bf16", "fp16", "disable_tqdm", "logging_steps"}
    | {"save_steps", "save_total_limit", "save_only_model", "per_device_eval_batch_size"}
    | {"dataloader_num_workers", "dataloader_pin_memory"}
)
"""Training arguments that may change when a run goes on: its length, and how it is carried out."""


def write_source(recipe: Mapping[str, Any], folder: TrainedFolder) -> None:
    """Write what the checkpoints in `folder` will be made by: `recipe`, and its annotations."""
    write_recipe(recipe, folder.recipe)
    folder.annotations.write_text(json.dumps(_checksums(recipe), indent=2) + "\n")


def check_resumed(recipe: Mapping[str, Any], folder: TrainedFolder) -> None:
    """Compare `recipe` with the one by which the checkpoints in `folder` were made.

    Nothing is said where there are no checkpoints, or no recipe of theirs.

    Raises:
        ConfigError: they differ in what the weights depend on, or a file of annotations does.
    """
    if not folder.checkpoints.is_dir() or get_last_checkpoint(str(folder.checkpoints)) is None:
        return
    if not folder.recipe.is_file():
        return
    made, wanted = dict(_settings(read_recipe(folder.recipe))), dict(_settings(recipe))
    if folder.annotations.is_file():
        made |= json.loads(folder.annotations.read_text())
        wanted |= _checksums(recipe)
    names = sorted(name for name in made | wanted if made.get(name) != wanted.get(name))
    if names:
        raise ConfigError(
            f"the checkpoints in {folder.checkpoints} were made by other settings or annotations "
            f"({', '.join(names)}); remove that folder, or give another paths.output"
        )


def _checksums(recipe: Mapping[str, Any]) -> dict[str, str]:
    """The SHA-256 of the annotations that `recipe` names, by their paths."""
    paths = recipe["paths"]
    named = [*paths.get("train", ()), *([paths["dev"]] if "dev" in paths else [])]
    return {
        path: sha256(Path(path).read_bytes()).hexdigest() for path in named if Path(path).is_file()
    }


def _settings(recipe: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The settings that the weights depend on, by their names."""
    for section, settings in recipe.items():
        if section in _AFTER_TRAINING:
            continue
        for name, value in settings.items():
            if section == "paths" and name in _PATHS:
                continue
            if name != "arguments":
                yield f"{section}.{name}", value
                continue
            for argument, each in value.items():
                if argument not in _FREE:
                    yield f"{section}.{name}.{argument}", each
