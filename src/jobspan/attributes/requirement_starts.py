"""Where what a cue that looks back is about begins: with its item, its list, or its clause."""

from collections.abc import Sequence
from typing import Final

from jobspan.attributes.requirement_ends import JOINS, LINKS, LONGEST_GAP
from jobspan.attributes.requirement_nodes import Node

_LONGEST_REMARKS: Final = {"comma": 4, "turn": 3}
"""Nodes from a mark to a cue that may still look beyond the mark: `Java – would be a plus`."""
_REMARKS: Final = frozenset(
    [
        *("all", "also", "and", "any", "are", "be", "both", "but", "definitely", "even", "is"),
        *("it", "or", "similar", "that", "that's", "these", "they", "this", "those", "though"),
        *("which", "would", "etc", "multiple", "several", "equivalent", "experience"),
        *("knowledge", "related", "relevant", "discipline", "disciplines", "field", "fields"),
        *("a", "an", "highly", "strongly", "very", ".", ",", ""),
    ]
)
"""Words of such a remark; another is the subject of its own: `Java – Ada is not needed`."""
_ADDITIONS: Final = frozenset({"experience", "exposure", "knowledge", "previous", "prior", "some"})
_END: Final = Node("stop")


def last_named(nodes: Sequence[Node], bound: int, at: int) -> int | None:
    """The last entity in `[bound, at)`, if none but a short remark parts it from `at`."""
    for i in range(at - 1, bound - 1, -1):
        if nodes[i].is_named:
            return i
        if nodes[i].kind in _LONGEST_REMARKS and not _is_remark(nodes[i:at]):
            return None
    return None


def _is_remark(nodes: Sequence[Node]) -> bool:
    """Whether `nodes`, from a mark to a cue, speak of what stands before the mark."""
    mark, *words = nodes
    is_short = len(nodes) <= _LONGEST_REMARKS[mark.kind]
    return is_short and all(node.word in _REMARKS for node in words)


def item_start(nodes: Sequence[Node], bound: int, last: int) -> int:
    """Where the item that ends with node `last` begins: `Java/Kotlin` is one."""
    start = last
    while start > bound and _is_one(nodes[start - 1], nodes[start]):
        start -= 1
    return start


def _is_one(before: Node, node: Node) -> bool:
    """Whether `before` belongs to the item of `node`; a degree is no part of another's."""
    labels = {each.word for each in (before, node) if each.kind == "entity"}
    return (before.is_named or before.word == "/") and ("DEGREE" not in labels or len(labels) == 1)


def list_start(nodes: Sequence[Node], bound: int, last: int) -> int:
    """Where the clause, or the list, that ends with the entity at `last` begins.

    At a comma it goes on into a list alone: in `fluent French, Go a plus` the cue covers `Go`.
    """
    end, start, gap, in_list = last + 1, last, 0, False
    while start > bound and gap <= LONGEST_GAP and not _parts(*nodes[start - 1 : start + 2]):
        start -= 1
        gap = 0 if nodes[start].is_named else gap + 1
        if nodes[start].kind == "comma":
            piece, before = nodes[start + 1 : end], nodes[max(bound, start - 2) : start]
            in_list = _is_bare(piece) if in_list else _ends_list(piece, before)
            if not in_list:
                return start + 1
            end = start
    return start


def _parts(before: Node, node: Node, following: Node = _END) -> bool:
    """Whether what a cue looks back on begins at `node`: `tools (AWS) Go`, `C with some Go`."""
    glued = before.kind == "bracket" and node.kind == "entity"
    adds = before.is_named and node.word == "with" and following.word in _ADDITIONS
    return glued or adds or before.kind in ("turn", "colon")


def _ends_list(piece: Sequence[Node], before: Sequence[Node]) -> bool:
    """Whether `piece`, after a comma, ends a list: `…, and Go`, `Java, C or Go`, `Java, C, Go`.

    `before` holds the two nodes before the comma, or the one that begins the clause.
    """
    if not piece or piece[0].word in LINKS:
        return True
    if any(node.word == "DEGREE" for node in piece):
        return False
    if piece[0].word in JOINS:
        return any(node.is_named for node in piece[1:3])
    if not (piece[0].is_named and before and before[-1].is_named):
        return False
    third = _is_bare(piece) and (len(before) == 1 or before[0].kind == "comma")
    return third or any(node.word in JOINS for node in piece)


def _is_bare(piece: Sequence[Node]) -> bool:
    """Whether `piece` holds an entity and at most one word beside."""
    return sum(not node.is_named for node in piece) <= 1
