"""Fixtures that the tests of several folders share."""

import re
import shutil
import time
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from importlib import import_module
from pkgutil import iter_modules
from string import ascii_lowercase, digits, punctuation
from typing import TYPE_CHECKING, Any

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


class PageReader(HTMLParser):
    """The ids, links and headings of a page, and the rows of its tables."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[int] = []
        self.rows: list[list[str]] = []
        self._cell = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.links += [value for name, value in attrs if name in {"href", "src"} and value]
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "tr":
            self.rows.append([])
        if tag in {"td", "th"}:
            assert tag == "td" or attributes["scope"]
            self.rows[-1].append("")
            self._cell = True

    def handle_endtag(self, tag: str) -> None:
        self._cell = self._cell and tag not in {"td", "th"}

    def handle_data(self, data: str) -> None:
        if self._cell:
            self.rows[-1][-1] += data


@pytest.fixture(scope="session")
def read_page() -> type[PageReader]:
    """Reads a page that is given as text."""
    return PageReader


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


LONGEST_NOISE = 0.005
"""Seconds below which a time tells nothing."""
TRIES = 5
LINEAR = 9
"""Times as long that four times the input may take: it is 4 where time is linear, 16 where it is
quadratic, so 3 for each doubling."""


@pytest.fixture(scope="session")
def grows() -> Callable[[Callable[[int], Callable[[], object]], int], bool]:
    """Whether what is made for a size takes more than linear time, from that size to four times it.

    A size that seems to is measured again, the shortest times counting.
    """

    def measure(task: Callable[[], object]) -> float:
        start = time.process_time()
        task()
        return max(time.process_time() - start, LONGEST_NOISE)

    def grows(make: Callable[[int], Callable[[], object]], size: int) -> bool:
        small, large = make(size), make(4 * size)
        shortest, longest = measure(small), measure(large)
        for _ in range(TRIES - 1):
            if longest <= LINEAR * shortest:
                return False
            shortest, longest = min(shortest, measure(small)), min(longest, measure(large))
        return longest > LINEAR * shortest

    return grows


class RecordedPattern:
    """A compiled pattern that knows whether it has ever matched."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern
        self.has_matched = False

    def __getattr__(self, name: str) -> Any:
        def recorded(*given: Any, **options: Any) -> Any:
            text = given[1:2] if name == "sub" else given
            looks = {"match": self.pattern.match, "fullmatch": self.pattern.fullmatch}
            self.has_matched |= bool(looks.get(name, self.pattern.search)(*text))
            return getattr(self.pattern, name)(*given, **options)

        return recorded


@pytest.fixture
def unmatched(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Callable[[], set[str]]]:
    """Replace the patterns of a package's modules; asked afterwards, those that never matched."""

    def replace(package: str) -> Callable[[], set[str]]:
        recorded: dict[str, RecordedPattern] = {}
        for module in map(import_module, modules_of(package)):
            for name, pattern in vars(module).copy().items():
                if isinstance(pattern, re.Pattern):
                    recorded[f"{module.__name__}.{name}"] = RecordedPattern(pattern)
                    monkeypatch.setattr(module, name, recorded[f"{module.__name__}.{name}"])
        assert recorded, package
        return lambda: {name for name, each in recorded.items() if not each.has_matched}

    return replace


def modules_of(package: str) -> Iterator[str]:
    for module in iter_modules(import_module(package).__path__, f"{package}."):
        yield module.name
