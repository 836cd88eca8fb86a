"""What lies where in the folder of a training run."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class TrainedFolder:
    """The folder of a training run."""

    path: Path

    @property
    def checkpoints(self) -> Path:
        """Checkpoints of the `Trainer`, from which a killed run goes on."""
        return self.path / "checkpoints"

    @property
    def encoder(self) -> Path:
        """The fine-tuned encoder with its tokeniser, as a hub has them: where a run may begin."""
        return self.path / "trained_encoder"

    @property
    def tokenizer(self) -> Path:
        """The encoder's tokeniser."""
        return self.path / "tokenizer.json"

    @property
    def recipe(self) -> Path:
        """The resolved recipe."""
        return self.path / "recipe.cfg"

    @property
    def annotations(self) -> Path:
        """Checksums of the files of annotations that were read."""
        return self.path / "annotations.json"

    @property
    def scores(self) -> Path:
        """Scores on `dev`."""
        return self.path / "scores.dev.json"

    @property
    def versions(self) -> Path:
        """Versions of the libraries that trained it."""
        return self.path / "versions.json"

    @property
    def log(self) -> Path:
        """Loss and scores by step."""
        return self.path / "training_log.json"
