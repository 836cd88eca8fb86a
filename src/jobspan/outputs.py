"""What `jobspan tag` writes beside tables: JSON, JSON lines or a page, piece by piece."""

import json
from collections.abc import Callable, Iterable, Iterator

from jobspan.records import Posting
from jobspan.rendering.html import render_html

Writer = Callable[[Iterable[Posting]], Iterator[str]]


def write_jsonl(postings: Iterable[Posting]) -> Iterator[str]:
    """One JSON object a line."""
    for posting in postings:
        yield json.dumps(posting.to_dict(), ensure_ascii=False) + "\n"


def write_json(postings: Iterable[Posting]) -> Iterator[str]:
    """One JSON array, indented."""
    yield "["
    for number, posting in enumerate(postings):
        yield ",\n" if number else "\n"
        yield json.dumps(posting.to_dict(), ensure_ascii=False, indent=2)
    yield "\n]\n"


def write_summaries(postings: Iterable[Posting]) -> Iterator[str]:
    """The summary of each posting, one JSON object a line."""
    for posting in postings:
        yield posting.summary().model_dump_json() + "\n"


WRITERS: dict[str, Writer] = {
    "json": write_json,
    "jsonl": write_jsonl,
    "summary": write_summaries,
    "html": render_html,
}
