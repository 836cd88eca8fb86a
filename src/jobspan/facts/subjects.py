"""What years of experience are of: the stretch of the text that says so."""

import re
from typing import Final

from jobspan.edges import trim
from jobspan.facts.context import Context
from jobspan.spans import Span

LONGEST: Final = 100
"""Characters of a subject."""
LONGEST_LABEL: Final = 60

_EXPERIENCE: Final = re.compile(r"\b(?:experiences?|exp|expertise)(?-i:(?![a-z]))", re.IGNORECASE)
_LEAD: Final = re.compile(
    r"(?:['’]s?|[\s+-]|\b(?:of|in|with|as|an?|the|on|at|using|working|doing|and|or|relevant|related"
    r"|applicable|professional|proven|solid|strong|prior|previous|paid|work|industry|minimum|total"
    r"|overall|direct|demonstrated|practical|combined|progressive|similar|equivalent|full[- ]time"
    r"|job|field|role|position|experience|recent|following|skills?|offered)\b(?!-\w)"
    r"|hands[- ]on\b)*+",
    re.IGNORECASE,
)
"""Words that do not say of what."""
_END: Final = re.compile(
    r"[.:!?](?!\w)|[()\[\]\n;]|\s?[–—-]\s|\s{2}|,\s*(?=\d|(?:with|and\san?|who|plus|or\s\d)\b)"
    r"|\b(?:e\.g|i\.e|is|are|required|preferred|desired|desirable|including|such|who|that|which|preferably"
    r"|ideally|OR|a\splus|as\swell|within|at\sa|(?:or|and)\s(?:equivalent|similar|related|\d{1,2})|with\san?)\b"
)
_PAUSE: Final = re.compile(r"\s?(?:,|\b(?:or|and|out|outside|to)\b)")
_LABEL: Final = re.compile(r"([^:.;()\n]{2,40}+):\s*+$")
_NAMELESS: Final = re.compile(
    r"(?:\W|\b(?:experiences?|exp|expertise|levels?|range|length|amount|years?|yrs?|time|of|in|the|and|or"
    r"|job|career|work|working|professional|industry|relevant|related|prior|previous|practical|total|overall"
    r"|general|required|requirements?|qualifications?|preferred|desired|needed|expected|min|minimum"
    r"|max|maximum)\b)*+",
    re.IGNORECASE,
)
"""What says of nothing: `Total work experience`."""


def subject_of(text: str, span: Span, context: Context) -> Span | None:
    """What the years at `span` are of; None where the text does not say.

    It stands before the word `experience` (`years of [B2B sales] experience`) or else after it
    (`years of experience in [B2B sales]`), after the years (`years of [SQL]`), or as a label before
    them (`[Analytics]: 3 years`).
    """
    after = context.after[:LONGEST]
    start, stop, word = _lead(after, 0), _END.search(after), _EXPERIENCE.search(after)
    if word and not (stop and stop.start() < word.start()):
        if start < word.start():
            return _within(text, span.end + start, span.end + word.start())
        start = word.end() if _PAUSE.match(after, word.end()) else _lead(after, word.end())
    end = _end(context.after, start)
    return _within(text, span.end + start, span.end + end) or _label(text, span.start)


def _lead(after: str, start: int) -> int:
    lead = _LEAD.match(after, start)
    return lead.end() if lead else start


def _end(after: str, start: int) -> int:
    """Where a subject from `start` ends; a long one at a comma or a space."""
    if _PAUSE.match(after, start):
        return start
    if stop := _END.search(after[:LONGEST], start):
        return start if stop.group() == ":" else stop.start()
    if len(after) <= LONGEST:
        return len(after)
    return max(after.rfind(mark, start, LONGEST) for mark in ", ") if " " in after else start


def _label(text: str, start: int) -> Span | None:
    """What a label before `start` says: `[Analytics]: 3 years`."""
    label = _LABEL.search(text, max(0, start - LONGEST_LABEL), start)
    return _within(text, *label.span(1)) if label else None


def _within(text: str, start: int, end: int) -> Span | None:
    span = trim(text, Span(start, end))
    if span.start >= span.end or text[span.start].isdigit() or _NAMELESS.fullmatch(text, *span):
        return None
    return span
