"""Put a trained model and the rules together into the spaCy pipeline that is shipped."""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.util import get_minor_version_range

import jobspan
from jobspan.modeling.calibration import Calibration
from jobspan.pipeline.tokenization import make_tokenizer
from jobspan.pipeline.transformer import OnnxTransformer

BATCH_SIZE = 16
"""Docs that `nlp.pipe` holds at once: enough windows for every thread, and little memory."""
SPACY_VERSION = ">=3.8.7,<3.9.0"
JOBSPAN_VERSION = f"jobspan{get_minor_version_range(jobspan.__version__)}"
COMPONENTS = ("segmenter", "transformer", "ner", "textcat", "facts", "attributes")


def assemble(
    model: Path,
    tokenizer: Path,
    *,
    meta: Mapping[str, Any],
    windowing: Mapping[str, int],
    calibration: Mapping[str, Calibration] | None = None,
) -> Language:
    """The pipeline of an ONNX `model` and its `tokenizer.json`; `meta` goes into `meta.json`.

    `calibration` is that of the scores of the components `ner` and `textcat`, by name.

    Raises:
        ModelError: one of the files is damaged.
    """
    nlp = spacy.blank(
        "en",
        config={"nlp": {"batch_size": BATCH_SIZE}},
        meta={**meta, "spacy_version": SPACY_VERSION, "requirements": [JOBSPAN_VERSION]},
    )
    nlp.tokenizer = make_tokenizer(nlp.vocab)
    configs: dict[str, dict[str, Any]] = {"transformer": dict(windowing)}
    configs |= {name: {"calibration": asdict(each)} for name, each in (calibration or {}).items()}
    for name in COMPONENTS:
        config = configs.get(name, {})
        nlp.add_pipe(f"jobspan_{name}", name=name, config=config)
    transformer = nlp.get_pipe("transformer")
    assert isinstance(transformer, OnnxTransformer)
    transformer.set_files(model=model.read_bytes(), tokenizer=tokenizer.read_bytes())
    return nlp
