"""The nodes of a clause: words, marks, cues and entities."""

from typing import Literal, NamedTuple

from jobspan.attributes.requirement_cues import Cue

Kind = Literal[
    "word", "entity", "bracket", "cue", "halt", "comma", "colon", "turn", "stop", "open", "close"
]
"""`turn` parts clauses of a sentence; `halt` ends what a cue asks for in a duty or an overview."""


class Node(NamedTuple):
    """A word, a mark, a cue, or what holds the entities `[first, last)`, by their numbers.

    `word` is the label of an entity; `is_heading` says that a cue opens what follows it.
    """

    kind: Kind
    word: str = ""
    cue: Cue | None = None
    is_heading: bool = False
    first: int = 0
    last: int = 0

    @property
    def is_named(self) -> bool:
        """Whether an entity stands here."""
        return self.last > self.first
