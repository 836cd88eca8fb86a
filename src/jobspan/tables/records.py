"""The table with a row a posting that holds its whole record, as in its JSON: nested."""

from typing import Any, Final

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
        _key("metadata", "nested", "what the source says beside the text"),
        _key("model", "word", "name and version of the model"),
    ),
)
