"""The files of an encoder in a pipeline's folder, with a manifest of their checksums."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from jobspan.errors import ModelError

TRANSFORMER = "transformer"
"""The component with the weights, and the folder of its files in a pipeline's."""
FORMAT = 3
"""Version of the folder that is read and written; raised when it changes."""
MODEL_FILE = "model.onnx"
TOKENIZER_FILE = "tokenizer.json"
MANIFEST_FILE = "manifest.json"


def write_files(files: Mapping[str, bytes], folder: Path) -> None:
    """Write `files`, their contents by name, and the manifest to `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    manifest = {"format": FORMAT, "sha256": _checksums(files)}
    (folder / MANIFEST_FILE).write_text(json.dumps(manifest, indent=2) + "\n")


def read_files(folder: Path) -> dict[str, bytes]:
    """The files that `write_files` wrote.

    Raises:
        ModelError: a file is missing, damaged or of another format.
    """
    try:
        manifest = json.loads((folder / MANIFEST_FILE).read_text())
        files = {name: (folder / name).read_bytes() for name in (MODEL_FILE, TOKENIZER_FILE)}
    except (OSError, ValueError) as error:
        raise ModelError(f"the model folder is damaged: {error}") from error
    if not isinstance(manifest, dict):
        raise ModelError(f"the model folder is damaged: {folder / MANIFEST_FILE} is no object")
    if manifest.get("format") != FORMAT:
        raise ModelError(
            f"{folder} has format {manifest.get('format')}, this jobspan reads {FORMAT}; "
            "install the jobspan that the model's meta.json asks for"
        )
    if manifest.get("sha256") != _checksums(files):
        raise ModelError(f"the files of {folder} are not those of its manifest; fetch it again")
    return files


def _checksums(files: Mapping[str, bytes]) -> dict[str, str]:
    return {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
