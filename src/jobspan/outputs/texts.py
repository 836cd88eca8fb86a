"""What `jobspan tag` writes beside tables: JSON, JSON lines or a page, piece by piece."""

from collections.abc import Callable, Iterable, Iterator

from jobspan.json_text import json_text
from jobspan.jsonld.job_posting import json_ld
from jobspan.records import Posting
from jobspan.rendering.html import render_html

Writer = Callable[[Iterable[Posting]], Iterator[str]]


def write_jsonl(postings: Iterable[Posting]) -> Iterator[str]:
    """One JSON object a line."""
    for posting in postings:
        yield json_text(posting.to_dict()) + "\n"


def write_json(postings: Iterable[Posting]) -> Iterator[str]:
    """One JSON array, indented."""
    yield "["
    for number, posting in enumerate(postings):
        yield ",\n" if number else "\n"
        yield json_text(posting.to_dict(), indent=2)
    yield "\n]\n"


def write_summaries(postings: Iterable[Posting]) -> Iterator[str]:
    """The summary of each posting, one JSON object a line."""
    for posting in postings:
        yield posting.summary().model_dump_json() + "\n"


def write_json_ld(postings: Iterable[Posting]) -> Iterator[str]:
    """The schema.org `JobPosting` of each posting, one JSON-LD document a line.

    Every `<` is written as its escape, so that a line can go into a page's `<script>` as it is.
    """
    for posting in postings:
        line = json_text(json_ld(posting))
        yield line.replace("<", "\\u003c") + "\n"


WRITERS: dict[str, Writer] = {
    "json": write_json,
    "jsonl": write_jsonl,
    "summary": write_summaries,
    "jsonld": write_json_ld,
    "html": render_html,
}
