"""The Hugging Face trainers of the joint model."""

from collections.abc import Mapping
from typing import Any

from datasets import Dataset
from torch import Tensor, nn
from torch.utils.data import DataLoader
from transformers import Trainer

from jobspan.training.distillation import Ensemble, distillation_loss
from jobspan.training.examples import collate


class JointTrainer(Trainer):
    """A `Trainer` that reads `dev` in its order, so that windows can be put together again."""

    def get_eval_dataloader(self, eval_dataset: Dataset | str | None = None) -> DataLoader[Any]:
        """Batches in order, where the `Trainer`'s own may be grouped by length."""
        batches: DataLoader[Any] = DataLoader(
            self.eval_dataset, batch_size=self.args.eval_batch_size, collate_fn=collate
        )
        prepared: DataLoader[Any] = self.accelerator.prepare(batches)
        return prepared


class DistillationTrainer(JointTrainer):
    """A `JointTrainer` that adds to the model's own loss, times `weight`, that of distillation."""

    def __init__(self, *, ensemble: Ensemble, weight: float, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.ensemble = ensemble.to(self.args.device)
        self.weight = weight

    def compute_loss(
        self,
        model: nn.Module,
        inputs: Mapping[str, Tensor],
        return_outputs: bool = False,
        **_: Any,
    ) -> Tensor | tuple[Tensor, Mapping[str, Tensor]]:
        """The sum of both losses; on `dev`, the model's own."""
        outputs = model(**inputs)
        loss = outputs["loss"]
        if model.training:
            with self.accelerator.autocast():  # which wraps the forward of `model` alone by itself
                targets = self.ensemble(
                    inputs["input_ids"],
                    inputs["token_type_ids"],
                    inputs["attention_mask"],
                    inputs["segments"],
                    n_segments=inputs["sections"].shape[1],
                )
            distilled = distillation_loss(outputs["logits"], targets, inputs["segments"])
            loss = loss + self.weight * distilled
        return (loss, outputs) if return_outputs else loss
