"""The rules of spaCy's tokeniser by which a segment and an entity can begin and end anywhere.

A token is a run of letters and digits, or one other character; a run is split where scrapers glue
words together: `SkillsPython`, `SQLServer`, `PTO10`. spaCy's English rules would leave one gold
entity in forty inside a longer token (`C#/.NET`, `ArcGIS•`), these leave one in a thousand.
"""

import re

from spacy.tokenizer import Tokenizer
from spacy.vocab import Vocab

_MARK = r"[^\w\s]|_"
_GLUE = "|".join(
    [
        r"(?<=[a-z])(?=[A-Z])",
        r"(?<=[A-Z0-9])(?=[A-Z][a-z]{2})",
        r"(?<=[a-z])(?=[0-9]{2})",
        r"(?<=[0-9])(?=[A-Za-z]{3})",
    ]
)


def make_tokenizer(vocab: Vocab) -> Tokenizer:
    """A tokeniser that spaCy saves and loads by itself; it drops no character."""
    return Tokenizer(
        vocab,
        prefix_search=re.compile(f"^(?:{_MARK})").search,
        suffix_search=re.compile(f"(?:{_MARK})$").search,
        infix_finditer=re.compile(f"{_MARK}|{_GLUE}").finditer,
    )
