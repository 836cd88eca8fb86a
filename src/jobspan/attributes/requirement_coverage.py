"""Which nodes of a clause each of its cues is about.

A cue that looks back covers its item, or the list that ends there; one that looks ahead covers
what follows to the end of the sentence, or, with an entity before it, the next item or list. One
that waives (*no degree needed*) never reaches beyond its clause. A cue in a bracket covers the item
before the bracket. Walks end at the next cue: the time is linear in the number of nodes.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from jobspan.attributes.requirement_cues import Cue
from jobspan.attributes.requirement_ends import near_end, waiver_end
from jobspan.attributes.requirement_nodes import Node
from jobspan.attributes.requirement_starts import item_start, last_named, list_start

_BOUNDS: Final = frozenset({"comma", "colon", "turn"})
_END: Final = Node("stop")


class Cover(NamedTuple):
    """The nodes `[start, end)` of a clause and the cue that is about the entities in them.

    A cue that `asks` is about those alone of which nothing is known.
    """

    start: int
    end: int
    cue: Cue


def coverage(nodes: Sequence[Node]) -> Iterator[Cover]:
    """What the cues of a clause cover; a later cover overrules an earlier one."""
    stops = [at for at, node in enumerate(nodes) if node.kind == "stop"]
    for before, stop in pairwise([-1, *stops, len(nodes)]):
        start = before + 1
        for cover in _sentence_coverage(nodes[start:stop]):
            yield cover._replace(start=start + cover.start, end=start + cover.end)


def _sentence_coverage(nodes: Sequence[Node]) -> list[Cover]:
    """First what reaches to the end of the sentence, for nearer covers to overrule."""
    far: list[tuple[int, Cue]] = []
    near: list[Cover] = []
    bound, before, named = 0, None, False
    for at, node in enumerate(nodes):
        named = named or node.is_named
        if (cue := node.cue) is None:
            continue
        start = _start(nodes, bound, at, cue)
        if start is not None:
            near += [] if _is_settled(before, cue) else [Cover(start, at, cue)]
        elif near and _amends(before, cue):
            near.append(near[-1]._replace(cue=cue))
        elif cue.asks or not (named or cue.stays or _is_inserted(nodes, at)):
            far.append((at, cue))
        elif not (near and _completes(near[-1], at, cue)):
            near.append(_near_ahead(nodes, bound, at, cue))
        ahead = cue.stays and start is None
        bound, before = max(at + 1, near[-1].end if ahead else 0), cue
    return [*_far_ahead(nodes, far), *near]


def _far_ahead(nodes: Sequence[Node], cues: Sequence[tuple[int, Cue]]) -> Iterator[Cover]:
    """What each of `cues` covers: up to the next of them, or to a turn."""
    ends = [*(at for at, _ in cues[1:]), len(nodes)]
    for (start, cue), following in zip(cues, ends, strict=False):
        end, named = start + 1, False
        while end < following:
            kind = nodes[end].kind
            if kind == "halt" if cue.asks else named and kind == "turn":
                break
            named = named or nodes[end].is_named
            end += 1
        yield Cover(start, end, cue)


def _near_ahead(nodes: Sequence[Node], bound: int, at: int, cue: Cue) -> Cover:
    """The item or list after the cue at `at`; if nothing follows it, the item before."""
    following = nodes[at + 1] if at + 1 < len(nodes) else _END
    if following.kind == "word" or following.is_named or _goes_beyond(nodes, at, cue):
        return Cover(at, waiver_end(nodes, at) if cue.stays else near_end(nodes, at), cue)
    last = last_named(nodes, bound, at) if cue.value == "preferred" else None
    return Cover(at if last is None else item_start(nodes, bound, last), at, cue)


def _goes_beyond(nodes: Sequence[Node], at: int, cue: Cue) -> bool:
    """Whether what the cue at `at` is about stands beyond the mark that follows the cue.

    It does in `While not required, Go helps`; in `Travel is not required, Go is`, it does not.
    """
    kind = nodes[at + 1].kind if at + 1 < len(nodes) else "stop"
    if not cue.waives:
        return kind in ("comma", "colon") and _is_inserted(nodes, at)
    alone = at == 0 or nodes[at - 1].kind in _BOUNDS
    return (kind == "comma" and alone) or (kind == "colon" and (alone or cue.looks_ahead))


def _is_inserted(nodes: Sequence[Node], at: int) -> bool:
    return at > 0 and nodes[at - 1].kind == "comma"


def _start(nodes: Sequence[Node], bound: int, at: int, cue: Cue) -> int | None:
    """Where what a cue looks back on begins, `bound` or later; `None`: it looks ahead."""
    last = None if cue.looks_ahead else last_named(nodes, bound, at)
    if last is None or (nodes[at - 1].kind in _BOUNDS and _describes_next(nodes, at)):
        return None
    if cue.scope == "bracket":
        return item_start(nodes, bound, last)
    return list_start(nodes, bound, last)


def _describes_next(nodes: Sequence[Node], at: int) -> bool:
    """Whether the cue at `at` goes with the word or entity after it: `preferred stack`."""
    following = nodes[at + 1] if at + 1 < len(nodes) else _END
    return following.is_named or following.kind == "colon" or following.word[:1].isalnum()


def _is_settled(before: Cue | None, cue: Cue) -> bool:
    """Whether the cue before says all: *ideally X, not required*, *Duties: X, required*."""
    if before is None or not before.looks_ahead:
        return False
    if before.value is None:
        return not before.waives
    return before.value == "preferred" and cue.waives


def _completes(waiver: Cover, at: int, cue: Cue) -> bool:
    """Whether the cue at `at` belongs to the waiver before it: *no experience in X required*."""
    return waiver.cue.waives and waiver.end == at and not (cue.waives or cue.looks_ahead)


def _amends(before: Cue | None, cue: Cue) -> bool:
    """Whether a cue speaks again of what the one before it covers: *not required, but helpful*."""
    amends = before is not None and before.waives and cue.value == "preferred"
    return amends and not cue.looks_ahead
