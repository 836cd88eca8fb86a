"""Distillation: the mean of an ensemble, and the loss against it, by hand."""

import math
from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("datasets")

from jobspan.modeling.heads import CATS, SECTION, TAGS, WIDTH  # noqa: E402
from jobspan.modeling.model import JointModel  # noqa: E402
from jobspan.training.distillation import Ensemble, Targets, distillation_loss  # noqa: E402


class Constant(JointModel):
    """A model that says the same of every piece."""

    def __init__(self, **logits: float) -> None:
        torch.nn.Module.__init__(self)
        self.row = torch.zeros(WIDTH)
        for name, columns in (("tag", TAGS), ("section", SECTION), ("cat", CATS)):
            self.row[columns.start] = logits.get(name, 0.0)

    def logits(self, input_ids: object, *_: object) -> object:
        return self.row.expand(*input_ids.shape, WIDTH)  # type: ignore[attr-defined]


def say(*models: JointModel) -> Targets:
    ids = torch.zeros(1, 3, dtype=torch.int64)
    targets: Targets = Ensemble(models)(ids, ids, ids, torch.tensor([[-1, 0, 0]]), n_segments=1)
    return targets


def test_an_ensemble_says_the_mean_of_its_probabilities() -> None:
    """Tag logits ln 16 and 0 beside 16 of 0: 1/2, 1/17. Category logits ln 3 and 0: 3/4, 1/2."""
    targets = say(Constant(tag=math.log(16), cat=math.log(3)), Constant())
    assert targets.tags.shape == (1, 3, 17)
    assert targets.tags[0, 1, 0].item() == pytest.approx((1 / 2 + 1 / 17) / 2)
    assert targets.tags.sum(dim=-1).tolist() == [pytest.approx([1, 1, 1])]
    assert targets.cats[0, 0].tolist() == pytest.approx([5 / 8, 1 / 2, 1 / 2, 1 / 2])


def small_model() -> JointModel:
    from transformers import BertConfig, BertModel

    config = BertConfig(
        vocab_size=5,
        hidden_size=8,
        num_hidden_layers=1,
        num_attention_heads=1,
        intermediate_size=8,
        type_vocab_size=4,
    )
    return JointModel(BertModel(config, add_pooling_layer=False))


def test_an_ensemble_does_not_learn() -> None:
    ensemble = Ensemble([small_model()])
    assert not ensemble.models[0].training
    assert not any(weight.requires_grad for weight in ensemble.parameters())


@pytest.mark.parametrize(("bf16", "expected"), [(True, torch.bfloat16), (False, torch.float32)])
def test_the_recipe_says_in_which_precision_both_run(
    tmp_path: Path, bf16: bool, expected: Any
) -> None:
    from jobspan.training.arguments import training_arguments
    from jobspan.training.trainers import DistillationTrainer

    model, teacher = small_model(), small_model()
    seen = []
    for each in (model, teacher):
        layer = each.encoder.encoder.layer[0].output.dense
        layer.register_forward_hook(lambda *arguments: seen.append(arguments[-1].dtype))
    trainer = DistillationTrainer(
        ensemble=Ensemble([teacher]),
        weight=1.0,
        model=model,
        args=training_arguments(tmp_path, settings={"bf16": bf16}, device="cpu"),
    )
    pieces = dict.fromkeys(
        ("input_ids", "token_type_ids", "attention_mask"), torch.ones(1, 3, dtype=torch.int64)
    )
    labels = {
        "segments": torch.tensor([[-1, 0, 0]]),
        "tags": torch.zeros(1, 3, dtype=torch.int64),
        "sections": torch.zeros(1, 1, dtype=torch.int64),
        "cats": torch.zeros(1, 1, 4),
    }
    trained = trainer.accelerator.prepare(trainer.model)
    assert trainer.compute_loss(trained, pieces | labels).dtype == torch.float32
    assert seen == [expected, expected]


def test_the_loss_counts_the_pieces_of_segments_alone() -> None:
    """Uniform logits: ln 17 a piece, ln 10 a segment, ln 2 a category, whatever the targets are.

    The first piece is a separator and the second segment is empty; their wild logits say nothing.
    """
    logits = torch.zeros(1, 3, WIDTH)
    logits[0, 0] = 50.0 * torch.arange(WIDTH)
    targets = Targets(
        torch.eye(17)[None, :3], torch.eye(10)[None, :2], torch.tensor([[[1.0, 0, 0, 1]] * 2])
    )
    loss = distillation_loss(logits, targets, torch.tensor([[-1, 0, 0]]))
    assert loss.item() == pytest.approx(math.log(17) + math.log(10) + math.log(2))


def test_the_loss_is_least_where_the_model_says_what_the_ensemble_says() -> None:
    targets = say(Constant(tag=2.0, section=1.0, cat=-1.0))
    segments = torch.tensor([[-1, 0, 0]])
    ids = torch.zeros(1, 3, dtype=torch.int64)
    same, other = (
        distillation_loss(model.logits(ids), targets, segments)
        for model in (Constant(tag=2.0, section=1.0, cat=-1.0), Constant(tag=1.5, cat=-1.0))
    )
    assert same < other
