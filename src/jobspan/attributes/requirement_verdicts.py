"""Clauses that say what becomes of those who lack something.

Where they are refused (`Those without Go will be rejected`), it is required; where they are not
(`Candidates without Go are encouraged to apply`), it is waived.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from jobspan.attributes.requirement_cues import Cue
from jobspan.attributes.requirement_nodes import Node

JUDGED: Final = frozenset({"lack", "verdict"})
"""Scopes of the cues that `judged` replaces."""
_ENDS: Final = frozenset({"stop", "turn"})
_NEGATIONS: Final = frozenset({"neither", "no", "nor"})
"""Words that begin a waiver (`no experience in`), which in a refusal is none."""


def judged(nodes: Sequence[Node]) -> Iterator[Node]:
    """`nodes` with each lack as the cue that the verdict of its clause makes of it, if any.

    A verdict on what somebody lacks ends what the lack is about, like a turn; another is a word.
    """
    start = 0
    for at, node in enumerate(nodes):
        if node.kind in _ENDS or at == len(nodes) - 1:
            yield from _judged_clause(nodes[start : at + 1])
            start = at + 1


def _judged_clause(clause: Sequence[Node]) -> Iterator[Node]:
    verdicts = {node.cue.value for node in clause if node.cue and node.cue.scope == "verdict"}
    refuses = "required" in verdicts
    lacks = [_is_lack(node, refuses=refuses) for node in clause]
    for node, is_lack in zip(clause, lacks, strict=True):
        if node.cue is not None and node.cue.scope == "verdict":
            yield Node("turn" if any(lacks) else "word", node.word)
        elif is_lack and verdicts:
            yield node._replace(cue=Cue("required" if refuses else None, "lack"))
        else:
            yield Node("word", node.word) if is_lack else node


def _is_lack(node: Node, *, refuses: bool) -> bool:
    if node.cue is None or not node.cue.looks_ahead:
        return False
    negates = refuses and node.cue.waives and node.word in _NEGATIONS
    return negates or node.cue.scope == "lack"
