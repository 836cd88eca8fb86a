"""`TrainingArguments` from a recipe's settings and the device that is there."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import torch
from transformers import TrainingArguments

from jobspan.errors import ConfigError

Device = Literal["auto", "cpu", "cuda"]


def training_arguments(
    folder: Path, *, settings: Mapping[str, Any], device: Device = "auto"
) -> TrainingArguments:
    """Arguments for a `Trainer` that keeps its checkpoints in `folder`.

    `settings` are those of `transformers.TrainingArguments`, by its names.

    Raises:
        ConfigError: a setting is unknown or impossible, or `device` is `cuda` and there is none.
    """
    has_cuda = torch.cuda.is_available()
    if device == "cuda" and not has_cuda:
        raise ConfigError("--device cuda, but PyTorch sees no CUDA device; use --device auto")
    try:
        return TrainingArguments(
            output_dir=str(folder),
            use_cpu=device == "cpu" or not has_cuda,
            report_to="none",
            **settings,
        )
    except (TypeError, ValueError) as error:
        raise ConfigError(f"training arguments: {error}") from error
