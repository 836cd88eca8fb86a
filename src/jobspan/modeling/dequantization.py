"""The model of a shipped pipeline in PyTorch again, so that training can go on from it.

Its weights are those of int8 times their scales; what quantisation rounded off is lost. Everything
is read from the graph that `modeling.export` writes:

    query ┐                          weights: MatMulInteger's second input, transposed;
          ├ MatMul → Mul → Softmax   their name: that of the bias which is added next
    key   ┘           └ 1 / √(size of a head)
"""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import GraphProto, NodeProto, numpy_helper
from transformers import BertConfig

from jobspan.errors import ModelError

PREFIX = "model."
ENCODER = "encoder."
QUANTIZED = "_quantized"
Arrays = Mapping[str, NDArray[Any]]


def read_weights(model: bytes) -> tuple[BertConfig, dict[str, torch.Tensor]]:
    """The config of the encoder and the weights, by the names of `JointModel`, of an int8 `model`.

    Raises:
        ModelError: the model was not written by `modeling.export`.
    """
    graph = onnx.load_model_from_string(model).graph
    arrays = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    try:
        weights = {name.removeprefix(PREFIX): array for name, array in _weights(graph, arrays)}
        sizes = {name.removeprefix(ENCODER): array.shape for name, array in weights.items()}
        config = BertConfig(
            **_shape(sizes), num_attention_heads=_attention_heads(graph, arrays, sizes)
        )
    except (KeyError, StopIteration) as error:
        raise ModelError(f"this is no int8 model as jobspan exports it: {error!r}") from error
    return config, {name: torch.tensor(array) for name, array in weights.items()}


def _weights(graph: GraphProto, arrays: Arrays) -> Iterator[tuple[str, NDArray[np.float32]]]:
    """Names and values of the weights."""
    readers = {name: node for node in graph.node for name in node.input}
    for name, array in arrays.items():
        if name.startswith(PREFIX) and array.dtype == np.float32 and not name.endswith("_scale"):
            yield name, array
    for node in graph.node:
        if node.op_type == "Gather" and node.input[0].startswith(PREFIX):
            yield node.input[0].removesuffix(QUANTIZED), _dequantized(node.input[0], arrays)
        if node.op_type == "MatMulInteger":
            bias = _bias_after(node, readers)
            if bias.startswith(PREFIX):
                weight = bias.removesuffix("bias") + "weight"
                yield weight, _dequantized(node.input[1], arrays).T.copy()


def _dequantized(name: str, arrays: Arrays) -> NDArray[np.float32]:
    stem = name.removesuffix(QUANTIZED)
    whole = arrays[name].astype(np.float32) - arrays[f"{stem}_zero_point"].astype(np.float32)
    return np.asarray(whole * arrays[f"{stem}_scale"], dtype=np.float32)


def _bias_after(node: NodeProto, readers: Mapping[str, NodeProto]) -> str:
    while node.op_type != "Add":
        node = readers[node.output[0]]
    return next(str(name) for name in node.input if name.endswith(".bias"))


def _shape(sizes: Mapping[str, tuple[int, ...]]) -> dict[str, int]:
    vocabulary, hidden = sizes["embeddings.word_embeddings.weight"]
    return {
        "vocab_size": vocabulary,
        "hidden_size": hidden,
        "max_position_embeddings": sizes["embeddings.position_embeddings.weight"][0],
        "type_vocab_size": sizes["embeddings.token_type_embeddings.weight"][0],
        "intermediate_size": sizes["encoder.layer.0.intermediate.dense.bias"][0],
        "num_hidden_layers": sum(name.endswith("query.bias") for name in sizes),
    }


def _attention_heads(
    graph: GraphProto, arrays: Arrays, sizes: Mapping[str, tuple[int, ...]]
) -> int:
    """From what a query's product with a key is multiplied by before the softmax."""
    makers = {name: node for node in graph.node for name in node.output}
    softmax = next(node for node in graph.node if node.op_type == "Softmax")
    scaled = makers[softmax.input[0]]
    scale = next(float(arrays[name]) for name in scaled.input if name in arrays)
    return round(sizes["encoder.layer.0.attention.self.query.bias"][0] * scale**2)
