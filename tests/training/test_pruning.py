"""What pruning keeps, worked out by hand."""

from pathlib import Path

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("transformers")

from transformers import BertConfig, BertModel  # noqa: E402

from jobspan.errors import ConfigError  # noqa: E402
from jobspan.modeling.model import JointModel, load_model, save_model  # noqa: E402
from jobspan.training.pruning import prune  # noqa: E402


def make_model() -> JointModel:
    config = BertConfig(
        vocab_size=7,
        hidden_size=4,
        num_hidden_layers=3,
        num_attention_heads=2,
        intermediate_size=3,
        max_position_embeddings=8,
        type_vocab_size=4,
    )
    torch.manual_seed(1)
    return JointModel(BertModel(config, add_pooling_layer=False)).eval()


def say(model: JointModel) -> object:
    ids = torch.tensor([[1, 2, 3]])
    with torch.inference_mode():
        return model.logits(ids, torch.zeros_like(ids), torch.ones_like(ids))


def test_units_with_the_largest_products_stay_in_their_order() -> None:
    """Norms in and out: 1 x 3, 2 x 1 and 5 x 1. The second, of 2, goes; 3 and 5 stay."""
    model = make_model()
    for layer in model.encoder.encoder.layer:
        layer.intermediate.dense.weight.data[:] = torch.tensor([[1.0], [0], [0], [0]]).T
        layer.intermediate.dense.weight.data *= torch.tensor([[1.0], [2], [5]])
        layer.intermediate.dense.bias.data[:] = torch.tensor([0.1, 0.2, 0.3])
        layer.output.dense.weight.data[:] = 0
        layer.output.dense.weight.data[3] = torch.tensor([3.0, -1, 1])
    prune(model, layers=[0, 2], intermediate_size=2)
    assert len(model.encoder.encoder.layer) == 2
    for layer in model.encoder.encoder.layer:
        assert layer.intermediate.dense.weight[:, 0].tolist() == [1, 5]
        assert layer.intermediate.dense.bias.tolist() == pytest.approx([0.1, 0.3])
        assert layer.output.dense.weight[3].tolist() == [3, 1]


def test_the_layers_that_are_named_stay() -> None:
    model = make_model()
    queries = [layer.attention.self.query.weight for layer in model.encoder.encoder.layer]
    prune(model, layers=[0, 2], intermediate_size=3)
    left = [layer.attention.self.query.weight for layer in model.encoder.encoder.layer]
    assert [weight is kept for weight, kept in zip(left, queries[::2], strict=True)] == [True] * 2


def test_what_is_all_kept_says_what_it_said() -> None:
    model = make_model()
    before = say(model)
    torch.testing.assert_close(say(prune(model, layers=[0, 1, 2], intermediate_size=3)), before)


def test_what_writes_nothing_can_go() -> None:
    model = make_model()
    for layer in model.encoder.encoder.layer:
        layer.output.dense.weight.data[:, 1] = 0
    before = say(model)
    torch.testing.assert_close(say(prune(model, layers=[0, 1, 2], intermediate_size=2)), before)


def test_a_pruned_model_is_saved_and_loaded(tmp_path: Path) -> None:
    model = prune(make_model(), layers=[1], intermediate_size=2)
    save_model(model, tmp_path)
    torch.testing.assert_close(say(load_model(tmp_path)), say(model))


@pytest.mark.parametrize(
    ("layers", "size", "message"),
    [
        ([0, 3], 2, r"layers \[0, 3\] of 3"),
        ([-1], 2, r"layers \[-1\] of 3"),
        ([1, 1], 2, r"layers \[1, 1\] of 3"),
        ([], 2, r"layers \[\] of 3"),
        ([0], 4, "4 of 3 units"),
        ([0], 0, "0 of 3 units"),
    ],
)
def test_what_is_not_there_cannot_be_kept(layers: list[int], size: int, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        prune(make_model(), layers=layers, intermediate_size=size)
