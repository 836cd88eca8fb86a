"""A training set in which some postings are as a scraper would deliver them."""

from collections.abc import Sequence
from random import Random

from jobspan.augmentation.pool import SurfacePool, collect_surfaces
from jobspan.augmentation.recipe import make_messy
from jobspan.records import Posting


def mix_messy(
    postings: Sequence[Posting],
    *,
    share: float,
    seed: int,
    copies: int = 1,
    conference_copies: int = 0,
) -> list[Posting]:
    """`copies` of all `postings`, of which each is messy with the probability `share`.

    Surfaces of skills and benefits are swapped with those of the other postings. Of postings that
    name a conference, which are few, there are `conference_copies` more, messy and with their
    surfaces swapped.
    """
    pool = collect_surfaces(postings)
    mixed = [
        _draw(posting, share=share, rng=Random(f"{seed}:mixture:{copy}:{posting.id}"), pool=pool)
        for copy in range(copies)
        for posting in postings
    ]
    rare = [each for each in postings if any(e.label == "CONFERENCE" for e in each.entities)]
    mixed += [
        make_messy(
            posting, rng=Random(f"{seed}:conference:{copy}:{posting.id}"), surfaces=1.0, pool=pool
        )
        for copy in range(conference_copies)
        for posting in rare
    ]
    return mixed


def _draw(posting: Posting, *, share: float, rng: Random, pool: SurfacePool) -> Posting:
    return make_messy(posting, rng=rng, pool=pool) if rng.random() < share else posting
