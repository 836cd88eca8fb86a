"""A model in ONNX Runtime, on one thread: what reads windows, and what is timed alone."""

from collections.abc import Sequence
from typing import Final

import onnxruntime

CPU: Final = "CPUExecutionProvider"
SLOW_ON_CPU: Final = ["SkipLayerNormFusion"]
"""Optimisations that slow a CPU down: there, the sum and its layer norm are faster apart."""


def start_session(model: bytes, *, providers: Sequence[str]) -> onnxruntime.InferenceSession:
    """ONNX Runtime's session of a model, optimised for `providers`.

    Raises:
        Exception: ONNX Runtime's own, which share no base: the model is damaged.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(
        model,
        options,
        providers=list(providers),
        disabled_optimizers=SLOW_ON_CPU if list(providers) == [CPU] else None,
    )
