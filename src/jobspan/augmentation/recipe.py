"""Messy copies of postings: which kinds of mess come together, and how often."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from random import Random
from types import MappingProxyType

from jobspan.augmentation.mess import MESSES
from jobspan.augmentation.pool import EMPTY_POOL, SurfacePool
from jobspan.augmentation.surfaces import swap_surfaces
from jobspan.records import Posting

PROBABILITIES: Mapping[str, float] = MappingProxyType(
    {
        "slips": 0.3,
        "case": 0.25,
        "bullets": 0.45,
        "markup": 0.2,
        "furniture": 0.4,
        "mojibake": 0.2,
        "spaces": 0.25,
        "line_breaks": 0.4,
        "wraps": 0.15,
    }
)
"""Of each kind of mess, in a posting."""


def make_messy(
    posting: Posting,
    *,
    rng: Random,
    probabilities: Mapping[str, float] = PROBABILITIES,
    surfaces: float = 0.5,
    pool: SurfacePool = EMPTY_POOL,
) -> Posting:
    """`posting` as a scraper might deliver it; its text differs unless it is empty.

    Where a text has no annotated segments, what is added to it has none either.

    Each kind of mess is drawn with its probability, 0 where `probabilities` has none; text without
    its line breaks is not wrapped too. With probability `surfaces`, entities are replaced first by
    others of their label; SKILL and BENEFIT come from `pool`.

    Raises:
        ValueError: `probabilities` names an unknown kind of mess.
    """
    if unknown := probabilities.keys() - MESSES.keys():
        raise ValueError(f"no such mess: {', '.join(sorted(unknown))}; there are {list(MESSES)}")
    drawn = [name for name in MESSES if rng.random() < probabilities.get(name, 0.0)]
    if "line_breaks" in drawn and "wraps" in drawn:
        drawn.remove("wraps")
    messy = swap_surfaces(posting, rng, pool=pool) if rng.random() < surfaces else posting
    for name in drawn:
        messy = MESSES[name](messy, rng)
    messy = messy if messy.text != posting.text else MESSES["furniture"](messy, rng)
    is_annotated = posting.segments or not posting.text.strip()
    return messy if is_annotated else replace(messy, segments=())


def messy_copy(
    postings: Iterable[Posting],
    *,
    seed: int,
    probabilities: Mapping[str, float] = PROBABILITIES,
    surfaces: float = 0.5,
    pool: SurfacePool = EMPTY_POOL,
) -> list[Posting]:
    """A messy posting of each, under the same id; see `make_messy` for the settings.

    What a posting becomes depends on `seed`, its id and the settings, not on the others.
    """
    return [
        make_messy(
            posting,
            rng=Random(f"{seed}:{posting.id}"),
            probabilities=probabilities,
            surfaces=surfaces,
            pool=pool,
        )
        for posting in postings
    ]
