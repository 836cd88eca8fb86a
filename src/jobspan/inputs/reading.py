"""An entry as a source: decoded, parsed, and a page read to its text."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from jobspan.errors import InputError
from jobspan.inputs.decoding import decode, decode_page
from jobspan.inputs.entries import METADATA, SUMS, WHICH_TEXT, Entry, Fields, listed
from jobspan.inputs.formats import stem_of
from jobspan.inputs.json_values import json_value
from jobspan.inputs.sources import Source
from jobspan.json_text import is_number, json_text
from jobspan.pages.page import read_page
from jobspan.records import PAY_KEYS

FIELDS: Final = Fields()


def read_entry(entry: Entry, *, fields: Fields = FIELDS) -> Source:
    """The text of an entry with its name: that of its file, or its id, or that of file and place.

    Raises:
        InputError: it is not UTF-8, no JSON, or has no text.
    """
    try:
        if isinstance(entry.content, Mapping):
            return _read_record(entry.content, entry, fields)
        if entry.format == "jsonl":
            return _read_record(_parse(entry.content), entry, fields)
        return _read_whole(entry, entry.content, fields)
    except InputError as error:
        raise InputError(error.reason, entry.place) from error


def parse_entry(entry: Entry) -> Entry:
    """`entry`, a line as the values of its object; one that is no object has none.

    Raises:
        InputError: it is a line that is not UTF-8, or no JSON.
    """
    if isinstance(entry.content, Mapping) or entry.format != "jsonl":
        return entry
    try:
        return replace(entry, content=_parse(entry.content))
    except InputError as error:
        raise InputError(error.reason, entry.place) from error


def _read_whole(entry: Entry, content: bytes, fields: Fields) -> Source:
    name, carried = _name_by_place(entry), fields.carry({})
    if entry.format == "text":
        return Source(name, decode(content), carried=carried)
    page = read_page(decode_page(content))
    return Source(name, page.text, page.metadata, carried)


def _parse(line: bytes) -> Mapping[str, Any]:
    try:
        record = json.loads(decode(line))
    except (ValueError, RecursionError) as error:
        raise InputError(f"not JSON: {error}") from error
    return record if isinstance(record, dict) else {}


def _read_record(record: Mapping[str, Any], entry: Entry, fields: Fields) -> Source:
    values = {key: _value(key, record[key], fields) for key in fields.read_of(record)}
    name = _name(values, fields) or _name_by_place(entry)
    texts = {key: value for key, value in values.items() if isinstance(value, str)}
    metadata = _metadata(values)
    carried = fields.carry(values)
    if texts.get(fields.text) or (fields.text in texts and not texts.get(fields.html)):
        return Source(name, texts[fields.text], metadata, carried)
    if fields.html not in texts:
        raise InputError(_without_text(record, fields))
    page = read_page(texts[fields.html])
    return Source(name, page.text, _joined(page.metadata, metadata), carried)


def _metadata(values: Mapping[str, Any]) -> dict[str, str]:
    texts = {key: json_text(values[key]) for key in SUMS if is_number(values.get(key))}
    texts |= {key: value for key, value in values.items() if isinstance(value, str)}
    return {key: texts[key] for key in METADATA if texts.get(key)}


def _joined(page: Mapping[str, str], own: Mapping[str, str]) -> dict[str, str]:
    """The metadata of a page with those of its record, which go first; a pay is of one of them."""
    has_pay = any(key in own for key in SUMS)
    kept = {key: text for key, text in page.items() if not (has_pay and key in PAY_KEYS)}
    return {**kept, **own}


def _without_text(record: Mapping[str, Any], fields: Fields) -> str:
    """What to say of a record without a text; its keys, where they lack that of the text."""
    reason = f"no object with a string under `{fields.text}`, or `{fields.html}`"
    if not record or fields.text in record or fields.html in record:
        return reason
    return f"{reason}, but with {listed(list(record))}; {WHICH_TEXT}"


def _value(key: str, value: Any, fields: Fields) -> Any:
    """A field as JSON has it; the bytes of a table that are to be a string are decoded."""
    try:
        if isinstance(value, bytes) and key == fields.html:
            return decode_page(value)
        if isinstance(value, bytes) and key in (fields.text, fields.id, *METADATA):
            return decode(value)
    except InputError as error:
        raise InputError(f"`{key}`: {error.reason}") from error
    try:
        return json_value(value)
    except InputError as error:
        raise InputError(f"`{key}` {error.reason}") from error
    except RecursionError as error:
        raise InputError(f"`{key}` is nested too deeply") from error


def _name_by_place(entry: Entry) -> str:
    """The name of a file, with the line or row that the entry is."""
    if entry.place.unit is None:
        return entry.name or stem_of(Path(entry.place.path))
    return str(replace(entry.place, path=entry.name or entry.place.path))


def _name(values: Mapping[str, Any], fields: Fields) -> str | None:
    """The id as a string; None where there is none."""
    id = values.get(fields.id)
    if isinstance(id, dict | list):
        raise InputError(f"`{fields.id}` is neither a string nor a number")
    return id if id is None or isinstance(id, str) else json.dumps(id)
