"""Quantisation-aware training: the model learns under the rounding that int8 will bring.

What is computed is rounded, and gradients pass as if it were not (Bengio et al. 2013,
arXiv:1308.3432; Jacob et al. 2018, arXiv:1712.05877). The rounding is that of `quantize_onnx` with
`per_channel` and `reduce_range`: weights to 7 bits a column, activations to 8. Of the activations
only those of GELU are rounded, which lose most; the others cost time and hardly lose.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import torch
from torch import Tensor, nn
from torch.nn.utils import parametrize

from jobspan.modeling.model import JointModel

WEIGHT_LIMIT: Final = 64
"""Steps from 0 to the largest weight of a column."""
ACTIVATION_LIMIT: Final = 255
"""Steps from the least to the largest activation."""
SMALLEST: Final = 1e-8
"""The least range, so that a column of zeros has a scale."""


@contextmanager
def rounded(model: JointModel) -> Iterator[None]:
    """Round in `model` while the context lasts; afterwards it has what it learnt, unrounded."""
    layers = [module for module in model.modules() if isinstance(module, nn.Linear)]
    config = model.encoder.config
    hooks = [
        layer.register_forward_pre_hook(_round_input)
        for layer in layers
        if (layer.in_features, layer.out_features) == (config.intermediate_size, config.hidden_size)
    ]
    for layer in layers:
        parametrize.register_parametrization(layer, "weight", _RoundedWeight())
    try:
        yield
    finally:
        for hook in hooks:
            hook.remove()
        for layer in layers:
            parametrize.remove_parametrizations(layer, "weight", leave_parametrized=False)


class _RoundedWeight(nn.Module):
    def forward(self, weight: Tensor) -> Tensor:
        """Each row of `weight`, shape (outputs, inputs), rounded to steps of its own."""
        rounded_weight: Tensor = _Rounding.apply(weight)
        return rounded_weight


class _Rounding(torch.autograd.Function):
    """Bit for bit the quantiser's rounding, which `torch.fake_quantize_…` is not.

    That multiplies by the inverse of the scale, the quantiser divides by the scale: a weight
    halfway between two steps falls to the one here and to the other there.
    """

    @staticmethod
    def forward(_: Any, weight: Tensor) -> Tensor:
        scale = weight.abs().amax(dim=1, keepdim=True).clamp(min=SMALLEST) / WEIGHT_LIMIT
        return weight.div(scale).round_().mul_(scale)

    @staticmethod
    def backward(_: Any, gradient: Tensor) -> Tensor:
        return gradient


def _round_input(_: nn.Module, inputs: tuple[Tensor]) -> tuple[Tensor]:
    (values,) = inputs
    values = values.float()
    low, high = values.detach().amin().clamp(max=0), values.detach().amax().clamp(min=0)
    scale = (high - low).clamp(min=SMALLEST) / ACTIVATION_LIMIT
    zero = (-low / scale).round().to(torch.int32)
    return (torch.fake_quantize_per_tensor_affine(values, scale, zero, 0, ACTIVATION_LIMIT),)
