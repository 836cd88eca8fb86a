"""Structured pruning: a smaller model begins with a part of a trained one's weights.

Whole layers are dropped (Sajjad et al. 2023, arXiv:2004.03844), and of each layer's feed-forward
network the units with the least weights (Li et al. 2017, arXiv:1608.08710). What is left computes
something else until it has been trained again.
"""

from collections.abc import Sequence

from torch import Tensor, nn

from jobspan.errors import ConfigError
from jobspan.modeling.model import JointModel


def prune(model: JointModel, *, layers: Sequence[int], intermediate_size: int) -> JointModel:
    """Keep these layers of the encoder, in this order, and so many units of each; return `model`.

    The units that stay have the largest products of the norms of what they read and write with.

    Raises:
        ConfigError: the model has no such layers, or fewer units.
    """
    encoder = model.encoder
    n_layers, size = encoder.config.num_hidden_layers, encoder.config.intermediate_size
    if not layers or not set(layers) <= set(range(n_layers)) or len(set(layers)) < len(layers):
        raise ConfigError(f"cannot keep the layers {list(layers)} of {n_layers}")
    if not 0 < intermediate_size <= size:
        raise ConfigError(f"cannot keep {intermediate_size} of {size} units of a layer")
    encoder.encoder.layer = nn.ModuleList(encoder.encoder.layer[number] for number in layers)
    for layer in encoder.encoder.layer:
        widening, narrowing = layer.intermediate.dense, layer.output.dense
        weight = widening.weight.data.norm(dim=1) * narrowing.weight.data.norm(dim=0)
        kept = weight.topk(intermediate_size).indices.sort().values
        layer.intermediate.dense = _linear(widening.weight.data[kept], widening.bias.data[kept])
        layer.output.dense = _linear(narrowing.weight.data[:, kept], narrowing.bias.data)
    encoder.config.num_hidden_layers = len(layers)
    encoder.config.intermediate_size = intermediate_size
    return model


def _linear(weight: Tensor, bias: Tensor) -> nn.Linear:
    """A layer with these weights, of the shapes (outputs, inputs) and (outputs,)."""
    outputs, inputs = weight.shape
    layer = nn.Linear(inputs, outputs)
    layer.load_state_dict({"weight": weight, "bias": bias})
    return layer
