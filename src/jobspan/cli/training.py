"""`jobspan pretrain` and `train`."""

import logging
from pathlib import Path
from typing import Annotated, Literal

import typer

from jobspan.cli.options import DataOption

DeviceOption = Annotated[Literal["auto", "cpu", "cuda"], typer.Option(help="Where to train.")]
SettingOption = Annotated[
    list[str] | None,
    typer.Option("--set", help="Replace a setting: train.arguments.seed=2; values are JSON."),
]


def train(
    recipe: Annotated[Path, typer.Argument(help="A recipe, such as training/base.cfg.")],
    device: DeviceOption = "auto",
    setting: SettingOption = None,
    data: DataOption = None,
) -> None:
    """Train, export and assemble a pipeline from a recipe, and score it on dev."""
    from jobspan.training.config import parse_overrides, read_recipe
    from jobspan.training.recipe import run_recipe

    logging.getLogger("jobspan").setLevel(logging.INFO)
    settings = read_recipe(recipe, overrides=parse_overrides(setting or []))
    scores = run_recipe(settings, device=device, data=data)
    for step in ("trained", "float32", "int8"):
        typer.echo(f"{step}: exact micro F1 on dev {getattr(scores, step).micro('exact').f1}")


def pretrain(
    recipe: Annotated[Path, typer.Argument(help="A recipe, such as training/pretrain.cfg.")],
    device: DeviceOption = "auto",
    setting: SettingOption = None,
    data: DataOption = None,
) -> None:
    """Adapt the encoder to postings without annotations, before it is trained."""
    from jobspan.training.config import parse_overrides, read_recipe
    from jobspan.training.pretrain import run_pretraining

    logging.getLogger("jobspan").setLevel(logging.INFO)
    settings = read_recipe(recipe, overrides=parse_overrides(setting or []))
    typer.echo(f"written to {run_pretraining(settings, device=device, data=data)}")
