"""What quantisation-aware training computes, worked out by hand."""

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("transformers")

import numpy as np  # noqa: E402
from onnx import TensorProto  # noqa: E402
from onnxruntime.quantization.quant_utils import quantize_data  # noqa: E402
from transformers import BertConfig, BertModel  # noqa: E402

from jobspan.modeling.model import JointModel  # noqa: E402
from jobspan.training.quantization import rounded  # noqa: E402


def make_model() -> JointModel:
    config = BertConfig(
        vocab_size=7,
        hidden_size=4,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=8,
        max_position_embeddings=8,
    )
    return JointModel(BertModel(config, add_pooling_layer=False))


def test_each_output_has_steps_of_its_own() -> None:
    """The largest weight is 64 steps: 0.64 makes steps of 0.01, 6.4 of 0.1, and 0 stays 0."""
    model = make_model()
    narrowing = model.encoder.encoder.layer[0].output.dense
    narrowing.weight.data.zero_()
    narrowing.weight.data[0, :3] = torch.tensor([0.64, 0.013, -0.128])
    narrowing.weight.data[1, :2] = torch.tensor([-6.4, 0.13])
    with rounded(model):
        weight = narrowing.weight
        torch.testing.assert_close(weight[0, :3], torch.tensor([0.64, 0.01, -0.13]))
        torch.testing.assert_close(weight[1, :2], torch.tensor([-6.4, 0.1]))
        assert not weight[2:].any()


def test_weights_halfway_between_two_steps_fall_where_the_quantiser_puts_them() -> None:
    """63 odd halves of a step in each row; times the inverse of the scale some fall elsewhere."""
    heads = torch.nn.Linear(64, 100)
    largest = torch.linspace(0.1, 7, 100)[:, None]
    heads.weight.data = (torch.arange(64) + 0.5) * (largest / 64)
    heads.weight.data[:, 63:] = largest
    model = make_model()
    model.heads = heads
    weights = heads.weight.detach().numpy().copy()
    with rounded(model):
        for weight, row in zip(heads.weight.detach().numpy(), weights, strict=True):
            zero, scale, steps = quantize_data(
                row, TensorProto.INT8, symmetric=True, reduce_range=True
            )
            assert zero == 0
            np.testing.assert_array_equal(weight, steps * scale)


def test_the_activations_of_gelu_are_rounded_to_256_steps() -> None:
    """From -0.55 to 2 in 255 steps of 0.01: 0.013 becomes 0.01. Others are left alone."""
    model = make_model()
    layer = model.encoder.encoder.layer[0]
    narrowing, widening = layer.output.dense, layer.intermediate.dense
    values = torch.tensor([[-0.55, 2.0, 0.013, 0.0, 0.0, 0.0, 0.0, 0.0]])
    for dense in (narrowing, widening):
        dense.weight.data.zero_()
        dense.bias.data.zero_()
        dense.weight.data[:, 2] = 1.0
    with rounded(model):
        torch.testing.assert_close(narrowing(values), torch.full((1, 4), 0.01))
        torch.testing.assert_close(widening(values[:, :4]), torch.full((1, 8), 0.013))


def test_as_many_units_as_outputs_are_rounded_too() -> None:
    """A feed-forward network of 4 units, as many as the encoder has outputs: 0.013 becomes 0.01."""
    model = make_model()
    config = model.encoder.config
    narrowing = model.encoder.encoder.layer[0].output.dense = torch.nn.Linear(4, 4, bias=False)
    config.intermediate_size = 4
    narrowing.weight.data = torch.eye(4)
    with rounded(model):
        values = narrowing(torch.tensor([[-0.55, 2.0, 0.013, 0.0]]))
    torch.testing.assert_close(values[0, 2], torch.tensor(0.01))


def test_gradients_pass_and_the_weights_learnt_are_left() -> None:
    """The gradient of the outputs' sum in a weight is its input, 1: a step of as much."""
    model = make_model()
    names = set(model.state_dict())
    heads = model.heads
    heads.weight.data.fill_(0.5)
    heads.weight.data[0, 0] = 0.1234
    with rounded(model):
        heads(torch.ones(1, 4)).sum().backward()
        (learnt,) = (each for name, each in heads.named_parameters() if name.endswith("original"))
        torch.testing.assert_close(learnt.grad, torch.ones_like(learnt))
        learnt.data -= learnt.grad
    assert set(model.state_dict()) == names
    assert heads.weight[0, 0].item() == pytest.approx(0.1234 - 1)
    assert (heads.weight[1] == -0.5).all()


def test_an_error_leaves_no_rounding_behind() -> None:
    model = make_model()
    names = set(model.state_dict())
    with pytest.raises(KeyError), rounded(model):
        raise KeyError
    assert set(model.state_dict()) == names
