"""Page furniture: menus before a posting; cookie notices, share buttons, similar jobs after it."""

import tomllib
from dataclasses import replace
from importlib.resources import files
from random import Random

from jobspan.augmentation.listings import similar_jobs
from jobspan.records import Posting, Segment
from jobspan.segmentation import segment

MENU_SHARE, COOKIES_SHARE, BUTTONS_SHARE, JOBS_SHARE, CLOSINGS_SHARE = 0.6, 0.3, 0.4, 0.6, 0.4
"""Of the postings with furniture, those that have each kind of it."""
BREAKS = ("\n", "\n\n", "\n\n\n")
_BLOCKS = tomllib.loads((files(__package__) / "furniture.toml").read_text(encoding="utf-8"))


def add_furniture(posting: Posting, rng: Random) -> Posting:
    """Put what stands around a posting on its page before and behind it, as `noise`.

    Something is always added, but nothing to an empty text.
    """
    if not posting.text:
        return posting
    between = rng.choice(BREAKS)
    above = [rng.choice(_BLOCKS["menus"])] if rng.random() < MENU_SHARE else []
    below = _below(rng)
    if not above and not below:
        below = [rng.choice(_BLOCKS["closings"])]
    before = "".join(block + between for block in above)
    after = "".join(between + block for block in below)
    return _surround(posting, before, after)


def _below(rng: Random) -> list[str]:
    blocks = []
    for kind, share in (("shares", BUTTONS_SHARE), ("cookies", COOKIES_SHARE)):
        if rng.random() < share:
            blocks.append(rng.choice(_BLOCKS[kind]))
    if rng.random() < JOBS_SHARE:
        heading = rng.choice(_BLOCKS["similar"])
        blocks.append(f"{heading}\n{similar_jobs(rng)}".lstrip("\n"))
    if rng.random() < CLOSINGS_SHARE:
        blocks += rng.sample(_BLOCKS["closings"], rng.randint(1, 3))
    rng.shuffle(blocks)
    return blocks


def _surround(posting: Posting, before: str, after: str) -> Posting:
    """`posting` between two texts whose segments are all `noise`, cut as inference cuts them."""
    shift = len(before)
    entities = (replace(e, start=e.start + shift, end=e.end + shift) for e in posting.entities)
    segments = (replace(s, start=s.start + shift, end=s.end + shift) for s in posting.segments)
    end = shift + len(posting.text)
    return replace(
        posting,
        text=before + posting.text + after,
        entities=tuple(entities),
        segments=(*_noise(before, 0), *segments, *_noise(after, end)),
    )


def _noise(text: str, shift: int) -> list[Segment]:
    return [Segment(start + shift, end + shift, "noise") for start, end in segment(text)]
