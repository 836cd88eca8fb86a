"""Regular expressions as a reference: degrees by their grammar, conferences by a list of names.

Every repetition is bounded, and possessive where it could be tried in several ways: the time is
linear in the text.
"""

import re
from collections.abc import Iterable, Iterator
from importlib.resources import files

from jobspan.records import Entity, Posting
from jobspan.spans import Span

MODEL = "patterns"
NEIGHBOURHOOD = 80
"""Characters on either side of an ambiguous name in which its neighbour stands."""

_BEGIN = r"(?:(?<![A-Za-z])|(?<=[a-z])(?=[A-Z]))"
_END = r"(?![a-z]|[A-Z](?![a-z]))"
"""At the edge of a word, or where one that is glued to it begins: `SkillsPhD`, `BAPhysical`."""
_S = "['’´`]?s?['’]?"

_NO_DEGREE = "".join(
    rf"(?<!\b{word}\ )"
    for word in ("high", "some", "certain", "which", "the", "related", "similar", "equivalent")
)
_STRONG = (
    rf"(?:(?i:bachelor|doctorate|ph\.?\ ?d\b\.?){_S}|(?i:master['’´`]s)"
    rf"|(?i:master|doctor|associate){_S}\ (?i:of\ (?:science|arts?|engineering|technology"
    r"|business\ administration|computer\ applications))"
    r"|(?:MBA|B\.?Sc|M\.?Sc|[BM]\.?Tech|BTECH|[BM]\.?Eng|[BM]\.[SAE]|JD|PharmD|DVM|[DM]Phil"
    r"|HN[CD]|NVQ|GCSEs?|GED)\b\.?"
    r"|(?i:h(?:igh\ school|\.?s\.?)\ diploma)"
    r"|(?i:(?:advanced|higher|(?:post|under)?-?\ ?graduate|college|university|professional|stem"
    r"|post-?secondary|technical|[24][\ -]year|computer\ science|engineering|business"
    r"|associate['’]?s?)\ degrees?)"
    rf"|{_NO_DEGREE}(?<![0-9°]\ )(?i:degree)(?!s|\ (?:of|to)\b))"
)
"""A level by itself."""
_WEAK = rf"(?:BS|BA|MS|MA|AS|BE|ME|MD|[Mm]asters?|MASTERS?|[Dd]octoral|Associate{_S})"
"""What is a level only beside another one, before its field or in a bracket of its own."""
_LEVEL = rf"(?:{_STRONG}|{_WEAK}){_END}"
_OR = r"(?:\ ?/\ ?|,?\ (?:or|and|and/or|&)\ (?:an?\ )?|,\ (?:or\ |and\ )?|\ )"
_HIGHER = r"(?:,?\ \(?or\ (?:higher|above|(?:foreign\ )?equivalent(?:\ degree)?)\)?,?(?=\ in\ ))"
_LEVELS = re.compile(
    rf"{_BEGIN}{_LEVEL}(?:\ ?\({_LEVEL}(?:{_OR}{_LEVEL}){{0,3}}\)(?=\ in\ )|{_OR}{_LEVEL}"
    rf"|\ (?:degrees?|diploma){_END}|{_HIGHER}){{0,6}}+"
)
_ONLY_WEAK = re.compile(_WEAK)

_OPEN = (
    r"(?!(?i:(?:an?|any|the|closely|in)\ )*+(?i:related|relevant|similar|equivalent|comparable"
    r"|other|another|associated|appropriate|applicable|any|their|your|you|we|with|from|or|and|at"
    r"|must|experience|required|preferred|significant|strong|minimum|years?|proven|ability"
    rf"|excellent){_END})"
)
"""Not at the open end of a list of fields (`or a related field`), nor at what follows it."""
_HEAD = (
    r"(?i:(?:sciences?|engineering|math(?:s|ematics)?|[a-z]{2,12}(?:ics|logy|nomy|phy|stry)|finance"
    r"|law|marketing|business|administration|management|design|arts?|accounting|communications?"
    r"|technology|systems?|research|nursing|education|intelligence|learning|health|humanities"
    rf"|fields?|disciplines?|subjects?|background){_END})"
)
_TITLE = rf"{_OPEN}(?:[A-Z]{{2,5}}|[A-Z][a-z]{{2,16}})(?![a-z])"
_FIELD = (
    rf"(?:{_TITLE}(?:(?:\ (?:(?:and|of|&)\ )?|/|-)(?:{_TITLE}|{_OPEN}{_HEAD})){{0,5}}+"
    rf"|(?:{_OPEN}[\w/’'-]{{1,20}}+\ ){{0,3}}?{_OPEN}{_HEAD}(?:\ {_OPEN}{_HEAD}){{0,2}}+)"
)
"""A name in capitals, or up to three words before one that heads the names of fields."""
_AND = (
    r"(?:\ ?[,/]\ ?(?:and/or\ |and\ |or\ )?|\ (?:and/or|and|or|&)\ "
    r"|:\ |,?\ \(?(?:such\ as|e\.g\.,?|i\.e\.,?|like)\ |\ \()(?:an?\ )?"
)
_IN = (
    r"(?:,?\ \(?(?:preferably\ |educated\ |required\ |preferred\ |training\ |education\ )?"
    r"(?:in|of)(?:\ |(?=[A-Z]))|in\ |\ \((?:preferably\ )?)(?:(?:an?|the|either|one\ of)\ )?"
)
_FIELDS = re.compile(rf"{_IN}{_FIELD}(?:{_AND}{_FIELD}){{0,14}}+")


def predict_patterns(posting: Posting) -> Posting:
    """The text of `posting` with its degrees and conferences, unscored."""
    spans = [(span, "DEGREE") for span in _degrees(posting.text)]
    spans += [(span, "CONFERENCE") for span in _conferences(posting.text)]
    entities: list[Entity] = []
    for span, label in sorted(spans):
        if not entities or entities[-1].end <= span.start:
            entities.append(Entity(*span, label))
    return Posting(posting.id, posting.text, tuple(entities), model=MODEL)


def _degrees(text: str) -> Iterator[Span]:
    end = 0
    for levels in _LEVELS.finditer(text):
        if levels.start() < end:
            continue
        fields = _FIELDS.match(text, levels.end())
        if fields or not _ONLY_WEAK.fullmatch(levels.group()) or _in_brackets(levels):
            end = (fields or levels).end()
            yield Span(levels.start(), end)


def _in_brackets(match: re.Match[str]) -> bool:
    start, end = match.span()
    return start > 0 and match.string[start - 1 : end + 1] == f"({match.group()})"


def _conferences(text: str) -> Iterator[Span]:
    for name in _NAME.finditer(text):
        around = text[max(0, name.start() - NEIGHBOURHOOD) : name.end() + NEIGHBOURHOOD]
        if name["sure"] or _NEIGHBOUR.search(around):
            yield Span(*name.span())


def _any_of(names: Iterable[str]) -> str:
    """An expression for `names`, the longest first; those with a space in any case."""
    longest = sorted(names, key=len, reverse=True)
    return "|".join(
        f"(?i:{re.escape(name)})" if " " in name else re.escape(name) for name in longest
    )


_LINES = (files(__package__) / "conferences.txt").read_text(encoding="utf-8").splitlines()
_SURE = _any_of(line for line in _LINES if line and line[0] not in "#?")
_UNSURE = _any_of(line[2:] for line in _LINES if line.startswith("? "))
_NAME = re.compile(
    rf"(?<![A-Za-z0-9])(?:(?P<sure>{_SURE})|(?:{_UNSURE}))(?![A-Za-z])(?!\ (?:Cup|Challenge))"
)
_NEIGHBOUR = re.compile(
    rf"(?<![A-Za-z])(?:(?:{_SURE})(?![A-Za-z])"
    r"|(?i:conferences?|workshops?|proceedings|venues?|symposium|publications?|published)\b)"
)
