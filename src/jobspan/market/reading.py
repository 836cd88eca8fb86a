"""The summaries of postings: of those that are tagged already, and of those that wait for it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby

from jobspan.errors import InputError, Place
from jobspan.inputs.entries import Entry, Fields
from jobspan.inputs.reading import parse_entry, read_entry
from jobspan.inputs.sources import Source
from jobspan.inputs.written import refusal_of_written
from jobspan.market.tagged import is_summary, is_tagged, read_summary, summary_of_tagged
from jobspan.records import Posting
from jobspan.summary.records import Summary
from jobspan.tables.records import RECORDS

Tagger = Callable[[Iterable[Source]], Iterator[Posting]]


def fields_read(*, text: str = "text", html: str = "html", id: str = "id") -> Fields:
    """What is read of a line or a row: those fields of it, and a record that is tagged."""
    return Fields(text=text, html=html, id=id, beside=RECORDS.header)


def read_summaries(
    entries: Iterable[Entry | InputError], *, fields: Fields, tag: Tagger
) -> Iterator[Summary | InputError]:
    """The summary of each posting, or what is wrong with it; `tag` tags what is not.

    `fields` are those by which the entries were found. What is wrong with a whole file is said
    once.
    """
    read = _told_once(_read(entry, fields) for entry in entries)
    for kind, records in groupby(read, key=type):
        if kind is Source:
            sources = (record for record in records if isinstance(record, Source))
            yield from (posting.summary() for posting in tag(sources))
        else:
            yield from (record for record in records if not isinstance(record, Source))


def _told_once(
    read: Iterable[Source | Summary | InputError],
) -> Iterator[Source | Summary | InputError]:
    """Leave out an error that names a file, but no line of it, where it came before."""
    told = set[str]()
    for each in read:
        if isinstance(each, InputError) and each.place is not None and each.place.unit is None:
            if str(each) in told:
                continue
            told.add(str(each))
        yield each


def _read(entry: Entry | InputError, fields: Fields) -> Source | Summary | InputError:
    if isinstance(entry, InputError):
        return entry
    try:
        parsed = parse_entry(entry)
        if isinstance(parsed.content, Mapping):
            return _read_record(parsed, parsed.content, fields)
        return read_entry(parsed, fields=fields)
    except InputError as error:
        return error


def _read_record(entry: Entry, record: Mapping[str, object], fields: Fields) -> Source | Summary:
    """The source of `record`, the content of `entry`, or its summary where it has one.

    Raises:
        InputError: it is no posting; of what `jobspan tag` wrote otherwise, for the whole file.
    """
    if reason := refusal_of_written(record, has_text=fields.has_text(record)):
        raise InputError(reason, Place(entry.place.path))
    if is_summary(record):
        return read_summary(record, entry.place)
    if is_tagged(record, entry.format):
        read_entry(entry)  # its id and text are to be what those of other postings are
        return summary_of_tagged(record, entry.place)
    return read_entry(entry, fields=fields)
