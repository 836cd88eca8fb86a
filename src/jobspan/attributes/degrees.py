"""`Degree`: the levels, fields and status of a DEGREE entity, from its text and the text around it.

`corpus/GUIDELINES.md` says what the values mean. All is linear in the length of the texts.
"""

from dataclasses import dataclass
from typing import Final, Literal

from jobspan.attributes.degree_fields import fields_of
from jobspan.attributes.degree_levels import eqf, isced, levels_of
from jobspan.attributes.degree_spelling import spell_out
from jobspan.attributes.degree_status import is_pursued
from jobspan.disciplines.lists import normal_fields
from jobspan.disciplines.words import words_of

__all__ = ["Degree", "Status", "eqf", "isced", "normal_fields", "read_degree"]

Status = Literal["completed", "pursuing"]

LONGEST_SURFACE: Final = 2_000
"""Characters; the rest of a longer degree is not read."""


@dataclass(frozen=True, slots=True)
class Degree:
    """The levels of a degree, lowest first, its fields as the text has them, and its status."""

    levels: tuple[str, ...]
    fields: tuple[str, ...] = ()
    status: Status = "completed"


def read_degree(
    surface: str, *, before: str = "", after: str = "", section: str | None = None
) -> Degree:
    """What the text of a DEGREE entity says, `surface`.

    `before` and `after` are the rest of its sentence or segment, whose section is `section`: they
    decide on the status alone.
    """
    read = surface[:LONGEST_SURFACE]
    words = spell_out(read, words_of(read))
    levels = levels_of(words)
    pursued = is_pursued(words, before, after, levels=levels, section=section)
    return Degree(levels, fields_of(read, words), "pursuing" if pursued else "completed")
