"""A training set in which some postings are as a scraper would deliver them."""

from collections.abc import Sequence
from random import Random

from jobspan.augmentation.pool import SurfacePool, collect_surfaces
from jobspan.augmentation.recipe import make_messy
from jobspan.records import Posting


def mix_messy(postings: Sequence[Posting], *, share: float, seed: int) -> list[Posting]:
    """`postings`, of which each is replaced by a messy one with the probability `share`.

    Surfaces of skills and benefits are swapped with those of the other postings.
    """
    pool = collect_surfaces(postings)
    return [_draw(posting, share=share, seed=seed, pool=pool) for posting in postings]


def _draw(posting: Posting, *, share: float, seed: int, pool: SurfacePool) -> Posting:
    rng = Random(f"{seed}:mixture:{posting.id}")
    return make_messy(posting, rng=rng, pool=pool) if rng.random() < share else posting
