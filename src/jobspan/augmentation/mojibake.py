"""Mojibake: characters whose bytes were read in another encoding, or lost."""

from collections.abc import Callable, Iterator
from random import Random

from jobspan.augmentation.edits import Edit, apply_edits
from jobspan.records import Posting

SHARES = (0.5, 1.0, 1.0)
"""Of the characters outside ASCII, those that are read wrongly; mostly all."""


def as_cp1252(character: str) -> str:
    """The UTF-8 bytes of `character` read as Windows-1252: `’` becomes `â€™`.

    The five bytes that Windows-1252 leaves open become control characters, as browsers read them
    (WHATWG Encoding Standard, index-windows-1252).
    """
    return "".join(
        bytes([byte]).decode("cp1252") if byte not in _OPEN else chr(byte)
        for byte in character.encode("utf-8", "replace")
    )


def twice_as_cp1252(character: str) -> str:
    """The same, done twice over: `’` becomes `Ã¢â‚¬â„¢`."""
    return "".join(as_cp1252(read) for read in as_cp1252(character))


READINGS: tuple[Callable[[str], str], ...] = (
    as_cp1252,
    as_cp1252,
    as_cp1252,
    twice_as_cp1252,
    lambda _: "\ufffd",
    lambda _: "?",
)
_OPEN = frozenset(b"\x81\x8d\x8f\x90\x9d")


def misread_characters(posting: Posting, rng: Random) -> Posting:
    """Read curly quotes, dashes, bullets, accents and the like as their bytes in another encoding.

    A character stays where what it becomes would grow into one word with the edge of an entity.
    """
    return apply_edits(posting, list(_misreadings(posting, rng)))


def _misreadings(posting: Posting, rng: Random) -> Iterator[Edit]:
    read, share = rng.choice(READINGS), rng.choice(SHARES)
    edges = {edge for entity in posting.entities for edge in (entity.start, entity.end)}
    for segment in posting.segments:
        for place in range(segment.start, segment.end):
            character = posting.text[place]
            if character.isascii() or rng.random() >= share:
                continue
            misread = read(character)
            if not (place in edges and _is_glue(posting.text[place - 1 : place], misread)) and not (
                place + 1 in edges and _is_glue(misread, posting.text[place + 1 : place + 2])
            ):
                yield Edit(place, place + 1, misread)


def _is_glue(before: str, after: str) -> bool:
    return before[-1:].isalnum() and after[:1].isalnum()
