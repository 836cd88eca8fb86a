"""Evaluate a system on an annotated set: a pipeline, or the predictions that one has written."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from jobspan.attributes.reading import read_attributes
from jobspan.augmentation.recipe import messy_copy
from jobspan.contract import line_problems, posting_problems
from jobspan.corpus.facts import facts_path, join_facts
from jobspan.corpus.load import load_corpus, match_readings, read_annotations, texts_for
from jobspan.errors import EvaluationError
from jobspan.evaluation.evaluation import Evaluation, GoldSet, evaluate, score_task
from jobspan.evaluation.files import SCORES, Report, read_report
from jobspan.evaluation.slices import read_surfaces
from jobspan.facts.reading import read_facts
from jobspan.inputs.sources import Source
from jobspan.loading import load
from jobspan.records import Posting
from jobspan.references.catalogue import predict_references
from jobspan.tagging import tag

READERS = "annotators"
"""Name of the two readers of a set among the references."""
MESSY_SEED = 1
_SHOWN = 3
"""Ids named in an error."""


def evaluate_system(
    system: Path,
    gold: Path,
    *,
    texts: Path | None = None,
    train: Sequence[Path] = (),
    references: Sequence[Mapping[str, Any]] = (),
    words: int = 12,
) -> Evaluation:
    """Evaluate `system`, a pipeline's folder or a JSONL file of predictions, on the file `gold`.

    `texts` is where the texts of standoff annotations are (a file, or a folder as `JOBSPAN_DATA`
    names it). The files `train` tell which entities were seen in training. `references` are what
    `jobspan references` wrote for this set. A pipeline also reads a messy copy of the set, and
    the attributes and facts of its annotated entities and segments. `words` is how much text an
    error shows on either side.

    Raises:
        CorpusError: annotations or texts are missing, or break a rule.
        ModelError: the folder is no pipeline.
        EvaluationError: the predictions are not of these postings, or break a rule.
    """
    annotated = read_gold(gold, texts=texts)
    seen = [posting for path in train for posting in read_gold(path, texts=texts).postings]
    name, predicted = predict(system, annotated.postings)
    return evaluate(
        annotated,
        predicted,
        system=name,
        surfaces=read_surfaces(seen) if train else None,
        references=references,
        messy=None if system.is_file() else _score_messy(system, annotated),
        reread=None if system.is_file() else [reread(each) for each in annotated.postings],
        words=words,
    )


def score_references(
    sets: Sequence[Path],
    *,
    train: Sequence[Path],
    dev: Path,
    cnn_epochs: int,
    texts: Path | None = None,
) -> dict[str, list[dict[str, Any]]]:
    """Learn the references from `train`, and score each on the annotated `sets`, by their stems.

    Where `<stem>.first.jsonl` and `<stem>.second.jsonl` lie beside a set, its two readers come
    first, the second scored against the first. `cnn_epochs` is the most that spaCy's CNN learns;
    `texts` is as for `evaluate_system`.

    Raises:
        CorpusError: annotations or texts are missing, or break a rule.
    """
    golds = {path.stem: read_gold(path, texts=texts) for path in sets}
    readers = {path.stem: _score_readers(path, texts) for path in sets}
    predicted = predict_references(
        [posting for path in train for posting in read_gold(path, texts=texts).postings],
        read_gold(dev, texts=texts).postings,
        {name: gold.postings for name, gold in golds.items()},
        cnn_epochs=cnn_epochs,
    )
    return {
        name: readers[name]
        + [score_task(gold, by_set[name], system=system) for system, by_set in predicted.items()]
        for name, gold in golds.items()
    }


def read_gold(path: Path, *, texts: Path | None) -> GoldSet:
    """The annotated set in the file `path`, with the facts in the file beside it, if there is one.

    Raises:
        CorpusError: annotations or texts are missing, or break a rule.
        EvaluationError: it has no posting, or two of one id.
    """
    postings = load_corpus(path, texts_for(path, texts))
    if not postings:
        raise EvaluationError(f"{path} has no posting")
    id, times = Counter(posting.id for posting in postings).most_common(1)[0]
    if times > 1:
        raise EvaluationError(f"{path}: {id!r} stands {times} times; give each posting its own id")
    if (facts := facts_path(path)).is_file():
        postings = join_facts(facts, postings)
    return GoldSet(path.stem, hashlib.sha256(path.read_bytes()).hexdigest(), postings)


def reread(posting: Posting) -> Posting:
    """`posting` with the attributes and facts that the rules read from what is annotated."""
    entities = zip(posting.entities, read_attributes(posting), strict=True)
    return replace(
        posting,
        entities=tuple(replace(entity, attributes=own) for entity, own in entities),
        facts=read_facts(posting),
    )


def read_or_evaluate(system: Path, gold: Path | None, *, texts: Path | None = None) -> Report:
    """The report in the folder `system`, or that of the system `system` evaluated on `gold`.

    Raises:
        EvaluationError: it is no report, and there is no `gold`.
    """
    if (system / SCORES).is_file():
        return read_report(system)
    if gold is None:
        raise EvaluationError(f"{system} is no report; give --gold to evaluate it as a system")
    return evaluate_system(system, gold, texts=texts).report


def predict(system: Path, gold: Sequence[Posting]) -> tuple[str, list[Posting]]:
    """The name of `system` and its postings for those of `gold`, in their order.

    Raises:
        ModelError: the folder is no pipeline.
        EvaluationError: the predictions are not of these postings, or break the contract of one.
    """
    if system.is_file():
        predicted = read_predictions(system, gold)
    else:
        sources = [Source(posting.id, posting.text) for posting in gold]
        predicted = list(tag(load(system), sources, segment_labels=True))
    for posting in predicted:
        if (problem := next(posting_problems(posting), None)) is not None:
            raise EvaluationError(f"{system}: {posting.id!r}: {problem}")
    models = {posting.model for posting in predicted} - {None}
    return str(models.pop()) if len(models) == 1 else system.stem, predicted


def read_predictions(path: Path, gold: Sequence[Posting]) -> list[Posting]:
    """The postings of the JSONL file `path` that answer those of `gold`, by id, in their order.

    Others are passed over.

    Raises:
        CorpusError: the file is missing or no JSONL.
        EvaluationError: a posting is missing, stands twice, has another text, or is none.
    """
    texts = {posting.id: posting.text for posting in gold}
    predicted: dict[str, Posting] = {}
    for record in read_annotations(path):
        if not isinstance(id := record["id"], str) or id not in texts:
            continue
        if id in predicted:
            raise EvaluationError(f"{path}: {id!r} stands more than once")
        predicted[id] = _parse(path, record)
        if predicted[id].text != texts[id]:
            raise EvaluationError(f"{path}: {id!r} has another text than the annotated one")
    if missing := [id for id in texts if id not in predicted]:
        named = ", ".join(map(repr, missing[:_SHOWN]))
        raise EvaluationError(f"{path} lacks {len(missing)} of {len(texts)} postings: {named}")
    return [predicted[id] for id in texts]


def _score_messy(system: Path, gold: GoldSet) -> dict[str, Any]:
    """What the pipeline `system` scores on a messy copy of `gold`."""
    copy = replace(
        gold,
        name=f"{gold.name}, a messy copy of seed {MESSY_SEED}",
        postings=messy_copy(gold.postings, seed=MESSY_SEED, surfaces=0.0),
    )
    name, predicted = predict(system, copy.postings)
    return score_task(copy, predicted, system=name)


def _score_readers(path: Path, texts: Path | None) -> list[dict[str, Any]]:
    """What one reader of a set scores against the other, where both are kept beside it."""
    files = [path.with_suffix(f".{reader}{path.suffix}") for reader in ("first", "second")]
    if not all(file.is_file() for file in files):
        return []
    first, second = (read_gold(file, texts=texts) for file in files)
    postings = match_readings(first.postings, second.postings)
    return [score_task(first, postings, system=READERS)]


def _parse(path: Path, record: Mapping[str, Any]) -> Posting:
    problem = next(line_problems(record), None)
    try:
        if problem is None:
            return Posting.from_dict(record)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        problem = repr(error)
    raise EvaluationError(
        f"{path}: {record['id']!r} is no posting as `jobspan tag` writes it: {problem}"
    )
