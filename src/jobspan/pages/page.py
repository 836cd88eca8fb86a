"""`read_page`: an HTML page as the text to be tagged and the metadata beside it."""

from collections.abc import Mapping
from dataclasses import dataclass

from jobspan.pages.descriptions import holds_description
from jobspan.pages.job_posting import job_posting_metadata
from jobspan.pages.linked_data import find_job_posting, first_job_posting
from jobspan.pages.markup import read_markup


@dataclass(frozen=True, slots=True)
class Page:
    """The text of a page, and what its JobPosting says, by the keys of `records.METADATA_KEYS`."""

    text: str
    metadata: Mapping[str, str]


def read_page(html: str) -> Page:
    """Read a page or a fragment, however broken.

    The text is all that stands in the page for its readers: menus and similar jobs too, and what a
    style sheet would hide. Where the description in the page's JSON-LD is not among it, as on a
    page that a script fills, that follows after an empty line. Microdata are read where the page
    has no JobPosting in JSON-LD.
    """
    markup = read_markup(html)
    job = find_job_posting(markup.linked_data) or first_job_posting(markup.items)
    metadata = {} if job is None else job_posting_metadata(job)
    description = metadata.get("description", "")
    if not markup.text.strip():
        return Page(description, metadata)
    if holds_description(markup.text, description):
        return Page(markup.text, metadata)
    return Page(f"{markup.text}\n\n{description}", metadata)
