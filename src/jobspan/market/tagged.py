"""Records that `jobspan tag` wrote, as summaries: postings with their entities, and summaries."""

from collections.abc import Mapping
from typing import Any, Final

from jobspan.contract import posting_problems
from jobspan.errors import InputError, ModelError, Place
from jobspan.inputs.entries import EntryFormat
from jobspan.summary.records import VERSION, Summary
from jobspan.tables.records import posting_of

ENTITIES: Final = "entities"
"""The key by which a tagged posting is told from one to be tagged."""
_CHANGED, _ADDED = VERSION.split(".")
VERSIONS: Final = tuple(f"{_CHANGED}.{added}" for added in range(int(_ADDED) + 1))
"""Of the summaries that are read: to those of the same first number, things were only added."""
_SUMMARY_KEYS: Final = frozenset({"version", "required_skills", "other_skills", "venues", "pay"})
_WRONG: Final = (
    *(ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError),
)
"""Raised where a record holds other values than `jobspan tag` writes."""


def is_tagged(record: Mapping[str, Any], format: EntryFormat) -> bool:
    """Whether `record` is a tagged posting; a table may count its entities by the same name."""
    if format == "jsonl":
        return ENTITIES in record
    return all(isinstance(record.get(key), list) for key in (ENTITIES, "segments"))


def is_summary(record: Mapping[str, Any]) -> bool:
    """Whether `record` is one of `--format summary`."""
    return record.keys() >= _SUMMARY_KEYS


def summary_of_tagged(record: Mapping[str, Any], place: Place) -> Summary:
    """The summary of a tagged posting, a line or a row.

    Raises:
        InputError: it is none, or its entities have no attributes.
    """
    try:
        posting = posting_of(record)
        problem = next(posting_problems(posting), None)
        if problem is None:
            return posting.summary()
    except ModelError as error:
        raise InputError(str(error), place) from error
    except _WRONG as error:
        problem = repr(error)
    raise InputError(f"no posting as `jobspan tag` writes it: {problem}", place)


def read_summary(record: Mapping[str, Any], place: Place) -> Summary:
    """The summary that a line holds; what an earlier version lacks is not known.

    Raises:
        InputError: it is of a version that is not read, which is said of its whole file, or none.
    """
    version = record["version"]
    if version not in VERSIONS:
        reason = (
            f"holds summaries of version {version}, not {VERSIONS[0]} to {VERSION}; "
            "tag the postings again, with this version of jobspan"
        )
        raise InputError(reason, Place(place.path))
    try:
        return Summary.model_validate({**record, "version": VERSION})
    except ValueError as error:
        raise InputError(f"no summary as `jobspan tag` writes it: {error!r}", place) from error
