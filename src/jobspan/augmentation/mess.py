"""The kinds of mess that scrapers make, in the order in which they befall a text."""

from collections.abc import Callable, Mapping
from random import Random
from types import MappingProxyType

from jobspan.augmentation.bullets import change_bullets
from jobspan.augmentation.case import odd_case
from jobspan.augmentation.furniture import add_furniture
from jobspan.augmentation.line_breaks import lose_line_breaks
from jobspan.augmentation.markup import leave_markup
from jobspan.augmentation.mojibake import misread_characters
from jobspan.augmentation.slips import typing_slips
from jobspan.augmentation.spaces import odd_spaces
from jobspan.augmentation.wraps import wrap_lines
from jobspan.records import Posting

Mess = Callable[[Posting, Random], Posting]
"""Makes one kind of mess of a posting; the posting itself where there is nothing to mess up."""

MESSES: Mapping[str, Mess] = MappingProxyType(
    {
        "slips": typing_slips,
        "case": odd_case,
        "bullets": change_bullets,
        "markup": leave_markup,
        "furniture": add_furniture,
        "mojibake": misread_characters,
        "spaces": odd_spaces,
        "line_breaks": lose_line_breaks,
        "wraps": wrap_lines,
    }
)
"""Whoever writes makes slips and chooses case and bullets; the page adds markup and furniture; who
reads it takes bytes and spaces amiss, and the breaks between lines last.
"""
