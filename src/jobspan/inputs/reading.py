"""An entry as a source: decoded, parsed, and a page read to its text."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from jobspan.errors import InputError, Place
from jobspan.inputs.decoding import decode, decode_page
from jobspan.inputs.entries import Entry, Fields
from jobspan.inputs.sources import Source
from jobspan.pages.page import read_page
from jobspan.records import METADATA_KEYS

FIELDS: Final = Fields()
_METADATA = tuple(key for key in METADATA_KEYS if key != "description")
"""Fields of a record that are metadata, where they are strings."""


def read_entry(entry: Entry, *, fields: Fields = FIELDS) -> Source:
    """The text of an entry with its name; a file is named by its stem, a line without id by place.

    Raises:
        InputError: it is not UTF-8, no JSON, or has no text.
    """
    try:
        if isinstance(entry.content, Mapping):
            return _read_record(entry.content, str(entry.place), fields)
        if entry.format == "jsonl":
            return _read_record(_parse(entry.content), str(entry.place), fields)
        return _read_whole(entry.content, entry.place, is_page=entry.format == "html")
    except InputError as error:
        raise InputError(error.reason, entry.place) from error


def _read_whole(content: bytes, place: Place, *, is_page: bool) -> Source:
    name = Path(place.path).stem
    if not is_page:
        return Source(name, decode(content))
    page = read_page(decode_page(content))
    return Source(name, page.text, page.metadata)


def _parse(line: bytes) -> Mapping[str, Any]:
    try:
        record = json.loads(decode(line))
    except (ValueError, RecursionError) as error:
        raise InputError(f"not JSON: {error}") from error
    return record if isinstance(record, dict) else {}


def _read_record(record: Mapping[str, Any], where: str, fields: Fields) -> Source:
    id = record.get(fields.id)
    name = where if id is None else str(id)
    keys = (fields.text, fields.html, *_METADATA)
    texts = {key: record[key] for key in keys if isinstance(record.get(key), str)}
    _check_surrogates({fields.id: name, **texts})
    metadata = {key: texts[key] for key in _METADATA if texts.get(key)}
    carried = {key: record.get(key) for key in fields.carried}
    if fields.text in texts:
        return Source(name, texts[fields.text], metadata, carried)
    if fields.html not in texts:
        raise InputError(f"no object with a string under `{fields.text}`, or `{fields.html}`")
    page = read_page(texts[fields.html])
    return Source(name, page.text, {**page.metadata, **metadata}, carried)


def _check_surrogates(texts: Mapping[str, str]) -> None:
    for key, value in texts.items():
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise InputError(f"`{key}` holds half of a surrogate pair: {error}") from error
