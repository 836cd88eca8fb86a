"""Fixtures that the tests of several folders share."""

from string import ascii_lowercase, digits, punctuation

import pytest
from hypothesis import settings
from spacy.language import Language
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

import jobspan

settings.register_profile("jobspan", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("jobspan")

SPECIALS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
WORDS = """
    and bachelor degree in of with or the an you we our team will need required preferred require
    ##ments skills experience python sql java excel cooking baking bread welding first aid dental
    insurance paid leave holiday conference speaker about role pay apply join us work years
"""


@pytest.fixture(scope="session")
def tokenizer() -> Tokenizer:
    """A WordPiece tokeniser as BERT's, small: every ASCII character, and a few dozen words."""
    characters = ascii_lowercase + digits + punctuation
    pieces = [
        *SPECIALS,
        *characters,
        *(f"##{character}" for character in characters),
        *WORDS.split(),
    ]
    vocabulary = {piece: number for number, piece in enumerate(dict.fromkeys(pieces))}
    tokenizer = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    tokenizer.add_special_tokens(list(SPECIALS))
    return tokenizer


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The shipped pipeline, on one thread."""
    return jobspan.load(threads=1)
