"""SkillSpan's table: the same encoder and windows, trained on its public split, scored on its test.

Source of the benchmark: Zhang et al., *SkillSpan* (NAACL 2022, arXiv:2204.12811). Skills and
knowledge overlap, so each layer has a head of its own, and so has the merger of both. A posting is
read as a whole, its sentences as segments. Scores are of exact spans over given tokens.
"""

import json
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from datasets import Dataset
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import EvalPrediction, PreTrainedModel, Trainer, set_seed

from jobspan.corpus.skillspan import LAYERS, TokenPosting, read_skillspan
from jobspan.corpus.texts import data_folder
from jobspan.errors import ConfigError
from jobspan.evaluation.counts import Counts
from jobspan.modeling.decoding import decode_spans
from jobspan.modeling.heads import softmax
from jobspan.modeling.model import IGNORED, cross_entropy, load_encoder
from jobspan.modeling.pieces import FIRST, SEPARATOR, Pieces, special_id, split_pieces
from jobspan.modeling.windows import make_windows, merge_windows
from jobspan.spans import Span, TaggedSpan, n_tags, spans_to_tags
from jobspan.training.arguments import Device, training_arguments
from jobspan.training.config import write_recipe
from jobspan.training.examples import collate, make_row
from jobspan.training.train import Windowing

TAGS: Final = n_tags(1)
"""`O`, `B`, `I`, `L` and `U`: outputs of each layer's head."""


@dataclass(frozen=True, slots=True)
class Example:
    """A posting in the encoder's pieces, with the tags of each layer, shape (pieces, layers).

    `tokens`, shape (pieces,), numbers the token that each piece lies in.
    """

    posting: TokenPosting
    pieces: Pieces
    tokens: NDArray[np.int64]
    tags: NDArray[np.int64]


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
    try:
        paths, settings = recipe["paths"], dict(recipe["train_skillspan"])
        source = data_folder(data or (Path(paths["data"]) if paths["data"] else None))
        splits = {
            split: read_skillspan(source / paths["skillspan"] / f"{split}.json")
            for split in ("train", "dev", "test")
        }
        folder = Path(paths["output"])
        folder.mkdir(parents=True, exist_ok=True)
        write_recipe(recipe, folder / "recipe.cfg")
        windowing = Windowing(**settings.pop("windowing"))
        runs = [
            train_skillspan(
                splits,
                folder / f"seed-{seed}",
                windowing=windowing,
                seed=seed,
                device=device,
                **settings,
            )
            for seed in recipe["run_skillspan"]["seeds"]
        ]
    except (KeyError, TypeError) as error:
        raise ConfigError(f"the recipe lacks a setting, or has an unknown one: {error}") from error
    scores = {layer: _describe([run[layer] for run in runs]) for layer in LAYERS}
    (folder / "scores.json").write_text(json.dumps(scores, indent=2) + "\n")
    return scores


def train_skillspan(
    splits: Mapping[str, Sequence[TokenPosting]],
    folder: Path,
    *,
    encoder: str | Path,
    encoder_config: Mapping[str, float],
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
        split: [_make_example(posting, tokenizer) for posting in postings]
        for split, postings in splits.items()
    }
    datasets = {
        split: _make_dataset(made, tokenizer, windowing) for split, made in examples.items()
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
        data_collator=_collate,
        compute_metrics=metrics,
    )
    trainer.train()
    trainer.compute_metrics = None  # it is of `dev`
    logits = trainer.predict(datasets["test"]).predictions
    return _count(logits, examples["test"], windowing)


def _make_example(posting: TokenPosting, tokenizer: Tokenizer) -> Example:
    """Pieces whose words are the benchmark's tokens, and each layer's tags over them."""
    pieces = split_pieces(posting.text, posting.sentences, tokenizer=tokenizer)
    starts = [token.start for token in posting.tokens]
    tokens = np.searchsorted(starts, pieces.starts, side="right") - 1
    inside = pieces.segments != SEPARATOR
    continues = inside & (np.diff(tokens, prepend=-1) == 0)
    pieces = replace(pieces, continues=continues.astype(np.int32))
    tags = np.stack([_make_tags(posting.spans[layer], pieces) for layer in LAYERS], axis=1)
    tags[~inside] = IGNORED
    return Example(posting, pieces, tokens, tags)


def _make_tags(spans: frozenset[Span], pieces: Pieces) -> NDArray[np.int64]:
    """Tags of pieces, shape (pieces,), each that of its word.

    A span of control characters alone, which have no piece, is left out, and counts as missed.
    """
    words = np.flatnonzero(pieces.continues == 0)
    ordered = sorted(spans)
    starts = np.searchsorted(pieces.starts[words], [span.start for span in ordered])
    ends = np.searchsorted(pieces.starts[words], [span.end for span in ordered])
    tagged = [
        TaggedSpan(start, end, 0)
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
        if start < end
    ]
    tags: NDArray[np.int64] = spans_to_tags(tagged, len(words))[
        np.cumsum(pieces.continues == 0) - 1
    ]
    return tags


def _make_dataset(
    examples: Sequence[Example], tokenizer: Tokenizer, windowing: Windowing
) -> Dataset:
    first_id = special_id(tokenizer, FIRST)
    rows = []
    for example in examples:
        for start, end in _windows(example, windowing):
            row = make_row(example.pieces, start, end, first_id=first_id)
            none = np.full((1, len(LAYERS)), IGNORED)
            row["layers"] = np.concatenate([none, example.tags[start:end]]).tolist()
            rows.append(row)
    return Dataset.from_list(rows)


def _collate(rows: Sequence[Mapping[str, Any]]) -> dict[str, Tensor]:
    batch = collate(rows)
    inputs = {name: batch[name] for name in ("input_ids", "token_type_ids", "attention_mask")}
    tags = torch.full((*batch["input_ids"].shape, len(LAYERS)), IGNORED)
    for number, row in enumerate(rows):
        tags[number, : len(row["layers"])] = torch.tensor(row["layers"])
    return inputs | {"tags": tags}


def _count(
    logits: NDArray[np.float32], examples: Sequence[Example], windowing: Windowing
) -> dict[str, Counts]:
    """Counts of exact spans from padded logits of all windows, (windows, pieces, layers, tags)."""
    counts, row = dict.fromkeys(LAYERS, Counts()), 0
    for example in examples:
        windows = _windows(example, windowing)
        parts = [
            logits[row + number, 1 : 1 + end - start].reshape(end - start, -1)
            for number, (start, end) in enumerate(windows)
        ]
        row += len(windows)
        merged = merge_windows(windows, parts)
        for number, layer in enumerate(LAYERS):
            found = _decode(merged[:, number * TAGS : (number + 1) * TAGS], example)
            gold = example.posting.spans[layer]
            counts[layer] += Counts(len(found & gold), len(found - gold), len(gold - found))
    return counts


def _decode(logits: NDArray[np.float32], example: Example) -> set[Span]:
    words = np.flatnonzero(example.pieces.continues == 0)
    spans, _ = decode_spans(softmax(logits[words]), example.pieces.segments[words])
    tokens = [example.posting.tokens[number] for number in example.tokens[words]]
    return {Span(tokens[start].start, tokens[end - 1].end) for start, end, _ in spans}


def _windows(example: Example, windowing: Windowing) -> list[Span]:
    return make_windows(len(example.pieces), length=windowing.length - 1, overlap=windowing.overlap)


def _describe(runs: Sequence[Counts]) -> dict[str, Any]:
    values = [run.f1 or 0.0 for run in runs]
    return {
        "f1_mean": statistics.fmean(values),
        "f1_standard_deviation": statistics.stdev(values) if len(values) > 1 else None,
        "runs": [run.to_dict() for run in runs],
    }
