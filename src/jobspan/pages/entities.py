"""Character references, as `&amp;` and `&#233;`."""

import html
import re

_TOO_LONG = re.compile(r"&#[0-9]{8,};?")
"""Beyond Unicode, and from 4,301 digits on more than `int` reads."""


def unescape(text: str) -> str:
    """`text` with the characters that its references stand for."""
    return html.unescape(_TOO_LONG.sub("\N{REPLACEMENT CHARACTER}", text))
