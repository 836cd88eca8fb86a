"""Distillation: one model learns what an ensemble of its like says, also where nobody annotated.

Source: Hinton, Vinyals & Dean 2015, *Distilling the Knowledge in a Neural Network*
(arXiv:1503.02531), at temperature 1 and with probabilities averaged over the ensemble.
"""

from collections.abc import Sequence
from typing import NamedTuple

import torch
from datasets import Dataset
from torch import Tensor, nn

from jobspan.modeling.heads import TAGS
from jobspan.modeling.model import JointModel, binary_cross_entropy, segment_logits
from jobspan.modeling.pieces import SEPARATOR


class Targets(NamedTuple):
    """What an ensemble says.

    `tags`, shape (batch, pieces, tags), and `sections`, (batch, segments, sections), are
    distributions; `cats`, (batch, segments, labels), are probabilities of independent labels.
    """

    tags: Tensor
    sections: Tensor
    cats: Tensor


class Ensemble(nn.Module):
    """Trained models that do not learn any more."""

    def __init__(self, models: Sequence[JointModel]) -> None:
        super().__init__()
        self.models = nn.ModuleList(models)
        self.requires_grad_(False).eval()

    @torch.no_grad()
    def forward(
        self,
        input_ids: Tensor,
        token_type_ids: Tensor,
        attention_mask: Tensor,
        segments: Tensor,
        *,
        n_segments: int,
    ) -> Targets:
        """The mean of what the models say; the shapes are those of `JointModel.forward`."""
        said = []
        for model in self.models:
            assert isinstance(model, JointModel)
            logits = model.logits(input_ids, token_type_ids, attention_mask).float()
            sections, cats = segment_logits(logits, segments, n_segments)
            said.append((logits[..., TAGS].softmax(-1), sections.softmax(-1), cats.sigmoid()))
        return Targets(*(torch.stack(each).mean(dim=0) for each in zip(*said, strict=True)))


class Distillation(NamedTuple):
    """An ensemble, windows without annotations for it to speak on, and the weight of its loss."""

    ensemble: Ensemble
    windows: Dataset
    weight: float


def distillation_loss(logits: Tensor, targets: Targets, segments: Tensor) -> Tensor:
    """Cross-entropy against `targets`: of the tags a piece, of sections and categories a segment.

    `logits` has the shape (batch, pieces, outputs), `segments` (batch, pieces).
    """
    sections, cats = segment_logits(logits, segments, targets.sections.shape[1])
    numbers = torch.arange(targets.sections.shape[1], device=segments.device)
    filled = (segments[:, :, None] == numbers).any(dim=1)
    return (
        _soft_cross_entropy(logits[..., TAGS], targets.tags)[segments != SEPARATOR].mean()
        + _soft_cross_entropy(sections, targets.sections)[filled].mean()
        + binary_cross_entropy(cats, targets.cats)[filled].mean()
    )


def _soft_cross_entropy(logits: Tensor, targets: Tensor) -> Tensor:
    return -(targets * logits.log_softmax(dim=-1)).sum(dim=-1)
