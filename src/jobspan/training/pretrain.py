"""Domain-adaptive pre-training: masked language modelling on postings without annotations.

Source: Gururangan et al. 2020, *Don't Stop Pretraining* (arXiv:2004.10964). The loss is that of
BERT (Devlin et al. 2019), computed at the masked pieces only: over all of them the logits of the
vocabulary would cost more than this small encoder itself.
"""

import json
import logging
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from datasets import Dataset
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import (
    AutoModelForMaskedLM,
    AutoTokenizer,
    DataCollatorForLanguageModeling,
    PreTrainedModel,
    Trainer,
    set_seed,
)
from transformers.trainer_utils import get_last_checkpoint

from jobspan.corpus.load import load_corpus, texts_for
from jobspan.corpus.texts import data_folder
from jobspan.corpus.unlabelled import read_unlabelled, word_runs
from jobspan.errors import ConfigError
from jobspan.modeling.model import IGNORED
from jobspan.modeling.pieces import FIRST, read_tokenizer, special_id, split_pieces
from jobspan.modeling.windows import make_windows
from jobspan.segmentation import segment
from jobspan.training.arguments import Device, training_arguments
from jobspan.training.config import write_recipe

logger = logging.getLogger(__name__)


class MaskedTrainer(Trainer):
    """A `Trainer` of a BERT with its vocabulary head, which it applies where a piece was masked."""

    def compute_loss(
        self, model: PreTrainedModel, inputs: Mapping[str, Tensor], *_: Any, **__: Any
    ) -> Tensor:
        """The mean loss over the pieces with a label; inputs have the shape (batch, pieces)."""
        hidden = model.base_model(
            inputs["input_ids"], attention_mask=inputs["attention_mask"]
        ).last_hidden_state
        masked = inputs["labels"] != IGNORED
        logits: Tensor = model.cls(hidden[masked]).float()
        return nn.functional.cross_entropy(logits, inputs["labels"][masked])


def run_pretraining(
    recipe: Mapping[str, Any], *, device: Device = "auto", data: Path | None = None
) -> Path:
    """Do what `recipe` says; return the folder of the new encoder, for `train.encoder`.

    Paths are relative to the working directory, `paths.unlabelled` and `paths.benchmarks` to the
    data folder, which is `data` or the recipe's own.

    Raises:
        ConfigError, CorpusError: the recipe or the texts are not usable.
    """
    try:
        paths, settings = recipe["paths"], dict(recipe["pretrain"])
        source = data_folder(data or (Path(paths["data"]) if paths["data"] else None))
        held_out = [
            posting.text
            for split in map(Path, paths["held_out"])
            for posting in load_corpus(split, texts_for(split, source))
        ]
        held_out += [
            text for path in paths["benchmarks"] for text in _benchmark_texts(source / path)
        ]
        texts = list(read_unlabelled(source / paths["unlabelled"], held_out=word_runs(held_out)))
        random.Random(settings["arguments"]["seed"]).shuffle(texts)
        folder = Path(paths["output"])
        folder.mkdir(parents=True, exist_ok=True)
        write_recipe(recipe, folder / "recipe.cfg")
        return pretrain(settings.pop("encoder"), texts, folder, device=device, **settings)
    except (KeyError, TypeError) as error:
        raise ConfigError(f"the recipe lacks a setting, or has an unknown one: {error}") from error


def pretrain(
    encoder: str | Path,
    texts: Iterable[str],
    folder: Path,
    *,
    length: int,
    max_pieces: int,
    mask_probability: float,
    arguments: Mapping[str, Any],
    device: Device = "auto",
) -> Path:
    """Go on training `encoder` (hub name or folder) on `texts`; return the folder of the new one.

    Texts are read until they give `max_pieces` pieces. A killed run goes on from its last
    checkpoint in `folder`.

    Raises:
        ConfigError: an argument is unknown or impossible.
    """
    tokenizer = AutoTokenizer.from_pretrained(encoder)
    windows = _make_windows(
        texts,
        tokenizer=read_tokenizer(tokenizer.backend_tokenizer.to_str()),
        length=length,
        max_pieces=max_pieces,
    )
    set_seed(arguments["seed"])
    trainer = MaskedTrainer(
        model=AutoModelForMaskedLM.from_pretrained(encoder),
        args=training_arguments(folder / "checkpoints", settings=arguments, device=device),
        train_dataset=Dataset.from_dict({"input_ids": list(windows)}),
        data_collator=DataCollatorForLanguageModeling(tokenizer, mlm_probability=mask_probability),
    )
    trainer.train(resume_from_checkpoint=get_last_checkpoint(trainer.args.output_dir))
    (folder / "training_log.json").write_text(
        json.dumps(trainer.state.log_history, indent=1) + "\n"
    )
    trainer.model.base_model.save_pretrained(folder / "encoder")
    tokenizer.save_pretrained(folder / "encoder")
    return folder / "encoder"


def _make_windows(
    texts: Iterable[str], *, tokenizer: Tokenizer, length: int, max_pieces: int
) -> Iterator[list[int]]:
    """Piece numbers as the joint model reads them: `[CLS]`, then segments closed by `[SEP]`."""
    first, total = special_id(tokenizer, FIRST), 0
    for text in texts:
        ids = split_pieces(text, segment(text), tokenizer=tokenizer).ids.tolist()
        for start, end in make_windows(len(ids), length=length - 1, overlap=0):
            yield [first, *ids[start:end]]
        total += len(ids)
        if total >= max_pieces:
            return


def _benchmark_texts(path: Path) -> Sequence[str]:
    """The postings of a file of SkillSpan: its sentences, a JSON object a line, by their `idx`."""
    postings: dict[int, list[str]] = {}
    with path.open(encoding="utf-8") as lines:
        for sentence in map(json.loads, lines):
            postings.setdefault(sentence["idx"], []).extend(sentence["tokens"])
    return [" ".join(tokens) for tokens in postings.values()]
