"""Where a name ends: a list comma, a slash or a lone bracket beside it does not belong to it."""

from typing import Final

from jobspan.spans import Span

OPENING: Final = "([{“‘"
CLOSING: Final = ")]}”’"
LOOSE: Final = ',;:/&|•*–—-"'
"""Marks that no name begins with, and none ends with."""


def trim(text: str, span: Span) -> Span:
    """`span` without the white space and the marks at its edges that are not part of a name.

    `C++`, `.NET`, `401(k)` and `Ph.D.` keep theirs: a bracket stays where its partner stands
    within, and a full stop at the end where it is not the only one. The span may come out empty.
    """
    start, end = span
    while start < end:
        if _is_loose_end(text, start, end):
            end -= 1
        elif _is_loose_start(text, start, end):
            start += 1
        else:
            break
    return Span(start, end)


def _is_loose_end(text: str, start: int, end: int) -> bool:
    mark = text[end - 1]
    if mark in LOOSE or mark in OPENING or mark.isspace():
        return True
    if mark == ".":
        return text.count(".", start, end) == 1
    return mark in CLOSING and not _is_partnered(text, start, end, CLOSING.index(mark))


def _is_loose_start(text: str, start: int, end: int) -> bool:
    mark = text[start]
    if mark in LOOSE or mark in CLOSING or mark.isspace():
        return True
    return mark in OPENING and not _is_partnered(text, start, end, OPENING.index(mark))


def _is_partnered(text: str, start: int, end: int, kind: int) -> bool:
    opened, closed = (text.count(marks[kind], start, end) for marks in (OPENING, CLOSING))
    return opened == closed
