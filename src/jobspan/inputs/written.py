"""What `jobspan tag` wrote that is no posting to be read, told by the names of columns or keys."""

from collections.abc import Iterable
from typing import Final

ENTITY_NAMES: Final = frozenset({"start", "end", "label", "text", "score", "section"})
"""Columns of the rows of entities: all that is said of each."""
POSTING_NAMES: Final = frozenset(
    {"skills_required", "degree_levels_required", "benefit_categories", "probability_skill"}
)
"""Some of the columns of `--rows postings`."""
JSON_LD_NAMES: Final = frozenset({"@context", "@type"})

_REMEDY: Final = (
    "name the postings that were tagged, or tag them with `--format jsonl`,"
    " or `--format parquet --rows records`"
)


def refusal_of_written(names: Iterable[str], *, has_text: bool) -> str | None:
    """Why what has columns or keys of these `names` is not read, and the remedy; None where it is.

    `has_text` says whether a text or a page is among them; an entity's is not that of a posting.
    """
    held = frozenset(names)
    if held >= ENTITY_NAMES:
        return f"holds entities, as `jobspan tag --rows entities` writes them; {_REMEDY}"
    if has_text:
        return None
    if held >= POSTING_NAMES:
        return f"holds `jobspan tag --rows postings`, which leaves the texts out; {_REMEDY}"
    if held >= JSON_LD_NAMES:
        return f"holds JSON-LD, as `jobspan tag --format jsonld` writes it; {_REMEDY}"
    return None
