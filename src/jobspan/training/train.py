"""Train the joint model: postings in, a folder with weights, tokeniser, recipe and scores out."""

import json
import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from datasets import Dataset, concatenate_datasets
from numpy.typing import NDArray
from tokenizers import Tokenizer
from transformers import EvalPrediction, set_seed
from transformers.trainer_utils import get_last_checkpoint

from jobspan.errors import ConfigError, CorpusError
from jobspan.evaluation.scores import Scores, score_postings
from jobspan.modeling.layout import TrainedFolder
from jobspan.modeling.model import JointModel, load_start, save_model
from jobspan.modeling.pieces import FIRST, special_id
from jobspan.modeling.prediction import predict_posting
from jobspan.records import Posting
from jobspan.training.arguments import Device, training_arguments
from jobspan.training.config import call, check_settings
from jobspan.training.distillation import Distillation
from jobspan.training.examples import Example, collate, make_example, make_rows
from jobspan.training.pruning import prune
from jobspan.training.quantization import rounded
from jobspan.training.trainers import DistillationTrainer, JointTrainer
from jobspan.training.windowing import Windowing

logger = logging.getLogger(__name__)

LIBRARIES = ("torch", "transformers", "tokenizers", "datasets", "numpy")


def train(
    encoder: str | Path,
    train_postings: Sequence[Posting],
    dev_postings: Sequence[Posting],
    folder: TrainedFolder,
    *,
    windowing: Windowing,
    model: Mapping[str, float],
    encoder_config: Mapping[str, Any],
    arguments: Mapping[str, Any],
    pruning: Mapping[str, Any] | None = None,
    distillation: Distillation | None = None,
    quantization_aware: bool = False,
    device: Device = "auto",
) -> Scores:
    """Train on `train_postings`, and score what was learnt on `dev_postings`.

    What is kept is the last step, or where the arguments evaluate on the way and load the best
    model at the end, that of the best exact F1 on `dev_postings` (`exact_f1`).
    `encoder` is a hub name, or the folder of an encoder, a trained model or a pipeline; `model`
    goes to `JointModel`, `encoder_config` to the encoder's own config, `arguments` to
    `TrainingArguments`. With `pruning`, the arguments of `prune`, the model begins with a part of
    the encoder's weights. With a `distillation`, it also learns what the ensemble says of
    `train_postings` and of the windows; with `quantization_aware`, under the rounding that int8
    will bring. Goes on from the last checkpoint in `folder` where there is one. Returns the scores
    on `dev_postings`.

    Raises:
        ConfigError: an argument is unknown or impossible, or the encoder has too little to prune.
        CorpusError: a split is empty.
        ModelError: there is no such encoder.
    """
    if not train_postings or not dev_postings:
        raise CorpusError("training needs at least one posting in `train` and one in `dev`")
    seed = arguments.get("seed")
    if not isinstance(seed, int):
        raise ConfigError("the training arguments need a `seed`: a run must be repeatable")
    set_seed(seed)
    check_settings(JointModel, encoder, **model)
    start, tokenizer = load_start(encoder, model=model, **encoder_config)
    if pruning is not None:
        start = call(prune, start, **pruning)
    dev = _make_examples(dev_postings, tokenizer)
    trainer = _make_trainer(
        distillation,
        model=start,
        args=training_arguments(folder.checkpoints, settings=arguments, device=device),
        train_dataset=_make_dataset(
            _make_examples(train_postings, tokenizer), tokenizer, windowing
        ),
        eval_dataset=_make_dataset(dev, tokenizer, windowing),
        data_collator=collate,
        compute_metrics=_dev_metrics(dev, windowing),
    )
    with rounded(start) if quantization_aware else nullcontext():
        trainer.train(resume_from_checkpoint=get_last_checkpoint(str(folder.checkpoints)))
    save_model(trainer.model.eval(), folder.path)
    tokenizer.save(str(folder.tokenizer))
    trainer.model.encoder.save_pretrained(folder.encoder)
    tokenizer.save(str(folder.encoder / folder.tokenizer.name))
    output = trainer.evaluation_loop(trainer.get_eval_dataloader(), description="dev")
    scores = _score(output.predictions, dev, windowing)
    folder.scores.write_text(json.dumps(scores.to_dict(), indent=2) + "\n")
    folder.versions.write_text(json.dumps({name: version(name) for name in LIBRARIES}, indent=2))
    folder.log.write_text(json.dumps(trainer.state.log_history, indent=1) + "\n")
    return scores


def _make_trainer(
    distillation: Distillation | None, *, train_dataset: Dataset, **arguments: Any
) -> JointTrainer:
    if distillation is None:
        return JointTrainer(train_dataset=train_dataset, **arguments)
    return DistillationTrainer(
        ensemble=distillation.ensemble,
        weight=distillation.weight,
        train_dataset=concatenate_datasets([train_dataset, distillation.windows]),
        **arguments,
    )


def _make_examples(postings: Sequence[Posting], tokenizer: Tokenizer) -> list[Example]:
    examples = [make_example(posting, tokenizer=tokenizer) for posting in postings]
    lost = [(e.posting.id, entity) for e in examples for entity in e.unreachable]
    if lost:
        logger.warning(
            "%d gold entities of %d postings cannot be given by pieces of one segment; first: %s",
            len(lost),
            len(postings),
            lost[:3],
        )
    return examples


def _make_dataset(
    examples: Sequence[Example], tokenizer: Tokenizer, windowing: Windowing
) -> Dataset:
    first_id = special_id(tokenizer, FIRST)
    return Dataset.from_list(
        [row for each in examples for row in make_rows(each, windowing, first_id=first_id)]
    )


def _dev_metrics(
    dev: Sequence[Example], windowing: Windowing
) -> Callable[[EvalPrediction], dict[str, float]]:
    def metrics(prediction: EvalPrediction) -> dict[str, float]:
        scores = _score(prediction.predictions, dev, windowing)
        return {
            "exact_f1": scores.micro("exact").f1 or 0.0,
            "overlap_f1": scores.micro("overlap").f1 or 0.0,
            "section_macro_f1": scores.sections.macro_f1 or 0.0,
            "section_character_accuracy": scores.sections.character_accuracy or 0.0,
        }

    return metrics


def _score(logits: NDArray[np.float32], dev: Sequence[Example], windowing: Windowing) -> Scores:
    """Scores from padded logits of all windows, shape (windows, pieces, outputs), in order."""
    merged = windowing.merge(logits, [len(example.pieces) for example in dev])
    predicted = [
        predict_posting(example.posting, example.spans, example.pieces, own)
        for example, own in zip(dev, merged, strict=True)
    ]
    return score_postings([example.posting for example in dev], predicted)
