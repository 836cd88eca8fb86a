"""Systems of an environment of their own: a script that another Python runs, for `elsewhere`.

Its only argument is a JSON file, the job. It writes a line of JSON with its versions when it is
ready and, for each line that it reads, does a round of the work and writes the seconds. It stands
for itself: of jobspan, it imports nothing.
"""

import json
import sys
import time
from collections import deque
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

LENGTH = 512
"""Pieces that the encoder has positions for: spacy-transformers drops what a window has beyond."""
MINILM = {
    "num_hidden_layers": 6,
    "hidden_size": 384,
    "num_attention_heads": 12,
    "intermediate_size": 1536,
    "max_position_embeddings": LENGTH,
}
"""The size of all-MiniLM-L6-v2; weights are random, since speed does not depend on them."""


def make_torch(job: dict[str, Any]) -> Callable[[], object]:
    """The encoder in float32 on `windows`, each the ids of its pieces, in batches of one length.

    `batch_size` windows are in a batch.
    """
    import torch
    from transformers import BertConfig, BertModel

    torch.set_num_threads(job["threads"])
    encoder = BertModel(BertConfig(vocab_size=job["vocabulary"], **MINILM)).eval()
    windows = sorted((torch.tensor(ids) for ids in job["windows"]), key=len, reverse=True)
    size = job["batch_size"]
    batches = [
        torch.nn.utils.rnn.pad_sequence(windows[start : start + size], batch_first=True)
        for start in range(0, len(windows), size)
    ]

    def run() -> None:
        with torch.inference_mode():
            for batch in batches:
                encoder(input_ids=batch, attention_mask=(batch != 0).long())

    return run


def make_spacy_transformers(job: dict[str, Any]) -> Callable[[], object]:
    """A pipeline of spacy-transformers and spaCy's NER on `texts`, of the same encoder and labels.

    `batch_size` texts are in a batch. Windows are spaCy's own (`strided_spans`, 128 tokens that go
    forward by 96).
    """
    import spacy
    import torch
    from transformers import BertConfig, BertModel, BertTokenizerFast

    torch.set_num_threads(job["threads"])
    nlp = spacy.blank("en")
    with TemporaryDirectory() as folder:
        tokenizer = BertTokenizerFast(tokenizer_file=job["tokenizer"], model_max_length=LENGTH)
        tokenizer.save_pretrained(folder)
        BertModel(BertConfig(vocab_size=len(tokenizer), **MINILM)).save_pretrained(folder)
        model = {"@architectures": "spacy-transformers.TransformerModel.v3", "name": folder}
        nlp.add_pipe("transformer", config={"model": model})
        listener: dict[str, Any] = {"@architectures": "spacy-transformers.TransformerListener.v1"}
        listener |= {"grad_factor": 1.0, "pooling": {"@layers": "reduce_mean.v1"}}
        ner = nlp.add_pipe("ner", config={"model": {"tok2vec": listener}})
        for label in job["labels"]:
            ner.add_label(label)  # type: ignore[attr-defined]
        nlp.initialize()
    return lambda: deque(nlp.pipe(job["texts"], batch_size=job["batch_size"]), maxlen=0)


SYSTEMS = {"torch": make_torch, "spacy-transformers": make_spacy_transformers}


def main() -> None:
    """Do rounds until the input ends."""
    job = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    run = SYSTEMS[job["system"]](job)
    _say({name: version(name) for name in ("torch", "transformers", job["system"])})
    for _ in sys.stdin:
        begin = time.perf_counter()
        run()
        _say(time.perf_counter() - begin)


def _say(answer: object) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
