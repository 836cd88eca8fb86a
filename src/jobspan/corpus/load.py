"""Load an annotated corpus: standoff annotations joined with their texts, or full text.

The annotations of real postings hold no text of theirs, only a checksum; the texts come from files
beside the repository, found by an option or by the variable `JOBSPAN_DATA`.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from jobspan.contract import line_problems
from jobspan.corpus.check import CheckResult, annotation_problems, check_postings
from jobspan.corpus.texts import (
    data_folder,
    read_source_texts,
    read_texts,
    text_checksum,
    texts_path,
)
from jobspan.errors import CorpusError
from jobspan.records import Entity, Posting, Segment


def texts_for(annotations: Path, option: Path | None = None) -> dict[str, str]:
    """The texts that the file `annotations` needs, by id: none where it holds full text.

    `option` is a file of texts, or the data folder. A line with a `source_id` has its text in a
    record of the folder `unlabelled` there, others in `corpus/postings.jsonl.gz`.

    Raises:
        CorpusError: it needs texts, and they are not to be found.
    """
    records = [record for record in read_annotations(annotations) if _is_standoff(record)]
    if not records:
        return {}
    path = texts_path(option)
    sources = {record["source_id"]: record["id"] for record in records if "source_id" in record}
    if path == option or not sources:
        return read_texts(path)
    made = read_source_texts(data_folder(option) / "unlabelled", sources.keys())
    return read_texts(path) | {sources[id]: text for id, text in made.items()}


def load_corpus(path: Path, texts: Mapping[str, str] | None = None) -> list[Posting]:
    """The annotated postings of `path`, each checked.

    Standoff annotations take their texts from `texts`, by id; full-text files need none.

    Raises:
        CorpusError: a text is missing or not the one annotated, or an annotation breaks a rule.
    """
    records = read_annotations(path)
    try:
        postings = [join_texts(record, texts or {}) for record in records]
    except CorpusError as error:
        raise CorpusError(f"{path.name}: {error}") from error
    for posting in postings:
        for problem in annotation_problems(posting):
            raise CorpusError(f"{path.name}: {posting.id}: {problem}")
    return postings


def match_readings(first: Sequence[Posting], second: Sequence[Posting]) -> list[Posting]:
    """`second`, the annotations of another reader, in the order of `first`.

    Raises:
        CorpusError: the two are not of the same postings.
    """
    by_id = {posting.id: posting for posting in second}
    if other := {posting.id for posting in first} ^ by_id.keys():
        raise CorpusError(f"only one of the two readers has the posting {min(other)}")
    return [by_id[posting.id] for posting in first]


def check_corpus(path: Path, texts: Mapping[str, str]) -> CheckResult:
    """Counts and every problem of the file of annotations `path`, where `load_corpus` stops at one.

    Raises:
        CorpusError: the file is missing or no JSONL.
    """

    def read(record: Mapping[str, Any]) -> Posting | CorpusError:
        try:
            return join_texts(record, texts)
        except CorpusError as error:
            return error

    return check_postings(read(record) for record in read_annotations(path))


def read_annotations(path: Path) -> list[dict[str, Any]]:
    """The JSON objects of an annotation file, as they stand.

    Raises:
        CorpusError: the file is missing or holds a line that is no JSON object with an id.
    """
    try:
        with path.open(encoding="utf-8") as lines:
            return [
                _parse(line, f"{path}, line {n}") for n, line in enumerate(lines, 1) if line.strip()
            ]
    except OSError as error:
        raise CorpusError(f"no annotations at {path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise CorpusError(f"{path} is no UTF-8: {error}") from error


def join_texts(record: Mapping[str, Any], texts: Mapping[str, str]) -> Posting:
    """The posting of one line of annotations, full text or standoff.

    Raises:
        CorpusError: the text is missing, or is not the one that was annotated, or the line has
            another form.
    """
    if not _is_standoff(record):
        for problem in line_problems(record):
            raise CorpusError(f"{record['id']}: not a line of annotations: {problem}")
    elif not isinstance(record["id"], str):
        raise CorpusError(f"the id is {record['id']!r}, which is no string")
    try:
        return _join(record, texts) if _is_standoff(record) else Posting.from_dict(record)
    except (KeyError, TypeError, ValueError) as error:
        raise CorpusError(f"{record['id']}: not a line of annotations: {error!r}") from error


def _is_standoff(record: Mapping[str, Any]) -> bool:
    """Whether the text of a line stands elsewhere."""
    return "text" not in record and "sha256" in record


def _parse(line: str, place: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise CorpusError(f"{place}: no JSON, an object a line: {error}") from error
    if not isinstance(record, dict):
        raise CorpusError(f"{place}: a JSON {type(record).__name__}, where each line is an object")
    if "id" not in record:
        raise CorpusError(f"{place}: it has {', '.join(record) or 'nothing'}, but no `id`")
    return record


def _join(record: Mapping[str, Any], texts: Mapping[str, str]) -> Posting:
    text = texts.get(record["id"])
    if text is None:
        raise CorpusError(f"no text for {record['id']}; give the file of texts")
    if (found := text_checksum(text)) != record["sha256"]:
        raise CorpusError(f"{record['id']}: the text has sha256 {found}, not {record['sha256']}")
    return Posting(
        id=record["id"],
        text=text,
        entities=tuple(
            Entity(start, end, label, attributes=attributes[0] if attributes else None)
            for start, end, label, *attributes in record["entities"]
        ),
        segments=tuple(Segment(*segment) for segment in record.get("segments", ())),
    )
