"""`Layout`, the text of a page as it is written: white space as a browser would show it.

After the algorithm of `innerText` (HTML Living Standard, 3.2.7), which knows no styles here: blocks
begin lines, paragraphs stand between empty lines, cells between tabs, and no list has bullets. And
elements that a style sheet would set apart, as two tags of a skill, are not glued.
"""

import re

_WHITE_SPACE = re.compile(r"[ \t\n\r\f]+")
_LINE_END = re.compile(r"\r\n?|\n")
_MOST_BREAKS = 2
_NO_SPACE_BEFORE = frozenset(".,;:!?)]}…%'’”\"+#*-–/&")
_NO_SPACE_AFTER = frozenset("([{“‘'’\"$£€#@-–/&")


class Layout:
    """Takes what a page holds in its order; its white space is that of the page, collapsed."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._breaks = 0
        self._space = ""
        self._seam = _Seam()

    @property
    def text(self) -> str:
        """What was written, without outer white space of the page."""
        return "".join(self._parts)

    @property
    def parts(self) -> int:
        """How many parts of the text are written; see `text_from`."""
        return len(self._parts)

    def text_from(self, part: int) -> str:
        """What was written since there were so many `parts`, without outer white space."""
        return "".join(self._parts[part:]).strip()

    def write(self, characters: str) -> None:
        """Write text whose white space is collapsed."""
        collapsed = _WHITE_SPACE.sub(" ", characters)
        if collapsed.startswith(" "):
            self._space = self._space or " "
        if words := collapsed.strip(" "):
            self._append(words)
            self._space = " " if collapsed.endswith(" ") else ""

    def write_preformatted(self, characters: str) -> None:
        """Write text whose white space is kept, but for its second empty line in a row."""
        for number, line in enumerate(_LINE_END.split(characters)):
            if number:
                self.break_line()
            if line:
                self._append(line)

    def break_line(self) -> None:
        """End the line, as `<br>` does; the second time in a row leaves an empty line."""
        self._breaks = min(self._breaks + 1, _MOST_BREAKS)

    def bound_block(self, *, apart: bool) -> None:
        """Begin or end a block, with an empty line where it stands `apart`."""
        self._breaks = max(self._breaks, _MOST_BREAKS if apart else 1)

    def end_cell(self) -> None:
        """Set what follows in the row apart."""
        self._space = "\t"

    def begin_inline(self, *, loose: bool) -> None:
        """Begin an inline element; a `loose` one begins no part of a word."""
        self._seam.begin(loose=loose)

    def end_inline(self, *, loose: bool) -> None:
        """End an inline element; a `loose` one ends no part of a word."""
        self._seam.end(loose=loose)

    def _append(self, words: str) -> None:
        if self._parts:
            self._parts.append(self._gap(self._parts[-1][-1], words[0]))
        self._parts.append(words)
        self._breaks = 0
        self._space = ""
        self._seam = _Seam()

    def _gap(self, before: str, after: str) -> str:
        if self._breaks or self._space:
            return "\n" * self._breaks or self._space
        joined = before in _NO_SPACE_AFTER or after in _NO_SPACE_BEFORE
        return " " if self._seam.is_open and not joined else ""


class _Seam:
    """Between two texts: whether one inline element ended there and then another began."""

    def __init__(self) -> None:
        self._ended = self._began = self._loose = False

    def end(self, *, loose: bool) -> None:
        self._ended = True
        self._loose = self._loose or loose

    def begin(self, *, loose: bool) -> None:
        if self._ended:
            self._began = True
            self._loose = self._loose or loose

    @property
    def is_open(self) -> bool:
        return self._ended and self._began and self._loose
