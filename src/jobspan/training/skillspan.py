"""SkillSpan's table: the same encoder and windows, trained on its public split, scored on its test.

Source of the benchmark: Zhang et al., *SkillSpan* (NAACL 2022, arXiv:2204.12811). Skills and
knowledge overlap, so each layer has a head of its own, and so has the merger of both. A posting is
read as a whole, its sentences as segments. Scores are of exact spans over given tokens.
"""

import json
import statistics
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from torch import Tensor, nn
from transformers import EvalPrediction, PreTrainedModel, Trainer, set_seed

from jobspan.corpus.skillspan import LAYERS, TokenPosting, read_skillspan
from jobspan.corpus.texts import data_folder
from jobspan.evaluation.counts import Counts
from jobspan.modeling.decoding import decode_spans
from jobspan.modeling.heads import softmax
from jobspan.modeling.model import IGNORED, cross_entropy, load_encoder
from jobspan.spans import Span
from jobspan.training.arguments import Device, training_arguments
from jobspan.training.config import call, data_path, named_settings, write_recipe
from jobspan.training.skillspan_examples import (
    TAGS,
    TokenExample,
    collate_tokens,
    make_token_dataset,
    make_token_example,
)
from jobspan.training.windowing import Windowing


class LayeredModel(nn.Module):
    """An encoder whose pieces get tags in several layers, which may overlap."""

    def __init__(self, encoder: PreTrainedModel, *, dropout: float) -> None:
        super().__init__()
        self.encoder = encoder
        self.dropout = nn.Dropout(dropout)
        self.heads = nn.Linear(encoder.config.hidden_size, len(LAYERS) * TAGS)

    def forward(
        self, input_ids: Tensor, token_type_ids: Tensor, attention_mask: Tensor, tags: Tensor
    ) -> dict[str, Tensor]:
        """Loss, the sum over layers, and logits, shape (batch, pieces, layers, tags).

        The inputs are those of `JointModel.forward`, but `tags` is (batch, pieces, layers).
        """
        hidden = self.encoder(
            input_ids=input_ids, token_type_ids=token_type_ids, attention_mask=attention_mask
        ).last_hidden_state
        logits = self.heads(self.dropout(hidden)).float().unflatten(-1, (len(LAYERS), TAGS))
        counted = (tags != IGNORED).sum().clamp(min=1)
        loss = cross_entropy(logits, tags).sum() / counted * len(LAYERS)
        return {"loss": loss, "logits": logits}


def run_skillspan(
    recipe: Mapping[str, Any], *, device: Device = "auto", data: Path | None = None
) -> dict[str, Any]:
    """Do what `recipe` says for each of its seeds; write and return the scores on the test split.

    The mean, standard deviation and single values of each layer's exact F1, and the counts.

    Raises:
        ConfigError, CorpusError, ModelError: the recipe, the files or the encoder is not usable.
    """
    with named_settings():
        paths, settings = recipe["paths"], dict(recipe["train_skillspan"])
        source = data_folder(data_path(recipe, data)) / paths["skillspan"]
        folder, seeds = Path(paths["output"]), recipe["run_skillspan"]["seeds"]
        windowing = call(Windowing, **settings.pop("windowing"))
    splits = {split: read_skillspan(source / f"{split}.json") for split in ("train", "dev", "test")}
    folder.mkdir(parents=True, exist_ok=True)
    write_recipe(recipe, folder / "recipe.cfg")
    runs = [
        call(
            train_skillspan,
            splits,
            folder / f"seed-{seed}",
            windowing=windowing,
            seed=seed,
            device=device,
            **settings,
        )
        for seed in seeds
    ]
    scores = {layer: _describe([run[layer] for run in runs]) for layer in LAYERS}
    (folder / "scores.json").write_text(json.dumps(scores, indent=2) + "\n")
    return scores


def train_skillspan(
    splits: Mapping[str, Sequence[TokenPosting]],
    folder: Path,
    *,
    encoder: str | Path,
    encoder_config: Mapping[str, Any],
    dropout: float,
    windowing: Windowing,
    arguments: Mapping[str, Any],
    seed: int,
    device: Device = "auto",
) -> dict[str, Counts]:
    """Train on `train`, keep the checkpoint that is best on `dev`; counts of each layer on `test`.

    Raises:
        ConfigError, ModelError: a setting or the encoder is not usable.
    """
    set_seed(seed)
    pretrained, tokenizer = load_encoder(encoder, **encoder_config)
    examples = {
        split: [make_token_example(posting, tokenizer=tokenizer) for posting in postings]
        for split, postings in splits.items()
    }
    datasets = {
        split: make_token_dataset(made, windowing, tokenizer=tokenizer)
        for split, made in examples.items()
    }

    def metrics(prediction: EvalPrediction) -> dict[str, float]:
        counts = _count(prediction.predictions, examples["dev"], windowing)
        both = counts["skill"] + counts["knowledge"]
        return {"exact_f1": both.f1 or 0.0}

    trainer = Trainer(
        model=LayeredModel(pretrained, dropout=dropout),
        args=training_arguments(
            folder / "checkpoints", settings={**arguments, "seed": seed}, device=device
        ),
        train_dataset=datasets["train"],
        eval_dataset=datasets["dev"],
        data_collator=collate_tokens,
        compute_metrics=metrics,
    )
    trainer.train()
    trainer.compute_metrics = None  # it is of `dev`
    logits = trainer.predict(datasets["test"]).predictions
    return _count(logits, examples["test"], windowing)


def _count(
    logits: NDArray[np.float32], examples: Sequence[TokenExample], windowing: Windowing
) -> dict[str, Counts]:
    """Counts of exact spans from padded logits of all windows, (windows, pieces, layers, tags)."""
    counts = dict.fromkeys(LAYERS, Counts())
    flat = logits.reshape(*logits.shape[:2], -1)
    merged = windowing.merge(flat, [len(example.pieces) for example in examples])
    for example, own in zip(examples, merged, strict=True):
        for number, layer in enumerate(LAYERS):
            found = _decode(own[:, number * TAGS : (number + 1) * TAGS], example)
            gold = example.posting.spans[layer]
            counts[layer] += Counts(len(found & gold), len(found - gold), len(gold - found))
    return counts


def _decode(logits: NDArray[np.float32], example: TokenExample) -> set[Span]:
    words = np.flatnonzero(example.pieces.continues == 0)
    spans, _ = decode_spans(softmax(logits[words]), example.pieces.segments[words])
    tokens = [example.posting.tokens[number] for number in example.tokens[words]]
    return {Span(tokens[start].start, tokens[end - 1].end) for start, end, _ in spans}


def _describe(runs: Sequence[Counts]) -> dict[str, Any]:
    values = [run.f1 or 0.0 for run in runs]
    return {
        "f1_mean": statistics.fmean(values),
        "f1_standard_deviation": statistics.stdev(values) if len(values) > 1 else None,
        "runs": [run.to_dict() for run in runs],
    }
