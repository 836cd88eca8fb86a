"""Fixtures that the tests of several folders share."""

import shutil
from collections.abc import Callable, Iterator
from string import ascii_lowercase, digits, punctuation
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from spacy.language import Language
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

import jobspan

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

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


CHROMIUM = shutil.which("chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--headless=new"]

INKS_AND_GROUNDS = """selector => {
  const ground = element => {
    for (; element; element = element.parentElement) {
      const colour = getComputedStyle(element).backgroundColor
      if (colour !== 'rgba(0, 0, 0, 0)') return colour
    }
  }
  const ink = element => {
    const style = getComputedStyle(element)
    return element instanceof SVGElement ? style.fill : style.color
  }
  return [...document.querySelectorAll(selector)]
    .map(element => [element.outerHTML, ink(element), ground(element)])
}"""


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """A real Chromium."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("there is no chromium on the PATH")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def contrasts() -> Callable[["Page", str], Iterator[tuple[float, str]]]:
    """For each element that a selector finds on a page: the contrast of its text to its ground as
    WCAG 2.1 defines it, 1–21, and its markup.
    """

    def measure(page: "Page", selector: str) -> Iterator[tuple[float, str]]:
        for markup, *colours in page.evaluate(INKS_AND_GROUNDS, selector):
            dark, light = sorted(map(luminance, colours))
            yield (light + 0.05) / (dark + 0.05), markup

    return measure


def luminance(colour: str) -> float:
    """The relative luminance, 0–1, of `rgb(r, g, b)`, or of `color(srgb r g b)`."""
    name, _, channels = colour.rstrip(")").partition("(")
    scale = {"rgb": 255, "color": 1}[name]
    parts = [float(c) / scale for c in channels.removeprefix("srgb").replace(",", " ").split()]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
