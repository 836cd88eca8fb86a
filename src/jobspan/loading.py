"""`load`: the shipped pipeline, or another one, checked before it is used."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jobspan.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language

SHIPPED = "en_jobspan_mini"


def load(
    model: str | Path | None = None,
    *,
    threads: int | None = None,
    providers: Sequence[str] = ("CPUExecutionProvider",),
) -> "Language":
    """Load the pipeline in the folder `model`, by default the shipped one.

    `threads` is the number of windows that the encoder reads at once; None takes every core.
    `providers` are those of ONNX Runtime.

    Raises:
        ModelError: the folder is missing, damaged or of another version.
        ConfigError: ONNX Runtime lacks a provider.
    """
    import spacy  # noqa: PLC0415 (here, so that `import jobspan` stays light)

    folder = Path(model) if model is not None else shipped_model()
    _check_folder(folder)
    overrides: dict[str, Any] = {"threads": threads, "providers": list(providers)}
    try:
        return spacy.load(folder, config={"components": {"transformer": overrides}})
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"the model folder {folder} is damaged: {error}") from error


def shipped_model() -> Path:
    """The folder of the shipped pipeline: in the installed package, or in the checkout.

    Raises:
        ModelError: it is in neither.
    """
    package = Path(__file__).parent
    candidates = [package / "models" / SHIPPED, package.parents[1] / "models" / SHIPPED]
    for folder in candidates:
        if folder.is_dir():
            return folder
    raise ModelError(f"jobspan was installed without its model {SHIPPED}; install it again")


def _check_folder(folder: Path) -> None:
    if not folder.is_dir():
        raise ModelError(f"no model folder at {folder}")
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ModelError(f"{folder} is no model: it has no meta.json") from error
    except ValueError as error:
        raise ModelError(f"the model folder {folder} is damaged: meta.json: {error}") from error
    pipeline = meta.get("pipeline") if isinstance(meta, dict) else None
    if not isinstance(pipeline, list) or "transformer" not in pipeline:
        raise ModelError(f"{folder} is no jobspan pipeline: its pipes are {pipeline}")
