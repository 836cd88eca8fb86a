"""`jobspan train`, `assemble`, `pretrain` and `skillspan`."""

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from jobspan.cli.options import DataOption

if TYPE_CHECKING:
    from jobspan.training.recipe import Steps

DeviceOption = Annotated[Literal["auto", "cpu", "cuda"], typer.Option(help="Where to train.")]
SettingOption = Annotated[
    list[str] | None,
    typer.Option("--set", help="Replace a setting: train.arguments.seed=2; values are JSON."),
]


def train(
    recipe: Annotated[Path, typer.Argument(help="A recipe, such as training/mini.cfg.")],
    device: DeviceOption = "auto",
    setting: SettingOption = None,
    data: DataOption = None,
) -> None:
    """Train, export and assemble a pipeline from a recipe, and score it on dev."""
    from jobspan.training.config import parse_overrides, read_recipe
    from jobspan.training.recipe import run_recipe

    logging.getLogger("jobspan").setLevel(logging.INFO)
    settings = read_recipe(recipe, overrides=parse_overrides(setting or []))
    _print_steps(run_recipe(settings, device=device, data=data))


def assemble(
    recipe: Annotated[Path, typer.Argument(help="The recipe that the model was trained by.")],
    setting: SettingOption = None,
    data: DataOption = None,
) -> None:
    """Export and assemble what `train` left in a recipe's folder, say on another machine."""
    from jobspan.training.config import parse_overrides, read_recipe
    from jobspan.training.recipe import assemble_recipe

    settings = read_recipe(recipe, overrides=parse_overrides(setting or []))
    _print_steps(assemble_recipe(settings, data=data))


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


def skillspan(
    recipe: Annotated[Path, typer.Argument(help="A recipe, such as training/skillspan.cfg.")],
    device: DeviceOption = "auto",
    setting: SettingOption = None,
    data: DataOption = None,
) -> None:
    """Train and score the public SkillSpan benchmark, several seeds."""
    from jobspan.training.config import parse_overrides, read_recipe
    from jobspan.training.skillspan import run_skillspan

    settings = read_recipe(recipe, overrides=parse_overrides(setting or []))
    for layer, scores in run_skillspan(settings, device=device, data=data).items():
        typer.echo(f"{layer}: exact F1 on the test split {scores['f1_mean']:.3f}")


def _print_steps(steps: "Steps") -> None:
    for step, scores in steps.items():
        typer.echo(f"{step}: exact micro F1 on dev {scores['entities']['exact']['micro']['f1']}")
