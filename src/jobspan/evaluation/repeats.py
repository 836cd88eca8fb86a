"""Consistency inside a posting: where the words of an entity stand again, and are tagged or not.

Not every place is an entity (a team's name, a stage of work in passing), so the share of a system
says something only beside that of the annotation.
"""

import re
from collections.abc import Iterable
from typing import Any, Final

from jobspan.phrases import find_words
from jobspan.records import Posting
from jobspan.spans import Span

UNCOUNTED: Final = frozenset({"company", "application", "legal", "noise"})
"""Sections in which the guidelines leave skills untagged, or everything."""
SHORTEST: Final = 3
"""Characters of the shortest entity that is looked for."""
_WORD = re.compile(r"\w+|[^\w\s]")


def measure_repeats(postings: Iterable[Posting]) -> dict[str, Any]:
    """`places` of the words of an entity, how many are `untagged`, and the share, of all postings.

    The share is None where there is no place. The entities themselves are places.
    """
    places = [is_tagged for posting in postings for is_tagged in find_places(posting).values()]
    untagged = places.count(False)
    share = untagged / len(places) if places else None
    return {"places": len(places), "untagged": untagged, "share": share}


def find_places(posting: Posting) -> dict[Span, bool]:
    """Each place at which the words of an entity stand, and whether an entity overlaps it.

    Small letters and capitals are the same, and so is all white space.
    """
    matches = list(_WORD.finditer(posting.text))
    words = [match.group().lower() for match in matches]
    places: dict[Span, bool] = {}
    for start, end in find_words(words, _surfaces(posting)):
        span = Span(matches[start].start(), matches[end - 1].end())
        if _is_counted(posting, span):
            places[span] = any(span.overlap(each.span) for each in posting.entities)
    return places


def _surfaces(posting: Posting) -> set[tuple[str, ...]]:
    """The words of each entity that is looked for."""
    surfaces = {
        tuple(_WORD.findall(posting.text_of(entity).lower())) for entity in posting.entities
    }
    return {words for words in surfaces if sum(map(len, words)) >= SHORTEST}


def _is_counted(posting: Posting, span: Span) -> bool:
    around = [each for each in posting.segments if each.span.overlap(span)]
    return not any(each.section in UNCOUNTED for each in around)
