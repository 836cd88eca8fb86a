"""Run a recipe from end to end: corpus, training, export, assembly, scores on `dev`."""

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.language import Language

from jobspan.augmentation.mixture import mix_messy
from jobspan.corpus.load import load_corpus, texts_for
from jobspan.errors import ConfigError
from jobspan.evaluation.calibration import scored_entities, scored_sections
from jobspan.evaluation.scores import Scores, score_postings
from jobspan.inputs import Source
from jobspan.modeling.export import export_onnx, quantize_onnx
from jobspan.modeling.layout import TrainedFolder
from jobspan.modeling.model import load_model
from jobspan.records import Posting
from jobspan.tagging import tag
from jobspan.training.arguments import Device
from jobspan.training.assemble import assemble
from jobspan.training.calibrate import fit_calibration
from jobspan.training.config import write_recipe
from jobspan.training.random_encoder import make_random_encoder
from jobspan.training.train import Windowing, train


@dataclass(frozen=True, slots=True)
class RecipeScores:
    """Scores on `dev` of the model as trained, and of the pipeline in float32 and in int8."""

    trained: Scores
    float32: Scores
    int8: Scores


def run_recipe(
    recipe: Mapping[str, Any], *, device: Device = "auto", data: Path | None = None
) -> RecipeScores:
    """Do what `recipe` says and write the pipeline to its `paths.model`.

    Paths are relative to the working directory; `data` replaces the recipe's own `paths.data`.

    Raises:
        ConfigError, CorpusError, ModelError: the recipe, a corpus or the encoder is not usable.
    """
    try:
        paths, settings = recipe["paths"], dict(recipe["train"])
        encoder, windowing = settings.pop("encoder"), Windowing(**settings.pop("windowing"))
        folder = TrainedFolder(Path(paths["output"]))
        folder.path.mkdir(parents=True, exist_ok=True)
        train_postings, dev = _load_splits(paths, data)
        if "make_random_encoder" in recipe:
            texts = [posting.text for posting in train_postings]
            make_random_encoder(Path(encoder), texts, **recipe["make_random_encoder"])
        if "mix_messy" in recipe:
            train_postings = mix_messy(train_postings, **recipe["mix_messy"])
        write_recipe(recipe, folder.recipe)
        trained = train(
            encoder, train_postings, dev, folder, windowing=windowing, device=device, **settings
        )
        return _ship(recipe, folder, trained, dev)
    except (KeyError, TypeError) as error:
        raise ConfigError(f"the recipe lacks a setting, or has an unknown one: {error}") from error


def _load_splits(
    paths: Mapping[str, Any], data: Path | None
) -> tuple[list[Posting], list[Posting]]:
    data = data or (Path(paths["data"]) if paths["data"] else None)
    train, dev = map(Path, paths["train"]), Path(paths["dev"])
    return (
        [posting for split in train for posting in load_corpus(split, texts_for(split, data))],
        load_corpus(dev, texts_for(dev, data)),
    )


def _ship(
    recipe: Mapping[str, Any], folder: TrainedFolder, trained: Scores, dev: Sequence[Posting]
) -> RecipeScores:
    full = export_onnx(load_model(folder.path), folder.path / "float32.onnx")
    small = quantize_onnx(full, folder.path / "int8.onnx", **recipe["quantize_onnx"])
    settings = recipe["assemble"]
    predicted = [
        _predict(assemble(path, folder.tokenizer, **settings), dev) for path in (full, small)
    ]
    scores = RecipeScores(trained, *(score_postings(dev, each) for each in predicted))
    calibration = {
        "ner": fit_calibration(scored_entities(dev, predicted[1])),
        "textcat": fit_calibration(scored_sections(dev, predicted[1])),
    }
    model = Path(recipe["paths"]["model"])
    assemble(small, folder.tokenizer, calibration=calibration, **settings).to_disk(model)
    for path in (folder.recipe, folder.versions):
        shutil.copy(path, model / path.name)
    steps = {"trained": trained, "float32": scores.float32, "int8": scores.int8}
    record = {step: step_scores.to_dict() for step, step_scores in steps.items()}
    (model / folder.scores.name).write_text(json.dumps(record, indent=2) + "\n")
    return scores


def _predict(nlp: Language, gold: Sequence[Posting]) -> list[Posting]:
    return list(tag(nlp, [Source(posting.id, posting.text) for posting in gold]))
