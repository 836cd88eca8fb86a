"""The name of a conference without what is not part of it, and keys under which names are equal."""

import re
from typing import Final
from unicodedata import normalize

from jobspan.edges import trim
from jobspan.spans import Span

_YEAR: Final = r"(?<!\d)(?:19\d|20[0-3])\d(?:\s?[-–/]\s?(?:19|20)?\d\d)?(?!\d)"
_UNITS: Final = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
_GAP: Final = r"[^\w+*!]*"
"""Between a name and its year; `+`, `*` and `!` belong to names: `RE+ 2024`, `FAT* 2019`."""
_HEAD: Final = re.compile(
    r"(?:(?-i:the)\s+|(?:in\s+)?proc(?:eedings|s?\.)\s+(?:of\s+)?(?:the\s+)?"
    rf"|(?:{_YEAR}|\d+(?:st|nd|rd|th)|\w+-(?:{_UNITS}))[\s,:]+)+",
    re.IGNORECASE,
)
_YEAR_TAIL: Final = re.compile(rf"(?:{_GAP}(?:{_YEAR}|['’‘]\d\d))++\W*$")
_TAIL: Final = re.compile(
    rf"(?:{_GAP}(?:{_YEAR}|['’‘]\d\d)|\s+(?:proceedings|conferences?)(?!\w))++{_GAP}$"
)
_LOOSE_TAIL: Final = re.compile(
    r"(?:\s+(?:conferences?|proceedings))+$|(?<=[^\W\d])[\s-]?\d\d$", re.IGNORECASE
)
"""May be part of the name: `Foo Conference`, or a short year or a number: `Foo24`, `Foo 31`."""
_LOOSE_HEAD: Final = re.compile(
    rf"(?:(?:the|formerly|previously|annual|\w+teenth|tenth|\w+tieth|{_UNITS})\s+)+",
    re.IGNORECASE,
)
"""May be part of the name: `First Foo Summit`."""
_BODIES: Final = (
    "ACM|IEEE|CVF|IFIP|RSJ|RAS|SIAM|AAAI|USENIX|CCF|EATCS|SIGPLAN|SIGSOFT|SIGOPS|SIGARCH|SIGMM"
)
_BODY: Final = re.compile(rf"\b(?:{_BODIES})\b", re.IGNORECASE)
_BODY_HEAD: Final = re.compile(rf"(?:(?:{_BODIES}|annual)\b[\s/&-]+)+", re.IGNORECASE)
_LOOKALIKE: Final = str.maketrans("l1|0", "IIIO")


def key_of(name: str) -> str:
    """The letters and digits of `name` in one case, and the marks that tell names apart."""
    folded = normalize("NFKD", name).casefold().replace("&", "and")
    return "".join(char for char in folded if char.isalnum() or char in "+*@")


def look_of(name: str) -> str:
    """The key of `name` with `I` for the characters that look like it, and `O` for `0`.

    In small letters nothing looks like `I`, and the key is the plain one.
    """
    return key_of(name if name.islower() else name.translate(_LOOKALIKE))


def tidied(surface: str) -> str:
    """`surface` without year, number, `the`, `proceedings of` and a last word `conference`.

    That word goes where it is in small letters beside a name that is not. All of `surface` stays
    where nothing would be left.
    """
    spaced = " ".join(surface.split())
    whole = _trimmed(spaced) or spaced
    name = _without_head(_HEAD, whole)
    name = (_YEAR_TAIL if name.islower() else _TAIL).sub("", name)
    return _trimmed(name) or whole


def readings_of(surface: str) -> tuple[str, ...]:
    """What may be the name in `surface`, the surest first: less and less of it."""
    name = tidied(surface)
    bare = _without_head(_LOOSE_HEAD, name)
    readings = (surface, _YEAR_TAIL.sub("", surface), name, bare)
    return tuple(dict.fromkeys([*readings, *(_LOOSE_TAIL.sub("", rest) for rest in (name, bare))]))


def without_bodies(name: str) -> str:
    """`name` without the societies before it: `CVPR` of `IEEE/CVF CVPR`."""
    return _without_head(_BODY_HEAD, name)


def bodies_of(name: str) -> frozenset[str]:
    """The societies that `name` tells of, in capitals."""
    return frozenset(body.upper() for body in _BODY.findall(name))


def _trimmed(surface: str) -> str:
    start, end = trim(surface, Span(0, len(surface)))
    return surface[start:end]


def _without_head(head: re.Pattern[str], name: str) -> str:
    found = head.match(name)
    return name[found.end() :] if found else name
