"""The rules of spaCy's tokeniser by which a segment and an entity can begin and end anywhere.

spaCy's English rules would leave one gold entity in forty inside a longer token (`C#/.NET`,
`ArcGIS•`), those of `jobspan.tokens` leave one in a thousand.
"""

import re
from collections.abc import Callable

from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from jobspan.tokens import GLUE, MARK

_SPLITS = rf"{MARK}|{GLUE}|(?<=^(?:{MARK}))"
"""All places to split at; the last one for a mark at the beginning, which spaCy leaves there."""
_NEVER = "(?!)"
"""spaCy takes off prefixes and suffixes one by one: a run of marks took time by its square."""


def make_tokenizer(vocab: Vocab) -> Tokenizer:
    """A tokeniser that spaCy saves and loads by itself; it drops no character."""
    return Tokenizer(
        vocab,
        prefix_search=re.compile(_NEVER).search,
        suffix_search=re.compile(_NEVER).search,
        infix_finditer=re.compile(_SPLITS).finditer,
    )


def create_tokenizer() -> Callable[[Language], Tokenizer]:
    """What a config names: a tokeniser without the hundreds of exceptions of spaCy's English."""
    return lambda nlp: make_tokenizer(nlp.vocab)


registry.tokenizers.register("jobspan.Tokenizer.v1", func=create_tokenizer)


def renewed(tokenizer: Callable[[str], Doc]) -> Tokenizer | None:
    """`tokenizer` over a new vocabulary, which knows the strings of the old but none of its words.

    Docs of both go through the same pipeline. None where it is not spaCy's own tokeniser, or the
    vocabulary has word vectors, which cannot belong to two.
    """
    if not isinstance(tokenizer, Tokenizer) or tokenizer.vocab.vectors_length:
        return None
    old = tokenizer.vocab
    vocab = Vocab(lex_attr_getters=old.lex_attr_getters, lookups=old.lookups)
    for string in old.strings:
        vocab.strings.add(string)
    return Tokenizer(vocab).from_bytes(tokenizer.to_bytes(exclude=["vocab"]))
