"""The table with a row a posting that holds its whole record, as in its JSON: nested."""

from collections.abc import Mapping
from typing import Any, Final

from jobspan.labels import ATTRIBUTES
from jobspan.records import Posting
from jobspan.tables.columns import Column, Kind, Table

Record = dict[str, Any]


def _rows(posting: Posting) -> tuple[Record]:
    return (posting.to_dict(),)


def _key(name: str, kind: Kind, meaning: str) -> Column[Record]:
    return Column(name, kind, lambda record: record.get(name), meaning)


RECORDS: Final = Table(
    _rows,
    (
        _key("id", "text", "id of the posting"),
        _key("text", "text", "the posting; offsets are half-open and count its code points"),
        _key("entities", "nested", "skills, degrees, conferences and benefits, in order"),
        _key("segments", "nested", "parts of the text with their sections, in order"),
        _key("labels", "nested", "probability that the posting contains each label"),
        _key("facts", "nested", "what the posting states in numbers"),
        _key("language", "word", "language of most of the text (ISO 639-1)"),
        _key("metadata", "nested", "what the source says beside the text"),
        _key("model", "word", "name and version of the model"),
    ),
)


def posting_of(row: Mapping[str, Any]) -> Posting:
    """The posting of a row, without what was carried through; a null is what its JSON leaves out.

    An attribute that is null is kept where entities of that label have it.

    Raises:
        AttributeError, KeyError, TypeError, ValueError: a key is missing or holds a value of
            another type.
    """
    own = {name: row[name] for name in RECORDS.header if name in row}
    record: Record = _known(own)
    if "entities" in record:
        record["entities"] = [_with_attributes(entity) for entity in own["entities"]]
    return Posting.from_dict(record)


def _with_attributes(entity: Mapping[str, Any]) -> Record:
    known: Record = _known({key: value for key, value in entity.items() if key != "attributes"})
    attributes = entity.get("attributes")
    if attributes is None:
        return known
    names = ATTRIBUTES.get(entity["label"], ())
    said = {key: value for key, value in attributes.items() if value is not None or key in names}
    return {**known, "attributes": said}


def _known(value: Any) -> Any:
    """`value` less the keys that hold None; in a list, None holds a place."""
    if isinstance(value, Mapping):
        return {key: _known(each) for key, each in value.items() if each is not None}
    return [_known(each) for each in value] if isinstance(value, list) else value
