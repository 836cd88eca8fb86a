"""What ONNX Runtime makes of the shipped model on a CPU."""

from collections import Counter
from pathlib import Path

import onnxruntime
import pytest

from jobspan.modeling.session import CPU, start_session

onnx = pytest.importorskip("onnx")

MODEL = Path(__file__).parents[2] / "models" / "en_jobspan_mini" / "transformer" / "model.onnx"


def test_its_operations_are_the_fast_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Six layers: a GELU in one operation each, products in int8, no fused sum and layer norm."""
    options = onnxruntime.SessionOptions()
    options.optimized_model_filepath = str(tmp_path / "optimized.onnx")
    monkeypatch.setattr(onnxruntime, "SessionOptions", lambda: options)
    start_session(MODEL.read_bytes(), providers=[CPU])
    graph = onnx.load(options.optimized_model_filepath).graph
    counts = Counter(node.op_type for node in graph.node)
    assert counts["Gelu"] == 6
    assert not counts["Erf"]
    assert counts["DynamicQuantizeMatMul"] + counts["MatMulIntegerToFloat"] == 6 * 6 + 1
    assert not counts["SkipLayerNormalization"]
    assert counts["LayerNormalization"] == 2 * 6 + 1
