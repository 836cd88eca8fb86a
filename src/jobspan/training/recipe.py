"""Run a recipe from end to end: corpus, training, export, assembly, scores on `dev`."""

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from spacy.language import Language

from jobspan.augmentation.mixture import mix_messy
from jobspan.corpus.load import load_corpus, texts_for
from jobspan.corpus.texts import data_folder
from jobspan.errors import ConfigError
from jobspan.evaluation.calibration import scored_entities, scored_sections
from jobspan.evaluation.scores import Scores, score_postings
from jobspan.inputs.sources import Source
from jobspan.modeling.export import export_onnx, quantize_onnx
from jobspan.modeling.layout import TrainedFolder
from jobspan.modeling.model import load_model, load_tokenizer
from jobspan.records import Posting
from jobspan.tagging import tag
from jobspan.training.arguments import Device
from jobspan.training.assemble import assemble
from jobspan.training.calibrate import fit_calibration
from jobspan.training.config import write_recipe
from jobspan.training.distillation import Distillation, Ensemble
from jobspan.training.random_encoder import make_random_encoder
from jobspan.training.train import Windowing, train
from jobspan.training.unlabelled import first_pieces, unlabelled_windows

Steps = Mapping[str, Mapping[str, Any]]
"""Scores on `dev`: of the model as `trained`, of the pipeline in `float32` and in `int8`."""


def run_recipe(
    recipe: Mapping[str, Any], *, device: Device = "auto", data: Path | None = None
) -> Steps:
    """Train what `recipe` says, write the pipeline to its `paths.model`, and return its scores.

    Paths are relative to the working directory; `data` replaces the recipe's own `paths.data`.

    Raises:
        ConfigError, CorpusError, ModelError: the recipe, a corpus or the encoder is not usable.
    """
    train_recipe(recipe, device=device, data=data)
    return assemble_recipe(recipe, data=data)


def train_recipe(
    recipe: Mapping[str, Any], *, device: Device = "auto", data: Path | None = None
) -> Scores:
    """The first half of `run_recipe`: train, and write the model to `paths.output`."""
    with _named_settings():
        paths, settings = recipe["paths"], dict(recipe["train"])
        encoder, windowing = settings.pop("encoder"), Windowing(**settings.pop("windowing"))
        folder = TrainedFolder(Path(paths["output"]))
        folder.path.mkdir(parents=True, exist_ok=True)
        train_postings = [
            posting for split in paths["train"] for posting in _load(split, paths, data)
        ]
        if "make_random_encoder" in recipe:
            texts = [posting.text for posting in train_postings]
            make_random_encoder(Path(encoder), texts, **recipe["make_random_encoder"])
        if "mix_messy" in recipe:
            train_postings = mix_messy(train_postings, **recipe["mix_messy"])
        write_recipe(recipe, folder.recipe)
        return train(
            encoder,
            train_postings,
            _load(paths["dev"], paths, data),
            folder,
            windowing=windowing,
            pruning=recipe.get("prune"),
            distillation=_make_distillation(recipe, data) if "distill" in recipe else None,
            device=device,
            **settings,
        )


def assemble_recipe(recipe: Mapping[str, Any], *, data: Path | None = None) -> Steps:
    """The second half of `run_recipe`: export, quantise, calibrate and assemble what was trained.

    Raises:
        ModelError: nothing was trained in `paths.output` yet.
    """
    with _named_settings():
        paths = recipe["paths"]
        folder, dev = TrainedFolder(Path(paths["output"])), _load(paths["dev"], paths, data)
        full = export_onnx(load_model(folder.path), folder.path / "float32.onnx")
        small = quantize_onnx(full, folder.path / "int8.onnx", **recipe["quantize_onnx"])
        settings, model = recipe["assemble"], Path(paths["model"])
        exact, tagged = (
            _predict(assemble(path, folder.tokenizer, **settings), dev) for path in (full, small)
        )
        calibration = {
            "ner": fit_calibration(scored_entities(dev, tagged)),
            "textcat": fit_calibration(scored_sections(dev, tagged)),
        }
        assemble(small, folder.tokenizer, calibration=calibration, **settings).to_disk(model)
    steps = {
        "trained": json.loads(folder.scores.read_text()),
        "float32": score_postings(dev, exact).to_dict(),
        "int8": score_postings(dev, tagged).to_dict(),
    }
    (model / folder.scores.name).write_text(json.dumps(steps, indent=2) + "\n")
    for path in (folder.recipe, folder.versions):
        shutil.copy(path, model / path.name)
    return steps


@contextmanager
def _named_settings() -> Iterator[None]:
    try:
        yield
    except (KeyError, TypeError) as error:
        raise ConfigError(f"the recipe lacks a setting, or has an unknown one: {error}") from error


def _load(split: str, paths: Mapping[str, Any], data: Path | None) -> list[Posting]:
    path, source = Path(split), data or (Path(paths["data"]) if paths["data"] else None)
    return load_corpus(path, texts_for(path, source))


def _make_distillation(recipe: Mapping[str, Any], data: Path | None) -> Distillation:
    settings, paths = recipe["distill"], recipe["paths"]
    teachers = [Path(path) for path in settings["teachers"]]
    windows = unlabelled_windows(
        Path(paths["windows"]),
        data_folder(data or (Path(paths["data"]) if paths["data"] else None)),
        tokenizer=load_tokenizer(teachers[0]),
        **recipe["unlabelled_windows"],
    )
    return Distillation(
        Ensemble([load_model(teacher) for teacher in teachers]),
        first_pieces(windows, settings["max_pieces"]),
        settings["weight"],
    )


def _predict(nlp: Language, gold: Sequence[Posting]) -> list[Posting]:
    return list(tag(nlp, [Source(posting.id, posting.text) for posting in gold]))
