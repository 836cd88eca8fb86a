"""The joint model: one encoder, and one linear layer that holds the heads of both tasks."""

from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import AutoConfig, AutoModel, AutoTokenizer, PreTrainedModel

from jobspan.errors import ModelError
from jobspan.modeling.heads import CATS, SECTION, TAGS, WIDTH
from jobspan.modeling.pieces import read_tokenizer

IGNORED = -100
"""Label of what has none; PyTorch's own choice."""


class JointModel(nn.Module):
    """A Hugging Face encoder whose pieces get BIO tags, a section and the four-label classifier.

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

    def logits(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """Logits, shape (batch, pieces, outputs), laid out as `modeling.heads` says."""
        hidden = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        logits: Tensor = self.heads(self.dropout(hidden))
        return logits

    def forward(
        self,
        input_ids: Tensor,
        attention_mask: Tensor,
        segments: Tensor,
        tags: Tensor,
        sections: Tensor,
        cats: Tensor,
    ) -> dict[str, Tensor]:
        """Loss and logits.

        `input_ids`, `attention_mask`, `segments` (the segment's number in the window, -1 for none)
        and `tags` have the shape (batch, pieces), `sections` (batch, segments), `cats` (batch,
        segments, labels). `IGNORED` marks what has no label.
        """
        logits = self.logits(input_ids, attention_mask).float()
        means = segment_means(logits[..., TAGS.stop :], segments, sections.shape[1])
        tag_loss = nn.functional.cross_entropy(
            logits[..., TAGS].flatten(0, 1), tags.flatten(), ignore_index=IGNORED
        )
        labelled = sections != IGNORED
        section_loss = nn.functional.cross_entropy(
            means[..., _shift(SECTION)][labelled], sections[labelled]
        )
        cats_loss = nn.functional.binary_cross_entropy_with_logits(
            means[..., _shift(CATS)][labelled], cats[labelled]
        )
        loss = tag_loss + self.section_weight * section_loss + self.cats_weight * cats_loss
        return {"loss": loss, "logits": logits}


def segment_means(logits: Tensor, segments: Tensor, n_segments: int) -> Tensor:
    """Means over segments, shape (batch, segments, outputs), of (batch, pieces, outputs)."""
    numbers = torch.arange(n_segments, device=segments.device)
    member = (segments[:, None, :] == numbers[None, :, None]).to(logits.dtype)
    return (member @ logits) / member.sum(dim=2, keepdim=True).clamp(min=1)


def load_encoder(encoder: str | Path, **config: float) -> tuple[PreTrainedModel, Tokenizer]:
    """The encoder of a hub name or a local folder, less its pooler, and its tokeniser.

    `config` overrides settings of the encoder's own.

    Raises:
        ModelError: there is none under that name.
    """
    try:
        tokenizer = AutoTokenizer.from_pretrained(encoder).backend_tokenizer.to_str()
        model = AutoModel.from_pretrained(encoder, add_pooling_layer=False, **config)
        return model, read_tokenizer(tokenizer)
    except (OSError, ValueError) as error:
        raise ModelError(f"no encoder {str(encoder)!r}: give a hub name or a folder") from error


def save_model(model: JointModel, folder: Path) -> None:
    """Write the encoder's config and all weights to `folder`, for `load_model`."""
    model.encoder.config.save_pretrained(folder)
    save_file(model.state_dict(), folder / "model.safetensors")


def load_model(folder: Path) -> JointModel:
    """The model that `save_model` wrote, in evaluation mode.

    Raises:
        ModelError: the folder holds none.
    """
    weights = folder / "model.safetensors"
    if not weights.is_file():
        raise ModelError(f"no trained model in {folder}; train one with `jobspan train`")
    encoder = AutoModel.from_config(AutoConfig.from_pretrained(folder), add_pooling_layer=False)
    model = JointModel(encoder)
    model.load_state_dict(load_file(weights))
    return model.eval()


def _shift(columns: slice) -> slice:
    return slice(columns.start - TAGS.stop, columns.stop - TAGS.stop)
