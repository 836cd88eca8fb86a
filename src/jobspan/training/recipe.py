"""Run a recipe from end to end: corpus, training, export, assembly, scores on `dev`."""

import json
import shutil
from collections.abc import Mapping, Sequence
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
from jobspan.training.config import call, data_path, named_settings
from jobspan.training.distillation import Distillation, Ensemble
from jobspan.training.random_encoder import make_random_encoder
from jobspan.training.resuming import check_resumed, write_source
from jobspan.training.train import train
from jobspan.training.unlabelled import first_pieces, unlabelled_windows
from jobspan.training.windowing import Windowing

Steps = Mapping[str, Mapping[str, Any]]
"""Scores on `dev`: of the model as `trained`, of the pipeline in `float32` and in `int8`."""


def run_recipe(
    recipe: Mapping[str, Any], *, device: Device = "auto", data: Path | None = None
) -> Steps:
    """Train what `recipe` says, write the pipeline to its `paths.model`, and return its scores.

    Paths are relative to the working directory; `data` replaces the recipe's own `paths.data`.

    Raises:
        ConfigError, CorpusError, ModelError: the recipe, a corpus or the encoder is not usable, or
            `paths.output` holds checkpoints of another recipe.
    """
    train_recipe(recipe, device=device, data=data)
    return assemble_recipe(recipe, data=data)


def train_recipe(
    recipe: Mapping[str, Any], *, device: Device = "auto", data: Path | None = None
) -> Scores:
    """The first half of `run_recipe`: train, and write the model to `paths.output`."""
    with named_settings():
        paths, settings, source = recipe["paths"], dict(recipe["train"]), data_path(recipe, data)
        encoder, windowing = settings.pop("encoder"), settings.pop("windowing")
        folder, splits, dev = TrainedFolder(Path(paths["output"])), paths["train"], paths["dev"]
        distillation = _make_distillation(recipe, source) if "distill" in recipe else None
    if not isinstance(splits, list):
        raise ConfigError(f'paths.train is {splits!r}, which is no list; give it as ["FILE", …]')
    check_resumed(recipe, folder)
    folder.path.mkdir(parents=True, exist_ok=True)
    train_postings = [posting for split in splits for posting in _load(split, source)]
    if "make_random_encoder" in recipe:
        texts = [posting.text for posting in train_postings]
        call(make_random_encoder, Path(encoder), texts, **recipe["make_random_encoder"])
    if "mix_messy" in recipe:
        train_postings = call(mix_messy, train_postings, **recipe["mix_messy"])
    write_source(recipe, folder)
    return call(
        train,
        encoder,
        train_postings,
        _load(dev, source),
        folder,
        windowing=call(Windowing, **windowing),
        pruning=recipe.get("prune"),
        distillation=distillation,
        device=device,
        **settings,
    )


def assemble_recipe(recipe: Mapping[str, Any], *, data: Path | None = None) -> Steps:
    """The second half of `run_recipe`: export, quantise, calibrate and assemble what was trained.

    Raises:
        ModelError: nothing was trained in `paths.output` yet.
    """
    with named_settings():
        paths, settings, quantization = recipe["paths"], recipe["assemble"], recipe["quantize_onnx"]
        folder, model = TrainedFolder(Path(paths["output"])), Path(paths["model"])
        dev = _load(paths["dev"], data_path(recipe, data))
    full = export_onnx(load_model(folder.path), folder.path / "float32.onnx")
    small = call(quantize_onnx, full, folder.path / "int8.onnx", **quantization)
    exact, tagged = (
        _predict(call(assemble, path, folder.tokenizer, **settings), dev) for path in (full, small)
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


def _load(split: str, source: Path | None) -> list[Posting]:
    path = Path(split)
    return load_corpus(path, texts_for(path, source))


def _make_distillation(recipe: Mapping[str, Any], source: Path | None) -> Distillation:
    settings, folder = recipe["distill"], Path(recipe["paths"]["windows"])
    teachers = [Path(path) for path in settings["teachers"]]
    windows = call(
        unlabelled_windows,
        folder,
        data_folder(source),
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
