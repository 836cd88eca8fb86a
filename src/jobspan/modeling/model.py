"""The joint model: one encoder, and one linear layer that holds the heads of both tasks."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import AutoConfig, AutoModel, AutoTokenizer, PreTrainedModel

from jobspan.errors import ModelError
from jobspan.modeling.cases import N_CASES
from jobspan.modeling.dequantization import read_weights
from jobspan.modeling.files import MODEL_FILE, TOKENIZER_FILE, TRANSFORMER, read_files
from jobspan.modeling.heads import CATS, SECTION, TAGS, WIDTH
from jobspan.modeling.layout import TrainedFolder
from jobspan.modeling.pieces import read_tokenizer

IGNORED = -100
"""Label of what has none; PyTorch's own choice."""


class JointModel(nn.Module):
    """A Hugging Face encoder whose pieces get BILUO tags, a section and the four-label classifier.

    A segment's section and categories are the means of its pieces' logits.
    """

    def __init__(
        self,
        encoder: PreTrainedModel,
        *,
        dropout: float = 0.1,
        section_weight: float = 1.0,
        cats_weight: float = 1.0,
    ) -> None:
        super().__init__()
        self.encoder = encoder
        self.dropout = nn.Dropout(dropout)
        self.heads = nn.Linear(encoder.config.hidden_size, WIDTH)
        self.section_weight = section_weight
        self.cats_weight = cats_weight

    def logits(
        self, input_ids: Tensor, token_type_ids: Tensor, attention_mask: Tensor | None
    ) -> Tensor:
        """Logits, shape (batch, pieces, outputs), laid out as `modeling.heads` says.

        `token_type_ids` are the letter cases of the pieces (see `modeling.cases`). Without a mask
        every piece counts.
        """
        hidden = self.encoder(
            input_ids=input_ids, token_type_ids=token_type_ids, attention_mask=attention_mask
        ).last_hidden_state
        logits: Tensor = self.heads(self.dropout(hidden))
        return logits

    def forward(
        self,
        input_ids: Tensor,
        token_type_ids: Tensor,
        attention_mask: Tensor,
        segments: Tensor,
        tags: Tensor,
        sections: Tensor,
        cats: Tensor,
    ) -> dict[str, Tensor]:
        """Loss and logits.

        `input_ids`, `token_type_ids`, `attention_mask`, `segments` (the segment's number in the
        window, -1 for none) and `tags` have the shape (batch, pieces), `sections` has (batch,
        segments), `cats` (batch, segments, labels). `IGNORED` marks what has no label.
        """
        logits = self.logits(input_ids, token_type_ids, attention_mask).float()
        sections_logits, cats_logits = segment_logits(logits, segments, sections.shape[1])
        labelled = sections != IGNORED
        loss = (
            _mean(cross_entropy(logits[..., TAGS], tags), tags != IGNORED)
            + self.section_weight * _mean(cross_entropy(sections_logits, sections), labelled)
            + self.cats_weight * _mean(binary_cross_entropy(cats_logits, cats), labelled)
        )
        return {"loss": loss, "logits": logits}


def segment_logits(logits: Tensor, segments: Tensor, n_segments: int) -> tuple[Tensor, Tensor]:
    """Logits of sections and of categories, shape (batch, segments, classes) each.

    They are the means over each segment's pieces of `logits`, shape (batch, pieces, outputs).
    """
    means = segment_means(logits, segments, n_segments)
    return means[..., SECTION], means[..., CATS]


def segment_means(logits: Tensor, segments: Tensor, n_segments: int) -> Tensor:
    """Means over segments, shape (batch, segments, outputs), of (batch, pieces, outputs)."""
    numbers = torch.arange(n_segments, device=segments.device)
    member = (segments[:, None, :] == numbers[None, :, None]).to(logits.dtype)
    return (member @ logits) / member.sum(dim=2, keepdim=True).clamp(min=1)


def cross_entropy(logits: Tensor, labels: Tensor) -> Tensor:
    """Losses, shape (…,), of logits (…, classes); 0 where the label is `IGNORED`."""
    losses = nn.functional.cross_entropy(
        logits.flatten(0, -2), labels.flatten(), ignore_index=IGNORED, reduction="none"
    )
    return losses.view(labels.shape)


def binary_cross_entropy(logits: Tensor, labels: Tensor) -> Tensor:
    """Losses, shape (…,), the mean over the last axis of independent classes."""
    losses = nn.functional.binary_cross_entropy_with_logits(logits, labels, reduction="none")
    return losses.mean(dim=-1)


def load_encoder(encoder: str | Path, **config: Any) -> tuple[PreTrainedModel, Tokenizer]:
    """The encoder of a hub name or a local folder, less its pooler, and its tokeniser.

    A folder may also hold a trained model or a pipeline (see `load_model`). `config` overrides
    settings of the encoder's own. It learns to read letter cases where it has not yet (see
    `add_cases`).

    Raises:
        ModelError: there is none under that name, or it is damaged or no BERT.
    """
    if _has_heads(Path(encoder)):
        return load_model(Path(encoder), **config).encoder, load_tokenizer(encoder)
    with _named(encoder):
        model = AutoModel.from_pretrained(encoder, add_pooling_layer=False, **config)
    return add_cases(model), load_tokenizer(encoder)


def load_start(
    encoder: str | Path, *, model: Mapping[str, float], **config: Any
) -> tuple[JointModel, Tokenizer]:
    """The model that a training begins with, and its tokeniser.

    The folder of a trained model or of a pipeline gives its heads too; what else `load_encoder`
    takes gets new ones. `model` goes to `JointModel`, `config` to the encoder's own.

    Raises:
        ModelError: there is none under that name, or it is damaged or no BERT.
    """
    if not _has_heads(Path(encoder)):
        pretrained, tokenizer = load_encoder(encoder, **config)
        return JointModel(pretrained, **model), tokenizer
    trained = load_model(Path(encoder), **config)
    start = JointModel(trained.encoder, **model)
    start.heads = trained.heads
    return start, load_tokenizer(encoder)


def load_tokenizer(encoder: str | Path) -> Tokenizer:
    """The tokeniser of what `load_encoder` takes.

    Raises:
        ModelError: there is none under that name.
    """
    if (folder := Path(encoder) / TRANSFORMER).is_dir():
        return read_tokenizer(read_files(folder)[TOKENIZER_FILE])
    with _named(encoder):
        return read_tokenizer(AutoTokenizer.from_pretrained(encoder).backend_tokenizer.to_str())


def add_cases(encoder: PreTrainedModel) -> PreTrainedModel:
    """Give a BERT encoder a token type for each letter case; return it.

    New types begin as copies of the first, so that it says what it said before.

    Raises:
        ModelError: the encoder has no token types.
    """
    types = getattr(encoder.embeddings, "token_type_embeddings", None)
    if types is None:
        raise ModelError(f"a {encoder.config.model_type} has no token types: give a BERT encoder")
    if types.num_embeddings < N_CASES:
        grown = nn.Embedding(N_CASES, types.embedding_dim)
        grown.weight.data[:] = types.weight.data[0]
        encoder.embeddings.token_type_embeddings = grown
        encoder.config.type_vocab_size = N_CASES
    return encoder


def save_model(model: JointModel, folder: Path) -> None:
    """Write the encoder's config and all weights to `folder`, for `load_model`."""
    model.encoder.config.save_pretrained(folder)
    save_file(model.state_dict(), folder / "model.safetensors")


def load_model(folder: Path, **config: Any) -> JointModel:
    """The model that `save_model` wrote, or that of a pipeline of jobspan's, in evaluation mode.

    `config` overrides settings of the encoder's own.

    Raises:
        ModelError: the folder holds none, or it is damaged.
    """
    if (files := folder / TRANSFORMER).is_dir():
        stored, weights = read_weights(read_files(files)[MODEL_FILE])
        encoder_config = type(stored).from_dict(stored.to_dict(), **config)
    elif (file := folder / "model.safetensors").is_file():
        encoder_config = AutoConfig.from_pretrained(folder, **config)
        weights = load_file(file)
    else:
        raise ModelError(f"no trained model in {folder}; train one with `jobspan train`")
    model = JointModel(AutoModel.from_config(encoder_config, add_pooling_layer=False))
    model.load_state_dict(weights)
    return model.eval()


def _has_heads(folder: Path) -> bool:
    """Whether `folder` is one for `load_model`: a trained model's or a pipeline's."""
    return TrainedFolder(folder).encoder.is_dir() or (folder / TRANSFORMER).is_dir()


def _mean(losses: Tensor, counted: Tensor) -> Tensor:
    """The mean of the losses that count; 0 where none does."""
    return (losses * counted).sum() / counted.sum().clamp(min=1)


@contextmanager
def _named(encoder: str | Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:
        remedy = "give a hub name, or a folder as `jobspan pretrain` writes one"
        raise ModelError(f"no encoder {str(encoder)!r}: {remedy}") from error
