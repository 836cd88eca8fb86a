"""Years of experience asked of the candidate, with the characters that say so.

An amount of time is taken where its clause speaks of experience, or where it stands as such a
demand does: `3+ years of SQL` at the head of a line. It is left where it measures something else:
the age of the company or of a person, a contract, a course.
"""

import re
from typing import Final

from jobspan.facts.context import Clauses, Context
from jobspan.facts.durations import Duration, durations
from jobspan.facts.subjects import subject_of
from jobspan.phrases import any_of, first_of, folded, words
from jobspan.records import Entity, Posting
from jobspan.resources import read_phrases
from jobspan.spans import Span
from jobspan.stated import Experience

MOST_YEARS: Final = 25
"""More are not asked of anybody."""
REFUSING_SECTIONS: Final = frozenset({"company", "benefits", "legal", "noise"})
ASKING_SECTIONS: Final = frozenset({"required", "preferred"})

_SAYS: Final = read_phrases(__package__, "experience_words.csv")
_EXPERIENCE: Final = re.compile(
    rf"(?<!\w)(?={first_of(_SAYS['experience'])}){any_of(_SAYS['experience'])}"
    r"(?-i:(?!-?[a-z0-9_]))",
    re.IGNORECASE,
)
"""Also where the next sentence is glued to it: `2 years of experienceBe ready to knead`."""
_SIDES: Final = words(_SAYS["candidate"] + _SAYS["employer"])
_EMPLOYER: Final = frozenset(map(folded, _SAYS["employer"]))
_OF_WHAT: Final = (
    r"(?:experience|management|manager|marketing|intelligence|hacking|software|leadership"
    r"|coordination|delivery|engineering|controls)"
)
"""After a word that tells what the experience is of: `3 years of project management`."""
_OTHER_AFTER: Final = re.compile(
    rf"\W{{0,3}}(?:(?!(?:of|in|as|with|or|and|w|for)\b|experience|working)\w{{1,20}}\W{{1,2}}){{0,2}}?"
    rf"{any_of(_SAYS['other after'])}(?!\w)(?!\s{_OF_WHAT}\b)",
    re.IGNORECASE,
)
_OTHER_BEFORE: Final = re.compile(
    rf"\b(?P<word>{any_of(_SAYS['other before'])})[\s:]{{1,3}}"
    r"(?:(?:the|our|a|about|approximately)\s)?$",
    re.IGNORECASE,
)
_SWAPPED_BEFORE: Final = re.compile(r"\bsubstitut\w{0,5}\b[^;()]{0,80}$", re.IGNORECASE)
_SWAPPED_AFTER: Final = re.compile(
    r"[^;(),]{0,90}\b(?:can|could|may|will)\s(?:also\s)?(?:be\s)?substitut", re.IGNORECASE
)
"""They make years a choice: `2 years of college may be substituted for the experience`."""
_DEMAND: Final = re.compile(
    r"['’]?\W{0,3}(?:of|in|with|as|on|at|[a-z]\w{2,20}ing|[A-Z]\w{0,20})\b|\W*(?i:required|preferred|$)"
)
_LABELLED: Final = re.compile(r"\W{1,3}(?:required|preferred)\b", re.IGNORECASE)
_HEAD: Final = re.compile(
    r"\W*(?:\d\.\s?)?(?:an?|the|with|have|has|or|plus|must have)?\W*$", re.IGNORECASE
)
_DEGREE: Final = re.compile(
    r"\b(?:bachelor|master|associate|phd|ph\.d|doctorate|degree|b\.?s|m\.?s|b\.?a|m\.?a)\w{0,3}\b['’]?s?\.?"
    r"\W{1,3}(?:degree\W{1,2})?(?:with|and|plus|or|&)?\W{1,3}(?:an?\s)?$",
    re.IGNORECASE,
)
"""Before `with 3 years` in a list of what each degree needs."""
_AS_EMPLOYER: Final = re.compile(r"\W*(?:with|bringing|drawing on)\W*$", re.IGNORECASE)
_HELD: Final = re.compile(r"\b(?:roles?|worked)\b[^.;]{0,60}\bfor\s$", re.IGNORECASE)
_FOR: Final = re.compile(r"\bfor\s(?:the\s|an?\s)?$", re.IGNORECASE)


def read_experience(posting: Posting, clauses: Clauses) -> list[Experience]:
    """What `posting` asks for in years of experience, in order.

    `clauses` are those of its text. Its segments, where it has any, tell what it asks from what
    it says of the employer.
    """
    found = []
    for duration in durations(posting.text):
        span = Span(duration.start, duration.end)
        context = clauses.around(span)
        section = posting.section_of(Entity(*span, label=""))
        if _is_asked(duration, context, section):
            of = subject_of(posting.text, span, context)
            found.append(Experience(*span, duration.minimum, duration.maximum, of))
    return found


def _is_asked(duration: Duration, context: Context, section: str | None) -> bool:
    years = duration.minimum if duration.maximum is None else duration.maximum
    if years is None or years > MOST_YEARS or section in REFUSING_SECTIONS:
        return False
    if _measures_other(duration, context) or _is_employers(context, section):
        return False
    if _EXPERIENCE.search(context.before) or _EXPERIENCE.search(context.after):
        return True
    if duration.in_months and not (duration.is_bounded and section in ASKING_SECTIONS):
        return False
    return _is_demand(duration, context, section)


def _is_demand(duration: Duration, context: Context, section: str | None) -> bool:
    """Whether years that nothing else is said of stand as a demand does."""
    if _LABELLED.match(context.after) or (duration.is_bounded and _HELD.search(context.before)):
        return True
    goes_on = bool(_DEMAND.match(context.after))
    if goes_on and (_EXPERIENCE.search(context.heading) or _DEGREE.search(context.before)):
        return True
    is_placed = section in ASKING_SECTIONS or bool(_HEAD.match(context.before))
    return goes_on + duration.is_bounded + is_placed >= 2


def _measures_other(duration: Duration, context: Context) -> bool:
    """Whether a word beside it says that no experience is measured.

    *After* says so of a bare duration alone: a degree comes *after 4 years*, `after 4+ years` asks.
    """
    if _OTHER_AFTER.match(context.after) or _SWAPPED_AFTER.match(context.after):
        return True
    if _SWAPPED_BEFORE.search(context.before):
        return True
    before = _OTHER_BEFORE.search(context.before)
    return before is not None and not (duration.is_bounded and folded(before["word"]) == "after")


def _is_employers(context: Context, section: str | None) -> bool:
    """Whether the clause tells of the employer's own years."""
    before = context.before
    sides = [folded(side.group()) for side in _SIDES.finditer(before)]
    if sides and (sides[-1] not in _EMPLOYER or section not in ASKING_SECTIONS):
        return sides[-1] in _EMPLOYER
    if _FOR.search(before):
        return not (_EXPERIENCE.search(before) or _HELD.search(before))
    if section in ASKING_SECTIONS or not _AS_EMPLOYER.match(before):
        return False
    after = _SIDES.search(context.after)
    return after is None or folded(after.group()) in _EMPLOYER
