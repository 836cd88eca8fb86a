"""Rules that cut the text of a posting into segments: lines, bullets, headings, sentences.

Scrapers lose line breaks, and the spaces beside them. So a line is cut before an inline bullet, at
a glued sentence (`period.Participate`), around a glued heading (`periodResponsibilitiesJoin`), and,
where it is long, at the ends of its sentences. Each rule looks a bounded way back and ahead: the
time is linear in the text.
"""

import re
from collections.abc import Iterator

from jobspan.spans import Span

LONG_LINE = 160
"""Characters from which a line is taken for a paragraph, and cut at its sentences."""

_HEADING = (
    r"(?:Responsibilit(?:y|ies)|(?:Job |Key |Main )?Duties"
    r"|(?:Minimum |Preferred |Basic |Desired )?(?:Qualifications?|Requirements?|Skills|Experience)"
    r"|(?:Job |Company |Role |Position )(?:Description|Summary|Overview|Details)"
    r"|Education|Perks|Compensation|Benefits|Required|Preferred|Overview|Summary|Location"
    r"|What [Yy]ou(?:'ll|’ll| will) (?:[Dd]o|[Nn]eed|[Bb]ring|[Gg]et)|What [Ww]e [Oo]ffer"
    r"|About (?:[Uu]s|[Yy]ou|(?:[Tt]he|[Oo]ur) (?:[Jj]ob|[Rr]ole|[Tt]eam|[Cc]ompany))"
    r"|Who [Yy]ou [Aa]re|Nice to [Hh]ave|How to [Aa]pply)"
)
_STARTERS = (
    r"(?:You|We|Our|The|Th(?:is|ese)|Your|If|Solid|Strong|Excellent|Hands-on|Experienced?|Ability"
    r"|Able|Proficien(?:t|cy)|Knowledge|Familiar(?:ity)?|Understanding|Bachelor|Master|Minimum|Must"
    r"|Collaborate|Participate|Ensure|Provide|Join|Please|Demonstrated|Proven|Comfortable)"
)
_CAMEL_TAILS = r"(?!Script|Point|Shell|Stack|Base|Query|Flow|Tube|Press|Ops|Hub|Lab)"
_BULLETS = "•▪▫●○◦■□➢➤►▶✓✔✅❖★☆⁃‣∙"

_CUT_IN_ANY_LINE = re.compile(
    rf"(?=[{_BULLETS}])"
    r"|(?<=[a-z)\]%0-9][.!?])(?=[A-Z][a-z])(?!Js\b|Net\b|Io\b)"  # possible.Join
    r"|(?<=[a-z]{3}[.!?])(?=[A-Z]{2})(?!JS\b)"  # period.AI
    r"|(?<=[a-z)][:;])(?=[A-Z][a-z])"  # Requirements:Bachelor's
    rf"|(?<=[a-z]{{3}})(?=[A-Z][a-z]{{2}}){_CAMEL_TAILS}"  # developmentParticipate; see _is_glue
    r"|(?<=[a-z]{2}[)\]])(?=[A-Z][a-z])"  # (remote)Join
    r"|(?<=[.;:!?a-z])(?=\*\s?[A-Z])"  # Duties:* Assist
    rf"|(?<=[a-z0-9A-Z.!?)])(?={_HEADING}(?:[A-Z:]|\s[A-Z•*-]))"  # SQLRequirements:
    rf"|(?<=[a-z])(?={_HEADING}$)"
    rf"|(?<=[a-z]{{2}})(?={_STARTERS}\b)|(?<=[A-Z0-9]{{2}})(?={_STARTERS}\b)"  # SQLHands-on
)
_MAY_CUT = re.compile(rf"[{_BULLETS}A-Z*](?:(?<=[{_BULLETS}])|(?<=[a-zA-Z0-9.!?:;)\]].))")
"""What stands behind any cut of `_CUT_IN_ANY_LINE`: found fast, and rare."""
_CUT_IN_LONG_LINE = re.compile(
    r"(?<=[.;!?:])[\"'”’)]?\s+(?=[\"'“‘(\[]?[A-Z0-9*–—-])"
    r"|(?<=\s)(?=[-–*·]\s?[A-Z])"
)
_HEADING_BEFORE = re.compile(rf"(?:^|[^A-Za-z]|(?<=[a-z]))(?:{_HEADING})$")
_HEADING_AT = re.compile(rf"{_HEADING}(?:[A-Z:]|\s[A-Z•*-]|$)")
_STARTER_AT = re.compile(rf"{_STARTERS}\b")
_WORD_BEFORE = re.compile(r"[A-Za-z]+$")
_ABBREVIATION = re.compile(
    r"\b(?:e\.g|i\.e|etc|vs|inc|ltd|co|corp|sr|jr|dr|mr|ms|mrs|st|no|u\.s|a\.m|p\.m|approx|dept|[a-z])\.$",
    re.IGNORECASE,
)
_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_LOOK_BACK = 40


def segment(text: str) -> list[Span]:
    """Cut `text` into segments: character spans, in order, without outer white space.

    Every character that is not white space lies in exactly one of them.
    """
    return [span for line in _LINE.finditer(text) for span in _cut_line(text, *line.span())]


def _cut_line(text: str, start: int, end: int) -> Iterator[Span]:
    last = start
    for cut in _candidates(text, start, end):
        if cut > last and _has_letter(text, last, cut):
            yield from _strip(text, last, cut)
            last = cut
    yield from _strip(text, last, end)


def _candidates(text: str, start: int, end: int) -> list[int]:
    cuts = [
        match.start()
        for match in _MAY_CUT.finditer(text, start, end)
        if _CUT_IN_ANY_LINE.match(text, match.start(), end)
        and _is_glue(text, start, match.start(), end)
    ]
    if end - start > LONG_LINE:
        cuts += [
            match.end()
            for match in _CUT_IN_LONG_LINE.finditer(text, start, end)
            if not _ABBREVIATION.search(text, max(start, match.start() - 8), match.start())
        ]
        cuts.sort()
    return cuts


def _is_glue(text: str, start: int, cut: int, end: int) -> bool:
    """Whether two words meet at `cut` by a lost line break, not in a name such as `TensorFlow`.

    A word that begins small, or a heading, is taken to have lost the break behind it; a word that
    begins sentences, or a heading, the one before it.
    """
    if not (text[cut - 1 : cut].isalpha() and text[cut : cut + 1].isalpha()):
        return True
    if _STARTER_AT.match(text, cut, end):
        return True
    before = text[max(start, cut - _LOOK_BACK) : cut]
    word = _WORD_BEFORE.search(before)
    begins_small = word is not None and word.group()[0].islower() and len(word.group()) > 3
    return (
        begins_small
        or bool(_HEADING_BEFORE.search(before))
        or bool(_HEADING_AT.match(text, cut, end))
    )


def _has_letter(text: str, start: int, end: int) -> bool:
    """Whether a cut leaves more than a number or a bullet before it: `1.` alone is no segment."""
    return any(character.isalpha() for character in text[max(start, end - _LOOK_BACK) : end])


def _strip(text: str, start: int, end: int) -> Iterator[Span]:
    stretch = text[start:end]
    if stripped := stretch.strip():
        first = start + len(stretch) - len(stretch.lstrip())
        yield Span(first, first + len(stripped))
