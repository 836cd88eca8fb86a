"""The facts of a posting: all kinds of them, over the clauses of its text."""

from collections.abc import Sequence

from jobspan.facts.asking import asked_for
from jobspan.facts.context import Clauses
from jobspan.facts.experience import read_experience
from jobspan.facts.pay import read_pay
from jobspan.records import Posting
from jobspan.spans import Span
from jobspan.stated import Facts


def read_facts(posting: Posting, *, cuts: Sequence[Span] | None = None) -> Facts:
    """What `posting` states; its segments, where it has any, tell what is said of whom.

    With its entities, demands in a list with them are read better.

    `cuts` are the segments that `segmentation.segment` makes of its text, where they are known.
    """
    clauses = Clauses(posting.text, cuts)
    experience = asked_for(posting, read_experience(posting, clauses))
    return Facts(experience=tuple(experience), pay=tuple(read_pay(posting, clauses)))
