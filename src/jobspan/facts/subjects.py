"""What years of experience are of: the stretch of the text that says so."""

import re
from typing import Final

from jobspan.edges import trim
from jobspan.facts.context import Context
from jobspan.spans import Span

LONGEST: Final = 100
"""Characters of a subject."""
LEAST_CUT: Final = 20
"""Characters of a long subject before the comma that it is cut at."""
LONGEST_LABEL: Final = 90
"""Characters before the years within which a label ends."""

_EXPERIENCE: Final = re.compile(r"\b(?:experiences?|exp|expertise)(?-i:(?![a-z]))", re.IGNORECASE)
_KIND: Final = (
    r"(?:commercial|technical|significant|extensive|demonstrable|substantial|in-depth|applied"
    r"|post[- ]?(?:graduate|baccalaureate|academic|graduation|doctoral))"
    r"(?=\sexperience\s(?:in|with|as|of|working|building|developing|using)\b)"
)
"""Of what kind the experience is that the words after it tell."""
_LEAD: Final = re.compile(
    rf"(?:['’]s?|[\s+-]|\b(?:{_KIND}|of|in|with|as|an?|the|on|at(?!\sleast)|using|working|doing"
    r"|and|or|relevant|related|applicable|professional|proven|solid|strong|prior|previous|paid|work"
    r"|industry|minimum|total|overall|direct|demonstrated|practical|combined|progressive|similar"
    r"|equivalent(?!\sto\b)|full[- ]time|job|field|role|position|occupation|experience|recent|worth"
    r"|specifically|following|involving|day[- ]to[- ]day|skills?|offered|knowledge(?=\sof\b))"
    r"\b(?!-\w)|hands[- ]on\b)*+",
    re.IGNORECASE,
)
"""Words that do not say of what."""
_AT_LEAST: Final = r"[Aa]t\sleast\s[\w+-]{1,12}\s(?:\(\d{1,2}\)\s)?(?:years?|months?)"
_END: Final = re.compile(
    r"[.:!?](?!\w)|[()\[\]\n;]|\s?[–—-]\s|\s{2}|,\s*(?=\d|(?:with|and\san?|who|plus|or\s\d)\b)"
    r"|\b(?:e\.g|i\.e|is|are|(?:also\s)?(?:(?:highly|strongly)\s)?(?:preferred|desired|desirable)|required"
    r"|including|such|who|that|which|preferably|ideally|OR|a\splus|as\swell|within|at\sa|in\slieu"
    r"|(?:and/or|or|and)\s(?:equivalent|similar|related|\d{1,2})|and/or\s(?:have|a)|job\soffered"
    r"|(?:coupled|combined)\swith|\d{1,2}(?:\s?(?:-|–|to)\s?\d{1,2})?\+?\s(?:years?|yrs?)"
    rf"|equivalent\sto|with\s(?:an?|strong|proven)|{_AT_LEAST}|[Mm]inimum|bull)\b"
)
_PAUSE: Final = re.compile(r"\s?(?:,|\b(?:or|and|out|outside|to)\b)")
_ELSE: Final = re.compile(
    r"\s?(?:(?:[Ff]or|[Ii]f|[Hh]ow|to\sa)\b|(?:[Bb]achelor|[Mm]aster)(?:['’]s|s|\s[Dd]egree)\b"
    r"|(?:B[AS]c?|M[AS]c?|MBA|P[hH]D)\b(?:\W{1,3}\d|\swith\b)"
    r"|(?:last|past)\s\w{1,6}\s(?:years|months)\b)"
)
"""What begins no subject: `for seniors`, `with a Bachelor's degree`, `How to apply`."""
_JOINING: Final = re.compile(
    r"(?:[\s,]{0,2}(?<![\w-])(?:and/or|and|or|the|with|of|in|to|an?|using|for|by|from|including|as|at|on|our"
    r"|such|both|more\sthan|at\sleast)\b)++[\s,]*+$"
)
"""Before what a subject leaves out."""
_MARKS: Final = r"|•▪·●○◦■□♣"
"""Of the items of a list."""
_LABEL: Final = re.compile(
    rf"(?:(?<![^:.;()\n{_MARKS}])[^:.;()\n{_MARKS}]{{2,40}}+"
    rf"|(?<![^)\n{_MARKS}])[^:.;()\n{_MARKS}]{{41,80}}+)(?=:[^\S\n]*+\Z)"
)
"""One of more than 40 characters is the item of a list, not the end of a sentence."""
_NAMELESS: Final = re.compile(
    r"(?:\W|\b(?:experiences?|exp|expertise|levels?|range|length|amount|years?|yrs?|time|of|in|the|and|or"
    r"|job|career|work|working|education|professional|industry|relevant|related|prior|previous"
    r"|practical|total|overall|general|required|requirements?|qualifications?|preferred|desired"
    r"|needed|expected|min|minimum|max|maximum|skills?)\b)*+",
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
    if _ELSE.match(after, start):
        return _label(text, span.start)
    if word and not (stop and stop.start() < word.start()):
        if start < word.start():
            return _within(text, span.end + start, span.end + word.start())
        if after[word.end() : word.end() + 1].isupper():
            return _label(text, span.start)
        start = word.end() if _PAUSE.match(after, word.end()) else _lead(after, word.end())
    end = _end(context.after, start)
    return _within(text, span.end + start, span.end + end) or _label(text, span.start)


def _lead(after: str, start: int) -> int:
    lead = _LEAD.match(after, start)
    return lead.end() if lead else start


def _end(after: str, start: int) -> int:
    """Where a subject from `start` ends; a long one is cut at a comma or a space."""
    if _PAUSE.match(after, start) or _ELSE.match(after, start):
        return start
    limit = start + LONGEST
    if stop := _END.search(after[:limit], start):
        end = start if stop.group() == ":" else stop.start()
    else:
        end = len(after) if len(after) <= limit else _cut(after, start, limit)
    joining = _JOINING.search(after, start, end)
    return joining.start() if joining else end


def _cut(after: str, start: int, limit: int) -> int:
    """The last comma before `limit`, that is not among the first words, or else the last space."""
    comma = after.rfind(",", start + LEAST_CUT, limit)
    return comma if comma != -1 else max(start, after.rfind(" ", start, limit))


def _label(text: str, start: int) -> Span | None:
    """What a label before `start` says: `[Analytics]: 3 years`."""
    label = _LABEL.search(text, max(0, start - LONGEST_LABEL), start)
    return _within(text, *label.span()) if label else None


def _within(text: str, start: int, end: int) -> Span | None:
    span = trim(text, Span(start, end))
    if span.start >= span.end or text[span.start].isdigit() or _NAMELESS.fullmatch(text, *span):
        return None
    return span
