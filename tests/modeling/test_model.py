"""The joint model's weights: mixed with those that its training began with."""

from typing import TYPE_CHECKING

import pytest

from jobspan.errors import ModelError

if TYPE_CHECKING:
    from jobspan.modeling.model import JointModel

torch = pytest.importorskip("torch")
pytest.importorskip("transformers")


def make_model(*, hidden_size: int = 4) -> "JointModel":
    from transformers import BertConfig, BertModel

    from jobspan.modeling.model import JointModel

    config = BertConfig(
        vocab_size=7,
        hidden_size=hidden_size,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=8,
        max_position_embeddings=8,
    )
    return JointModel(BertModel(config, add_pooling_layer=False))


def test_a_model_goes_a_share_of_the_way_back() -> None:
    """From 3 in the direction of 1, a quarter of the way: 3 - 2 / 4 = 2.5."""
    from jobspan.modeling.model import interpolate

    model, start = make_model(), make_model()
    for parameter in model.parameters():
        parameter.data.fill_(3.0)
    for parameter in start.parameters():
        parameter.data.fill_(1.0)
    mixed = interpolate(model, start, share=0.25)
    assert all((parameter == 2.5).all() for parameter in mixed.parameters())


def test_models_of_other_shapes_are_refused() -> None:
    from jobspan.modeling.model import interpolate

    with pytest.raises(ModelError, match="same shape"):
        interpolate(make_model(), make_model(hidden_size=6), share=0.5)
