"""Windows of postings without annotations, as the encoder reads them: made once, kept on disk."""

import json
import logging
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from datasets import Dataset, load_from_disk
from tokenizers import Tokenizer

from jobspan.corpus.load import load_corpus, texts_for
from jobspan.corpus.unlabelled import read_unlabelled, word_runs
from jobspan.errors import ConfigError, CorpusError
from jobspan.modeling.pieces import FIRST, special_id, split_pieces
from jobspan.segmentation import segment
from jobspan.training.examples import make_row
from jobspan.training.windowing import Windowing

logger = logging.getLogger(__name__)

SETTINGS_FILE: Final = "settings.json"


def unlabelled_windows(
    folder: Path,
    source: Path,
    *,
    tokenizer: Tokenizer,
    unlabelled: str,
    held_out: Sequence[str],
    benchmarks: Sequence[str],
    length: int,
    seed: int,
) -> Dataset:
    """Windows of up to `length` pieces, postings in random order; made once, kept in `folder`.

    Rows are those of `make_row`. `unlabelled` is a folder in the data folder `source`. Texts like
    those of the corpora `held_out`, or of SkillSpan's files `benchmarks` in `source`, are left out,
    and so are copies.

    Raises:
        ConfigError: the windows in `folder` were made with other settings or of other texts.
        CorpusError: there are no such texts.
    """
    settings = {
        "tokenizer": sha256(tokenizer.to_str().encode()).hexdigest(),
        "unlabelled": {
            path.name: path.stat().st_size for path in sorted((source / unlabelled).glob("*"))
        },
        "held_out": [_checksum(Path(path)) for path in held_out],
        "benchmarks": [_checksum(source / path) for path in benchmarks],
        "length": length,
        "seed": seed,
    }
    if (folder / SETTINGS_FILE).is_file():
        _compare(json.loads((folder / SETTINGS_FILE).read_text()), settings, folder)
        return load_from_disk(str(folder))
    left_out = [
        posting.text
        for path in map(Path, held_out)
        for posting in load_corpus(path, texts_for(path, source))
    ]
    left_out += [text for path in benchmarks for text in _benchmark_texts(source / path)]
    texts = list(read_unlabelled(source / unlabelled, held_out=word_runs(left_out)))
    random.Random(seed).shuffle(texts)
    logger.info("%d postings without annotations", len(texts))
    windows = Dataset.from_list(list(_make_rows(texts, tokenizer=tokenizer, length=length)))
    windows.save_to_disk(folder)
    (folder / SETTINGS_FILE).write_text(json.dumps(settings, indent=2) + "\n")
    return windows


def first_pieces(windows: Dataset, max_pieces: int | None) -> Dataset:
    """The first windows of those that hold at most `max_pieces` pieces; all where it is None."""
    if max_pieces is None:
        return windows
    total, count = 0, 0
    for length in windows["length"]:
        total += length
        if total > max_pieces:
            break
        count += 1
    return windows.select(range(count))


def _make_rows(
    texts: Iterable[str], *, tokenizer: Tokenizer, length: int
) -> Iterator[dict[str, Any]]:
    first_id, windowing = special_id(tokenizer, FIRST), Windowing(length, overlap=0)
    for text in texts:
        pieces = split_pieces(text, segment(text), tokenizer=tokenizer)
        for start, end in windowing.cut(len(pieces)):
            yield make_row(pieces, start, end, first_id=first_id)


def _checksum(path: Path) -> str:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise CorpusError(f"no texts at {path}: {error.strerror}") from error


def _compare(made: Mapping[str, Any], wanted: Mapping[str, Any], folder: Path) -> None:
    if changed := sorted(key for key in wanted if made.get(key) != wanted[key]):
        raise ConfigError(
            f"the windows in {folder} were made with other settings ({', '.join(changed)}); "
            "remove the folder to make them again"
        )


def _benchmark_texts(path: Path) -> Sequence[str]:
    """The postings of a file of SkillSpan: its sentences, a JSON object a line, by their `idx`."""
    postings: dict[int, list[str]] = {}
    with path.open(encoding="utf-8") as lines:
        for sentence in map(json.loads, lines):
            postings.setdefault(sentence["idx"], []).extend(sentence["tokens"])
    return [" ".join(tokens) for tokens in postings.values()]
