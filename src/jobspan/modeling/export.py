"""Export the joint model to ONNX, and quantise it to int8."""

import math
import warnings
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from onnxscript import opset18
from torch import Tensor, nn
from transformers import AttentionInterface

from jobspan.modeling.model import JointModel

OPSET = 18
UNMASKED = "jobspan_unmasked"
"""Name of `_attend` in `transformers`."""


class _Logits(nn.Module):
    """The part of the joint model that inference needs."""

    def __init__(self, model: JointModel) -> None:
        super().__init__()
        self.model = model

    def forward(self, input_ids: Tensor, token_type_ids: Tensor) -> Tensor:
        return self.model.logits(input_ids, token_type_ids, None)


def export_onnx(model: JointModel, path: Path) -> Path:
    """Write `model` to `path` as float32 ONNX; return the path.

    Inputs are `input_ids` and `token_type_ids`, int64, shape (batch, pieces), output is `logits`,
    float32, shape (batch, pieces, outputs); batch and pieces are free. There is no mask: windows
    are never padded.
    """
    model.eval()
    AttentionInterface.register(UNMASKED, _attend)
    model.encoder.set_attn_implementation(UNMASKED)
    ids = torch.ones(2, 8, dtype=torch.int64)
    free = {0: torch.export.Dim("batch"), 1: torch.export.Dim("pieces")}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            _Logits(model),
            (ids, torch.zeros_like(ids)),
            path,
            input_names=["input_ids", "token_type_ids"],
            output_names=["logits"],
            dynamic_shapes=(free, free),
            opset_version=OPSET,
            external_data=False,
            dynamo=True,
            custom_translation_table={torch.ops.aten.gelu.default: _gelu},
            verbose=False,
        )
    return path


def _attend(
    module: nn.Module,
    query: Tensor,
    key: Tensor,
    value: Tensor,
    attention_mask: None,
    *,
    scaling: float,
    **_: Any,
) -> tuple[Tensor, Tensor]:
    """Every piece attends to every other; arguments have the shape (batch, heads, pieces, size).

    Without a mask of zeros to add, the encoder takes a twentieth less time.
    """
    weights = (query @ key.transpose(2, 3) * scaling).softmax(dim=-1)
    return (weights @ value).transpose(1, 2), weights


def _gelu(x: Any, approximate: str = "none") -> Any:
    """GELU in the order of operations that ONNX Runtime fuses into one; PyTorch's own is not it."""
    erf = opset18.Erf(opset18.Div(x, math.sqrt(2)))
    return opset18.Mul(opset18.Mul(x, opset18.Add(erf, 1.0)), 0.5)


def quantize_onnx(source: Path, path: Path, *, per_channel: bool, reduce_range: bool) -> Path:
    """Write the ONNX model `source` to `path` with int8 weights; return the path.

    Dynamic quantisation: weights are int8 on disk, activations are scaled as they come.
    `per_channel` scales each column of a weight by itself. `reduce_range` keeps weights to 7 bits:
    on processors without VNNI the int16 sums of 8-bit products would saturate.
    """
    with TemporaryDirectory() as folder:
        prepared = Path(folder) / "prepared.onnx"
        quant_pre_process(source, prepared, skip_symbolic_shape=True)
        quantize_dynamic(
            prepared,
            path,
            per_channel=per_channel,
            reduce_range=reduce_range,
            weight_type=QuantType.QInt8,
        )
    return path
