"""`load`: a shipped pipeline, or another one, checked before it is used."""

import gc
import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from jobspan.cores import available_cores
from jobspan.errors import ConfigError, ModelError
from jobspan.modeling.files import TRANSFORMER

if TYPE_CHECKING:
    from spacy.language import Language

    from jobspan.modeling.encoder import Encoder

SHIPPED = ("en_jobspan_mini", "en_jobspan_fast")
"""The pipelines in the package; the first is the default."""
_COLLECTIONS = Lock()
"""Held by the thread that has turned the search for garbage off."""


def load(
    model: str | Path | None = None,
    *,
    threads: int | None = None,
    providers: Sequence[str] = ("CPUExecutionProvider",),
) -> "Language":
    """Load a pipeline: `model` is its folder, or the name of a shipped one.

    By default it is `en_jobspan_mini`; `en_jobspan_fast` is shipped too.
    `threads` is the number of windows that the encoder reads at once; None takes every core.
    `providers` are those of ONNX Runtime.

    Raises:
        ModelError: the folder is missing, damaged or of another version.
        ConfigError: `threads` or `providers` are impossible, or ONNX Runtime lacks a provider.
    """
    _check_arguments(threads, providers)
    folder = model_folder(model)
    read_meta(folder)
    overrides = {
        f"components.{TRANSFORMER}.threads": threads,
        f"components.{TRANSFORMER}.providers": list(providers),
    }
    with _without_collections(), ThreadPoolExecutor(1) as reader:
        reading = reader.submit(_read_encoder, folder / TRANSFORMER, threads, providers)
        try:
            nlp = _make(folder, overrides)
            nlp.get_pipe(TRANSFORMER).set_encoder(*reading.result())  # type: ignore[attr-defined]
            return nlp.from_disk(folder, exclude=[TRANSFORMER], overrides=overrides)
        except (OSError, ValueError, KeyError) as error:
            raise ModelError(f"the model folder {folder} is damaged: {error}") from error


def model_folder(model: str | Path | None) -> Path:
    """The folder that is meant by `model`: a folder, or the name of a shipped pipeline.

    None is the first of `SHIPPED`.

    Raises:
        ModelError: the shipped pipeline is not there.
    """
    if model is None:
        return shipped_model()
    is_name = str(model) in SHIPPED and not Path(model).is_dir()
    return shipped_model(str(model)) if is_name else Path(model)


def shipped_model(name: str = SHIPPED[0]) -> Path:
    """The folder of a shipped pipeline: in the installed package, or in the checkout.

    Raises:
        ModelError: it is in neither.
    """
    package = Path(__file__).parent
    candidates = [package / "models" / name, package.parents[1] / "models" / name]
    for folder in candidates:
        if folder.is_dir():
            return folder
    raise ModelError(f"jobspan was installed without its model {name}; install it again")


def read_meta(folder: Path) -> dict[str, Any]:
    """What the `meta.json` of the pipeline in `folder` says.

    Raises:
        ModelError: the folder is missing or damaged, or holds no pipeline of jobspan's.
    """
    if not folder.is_dir():
        shipped = " and ".join(SHIPPED)
        raise ModelError(f"no model folder at {folder}; {shipped} are shipped, by their names")
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ModelError(f"{folder} is no model: it has no meta.json") from error
    except ValueError as error:
        raise ModelError(f"the model folder {folder} is damaged: meta.json: {error}") from error
    pipeline = meta.get("pipeline") if isinstance(meta, dict) else None
    if not isinstance(pipeline, list) or TRANSFORMER not in pipeline:
        raise ModelError(f"{folder} is no jobspan pipeline: its pipes are {pipeline}")
    if missing := [key for key in ("lang", "name", "version") if key not in meta]:
        raise ModelError(f"the model folder {folder} is damaged: meta.json has no {missing[0]}")
    return dict(meta)


def _read_encoder(
    folder: Path, threads: int | None, providers: Sequence[str]
) -> tuple[dict[str, bytes], "Encoder"]:
    """The encoder and its files, read on a thread: ONNX Runtime and spaCy need not wait in turn."""
    from jobspan.modeling.encoder import Encoder  # noqa: PLC0415 (as below)
    from jobspan.modeling.files import read_files  # noqa: PLC0415

    files = read_files(folder)
    return files, Encoder(files, threads=threads or available_cores(), providers=providers)


def _make(folder: Path, overrides: dict[str, Any]) -> "Language":
    """The pipeline that `folder` describes, before any component reads its files.

    A ruler that reads its own tags its patterns by those before it, which need the encoder by then.
    The tokeniser, which the folder holds, takes no rules of English first, as spaCy's own would.
    """
    from spacy import util  # noqa: PLC0415 (here, so that `import jobspan` stays light)

    from jobspan.pipeline import tokenization  # noqa: F401, PLC0415 (registers the tokeniser)

    config = util.load_config(folder / "config.cfg", overrides=overrides)
    if config["nlp"]["tokenizer"] == {"@tokenizers": "spacy.Tokenizer.v1"}:
        config["nlp"]["tokenizer"] = {"@tokenizers": "jobspan.Tokenizer.v1"}
    return util.load_model_from_config(config, meta=util.get_model_meta(folder))


@contextmanager
def _without_collections() -> Iterator[None]:
    """Thousands of objects are made that stay: to look for garbage among them takes a tenth."""
    with _COLLECTIONS:
        was_on = gc.isenabled()
        gc.disable()
        try:
            yield
        finally:
            (gc.enable if was_on else gc.disable)()


def _check_arguments(threads: int | None, providers: Sequence[str]) -> None:
    is_whole = isinstance(threads, int) and not isinstance(threads, bool)
    if threads is not None and not (is_whole and threads >= 1):
        raise ConfigError(f"{threads=}; give a whole number from 1 on, or None for every core")
    if isinstance(providers, str) or not providers:
        raise ConfigError(f"{providers=}; give a list of them, such as ['CPUExecutionProvider']")
