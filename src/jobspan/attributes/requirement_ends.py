"""Where what a cue that looks ahead is about ends: with its list, and with its clause."""

from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from jobspan.attributes.requirement_nodes import Node

LONGEST_GAP: Final = 10
"""Words between two entities, or a waiver and one, beyond which marks must have been lost."""
LINKS: Final = frozenset(
    {"including", "such", "like", "especially", "particularly", "specifically"}
)
JOINS: Final = frozenset({"and", "or", "&", "nor"})
_VERBS: Final = frozenset({"is", "are", "will", "would"})
"""They make an item the subject of a clause of its own: `no Java, Go is enough`."""
_CLAUSE_OPENERS: Final = frozenset(
    {"do", "must", "need", "require", "should", "solid", "strong", "we", "will", "you"}
)
"""Words after *and* that begin what a waiver does not speak of: `no degree and strong Go`."""
_WAIVER_ENDS: Final = frozenset(
    [
        *("because", "for", "if", "just", "long", "necessary", "needed", "only", "provided"),
        *("since", "unless", "when"),
    ]
)
"""Words at which a waiver ends: `no Java needed and Go`, `no degree if you know Go`."""


def near_end(nodes: Sequence[Node], at: int) -> int:
    """Where a list that begins after `at` ends: at a comma that no further item follows."""
    named, commas = False, 0
    for end in range(at + 1, len(nodes)):
        following = nodes[end + 1 : end + 4]
        named = named or nodes[end].is_named
        if nodes[end].kind in ("turn", "cue"):
            return end
        if nodes[end].kind == "comma" and end > at + 1:
            if not named or _begins_clause(following) or not _goes_on(following, commas):
                return end
            commas += 1
    return len(nodes)


def waiver_end(nodes: Sequence[Node], at: int) -> int:
    """Where what the waiver at `at` speaks of ends: with its list, and with its clause."""
    named, last = False, near_end(nodes, at)
    for end in range(at + 1, last):
        node, following = nodes[end], nodes[end + 1 : end + 3]
        if node.word in _WAIVER_ENDS or (end - at > LONGEST_GAP and not named):
            return end
        if node.word in ("and", "&") and (end == at + 1 or _begins_clause(following)):
            return end
        if named and (node.word == "to" or node.kind == "colon"):
            return end
        named = named or node.is_named
    return last


def _begins_clause(following: Sequence[Node]) -> bool:
    """Whether a clause of its own follows a comma or *and*: `Go is a must`, `you know Go`."""
    if following and following[0].is_named:
        return any(node.word in _VERBS for node in following[1:2])
    return any(node.word in _CLAUSE_OPENERS for node in following[:1])


def _goes_on(following: Sequence[Node], commas: int) -> bool:
    """Whether a list goes on after a comma: with an item, with *or*, or at last with *and*."""
    joins = [node.word for node in takewhile(lambda node: not node.is_named, following)]
    if len(joins) == len(following):
        return joins[:1] != [] and joins[0] in LINKS
    if not joins or joins[0] in LINKS:
        return True
    return joins[0] in JOINS and (commas > 0 or "or" in joins or "nor" in joins)
