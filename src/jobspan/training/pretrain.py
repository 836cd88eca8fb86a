"""Domain-adaptive pre-training: masked language modelling on postings without annotations.

Source: Gururangan et al. 2020, *Don't Stop Pretraining* (arXiv:2004.10964). The loss is that of
BERT (Devlin et al. 2019), computed at the masked pieces only: over all of them the logits of the
vocabulary would cost more than this small encoder itself.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from datasets import Dataset
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

from jobspan.corpus.texts import data_folder
from jobspan.modeling.layout import TrainedFolder
from jobspan.modeling.model import IGNORED, add_cases, load_tokenizer
from jobspan.training.arguments import Device, training_arguments
from jobspan.training.config import call, data_path, named_settings, write_recipe
from jobspan.training.resuming import check_resumed
from jobspan.training.unlabelled import first_pieces, unlabelled_windows


class MaskedTrainer(Trainer):
    """A `Trainer` of a BERT with its vocabulary head, which it applies where a piece was masked."""

    def compute_loss(
        self, model: PreTrainedModel, inputs: Mapping[str, Tensor], *_: Any, **__: Any
    ) -> Tensor:
        """The mean loss over the pieces with a label; inputs have the shape (batch, pieces)."""
        masked = inputs["labels"] != IGNORED
        with self.accelerator.autocast():  # which wraps the whole model's forward alone by itself
            hidden = model.base_model(
                input_ids=inputs["input_ids"],
                token_type_ids=inputs["token_type_ids"],
                attention_mask=inputs["attention_mask"],
            ).last_hidden_state
            logits: Tensor = model.cls(hidden[masked])
        return nn.functional.cross_entropy(logits.float(), inputs["labels"][masked])


def run_pretraining(
    recipe: Mapping[str, Any], *, device: Device = "auto", data: Path | None = None
) -> Path:
    """Do what `recipe` says; return the folder of the new encoder, for `train.encoder`.

    Paths are relative to the working directory; the data folder is `data` or the recipe's own.

    Raises:
        ConfigError, CorpusError, ModelError: the recipe, the texts or the encoder is not usable, or
            `paths.output` holds checkpoints of another recipe.
    """
    with named_settings():
        paths, settings = recipe["paths"], dict(recipe["pretrain"])
        encoder, max_pieces = settings.pop("encoder"), settings.pop("max_pieces")
        folder, windows = TrainedFolder(Path(paths["output"])), recipe["unlabelled_windows"]
        cut, source = Path(paths["windows"]), data_folder(data_path(recipe, data))
    check_resumed(recipe, folder)
    texts = call(unlabelled_windows, cut, source, tokenizer=load_tokenizer(encoder), **windows)
    folder.path.mkdir(parents=True, exist_ok=True)
    write_recipe(recipe, folder.recipe)
    texts = first_pieces(texts, max_pieces)
    return call(pretrain, encoder, texts, folder, device=device, **settings)


def pretrain(
    encoder: str | Path,
    windows: Dataset,
    folder: TrainedFolder,
    *,
    mask_probability: float,
    encoder_config: Mapping[str, Any],
    arguments: Mapping[str, Any],
    device: Device = "auto",
) -> Path:
    """Go on training `encoder` (hub name or folder) on `windows`; return the folder of the new one.

    `windows` are those of `unlabelled_windows`; `encoder_config` overrides settings of the
    encoder's own. A killed run goes on from its last checkpoint in `folder`.

    Raises:
        ConfigError: an argument is unknown or impossible.
    """
    with named_settings():
        set_seed(arguments["seed"])
    tokenizer = AutoTokenizer.from_pretrained(encoder)
    model = AutoModelForMaskedLM.from_pretrained(encoder, **encoder_config)
    add_cases(model.base_model)
    trainer = MaskedTrainer(
        model=model,
        args=training_arguments(folder.checkpoints, settings=arguments, device=device),
        train_dataset=windows.select_columns(["input_ids", "token_type_ids", "length"]),
        data_collator=DataCollatorForLanguageModeling(tokenizer, mlm_probability=mask_probability),
    )
    trainer.model_accepts_loss_kwargs = False  # BERT's forward does, `compute_loss` does not
    trainer.train(resume_from_checkpoint=get_last_checkpoint(trainer.args.output_dir))
    folder.log.write_text(json.dumps(trainer.state.log_history, indent=1) + "\n")
    made = folder.path / "encoder"
    trainer.model.base_model.save_pretrained(made)
    tokenizer.save_pretrained(made)
    return made
