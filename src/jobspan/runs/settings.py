"""The header of a run's manifest, from what the run is asked to do."""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import jobspan
from jobspan.loading import model_folder, read_meta
from jobspan.outputs.encoding import Encoding
from jobspan.runs.manifest import Header
from jobspan.runs.work import Tagging


def make_header(
    paths: Iterable[Path], tagging: Tagging, encoding: Encoding, **settings: Any
) -> Header:
    """What decides the content of a run's files: input, model, and how postings are written.

    `settings` are further ones. How many workers share the work is none of them.

    Raises:
        ModelError: there is no such model, or it is damaged.
    """
    return Header(
        jobspan=jobspan.__version__,
        model=describe_model(model_folder(tagging.model)),
        inputs=tuple(map(str, paths)),
        settings={
            "format": encoding.format,
            "rows": encoding.rows,
            "compression": encoding.compression,
            "types": {name: str(type) for name, type in encoding.types.items()},
            "text_field": tagging.fields.text,
            "id_field": tagging.fields.id,
            "html_field": tagging.fields.html,
            "carried": list(tagging.fields.carried),
            "min_score": tagging.min_score,
            **settings,
        },
    )


def describe_model(folder: Path) -> str:
    """The name of a model, and the sha256 of all its files.

    Raises:
        ModelError: the folder is missing or damaged, or holds no pipeline of jobspan's.
    """
    meta = read_meta(folder)
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(folder).as_posix()} {len(content)}\n".encode())
        digest.update(content)
    return f"{meta['lang']}_{meta['name']} {meta['version']} {digest.hexdigest()}"
