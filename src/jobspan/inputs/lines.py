"""A line of JSONL as a source."""

import json
from collections.abc import Mapping
from typing import Any

from jobspan.errors import InputError
from jobspan.inputs.decoding import decode
from jobspan.inputs.sources import Source
from jobspan.pages.page import read_page
from jobspan.records import METADATA_KEYS

_METADATA = tuple(key for key in METADATA_KEYS if key != "description")
"""Fields of a record that are metadata, where they are strings."""


def parse_line(line: bytes, where: str) -> Source:
    """The text under `text`, or that of the page under `html`; `where` names a line without `id`.

    Raises:
        InputError: the line is no such object in JSON.
    """
    record = _parse_record(line, where)
    id = str(record.get("id", where))
    fields = {
        key: record[key] for key in ("text", "html", *_METADATA) if isinstance(record.get(key), str)
    }
    _check_surrogates({"id": id, **fields}, where)
    metadata = {key: fields[key] for key in _METADATA if fields.get(key)}
    if "text" in fields:
        return Source(id, fields["text"], metadata)
    if "html" not in fields:
        raise InputError(f"{where}: no object with a string under `text`, or `html`")
    page = read_page(fields["html"])
    return Source(id, page.text, {**page.metadata, **metadata})


def _parse_record(line: bytes, where: str) -> Mapping[str, Any]:
    try:
        record = json.loads(decode(line))
    except InputError as error:
        raise InputError(f"{where}: {error}") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where}: not JSON: {error}") from error
    return record if isinstance(record, dict) else {}


def _check_surrogates(fields: Mapping[str, str], where: str) -> None:
    for key, value in fields.items():
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise InputError(f"{where}: `{key}` holds half of a surrogate pair: {error}") from error
