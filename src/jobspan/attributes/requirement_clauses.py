"""A segment as clauses of nodes: entities, cues, and the marks that bound what a cue covers.

A bracket becomes a clause of its own, and one node of the clause around it: a cue inside covers
the bracket alone, one outside covers the bracket with the rest. Brackets within more than
`DEEPEST` others count as words, so that the time stays linear in the text.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from jobspan.attributes.requirement_cues import Cue, FoundCue, cues_at
from jobspan.attributes.requirement_lists import with_list_commas
from jobspan.attributes.requirement_nodes import Node
from jobspan.attributes.requirement_tokens import ENDERS, Token, read_tokens
from jobspan.attributes.requirement_verdicts import JUDGED, judged
from jobspan.records import Entity
from jobspan.spans import Span

DEEPEST: Final = 3

_PREDICATES: Final = frozenset({"either", "plain", "tail", "ahead", "next"})
_LONGEST_REMARK: Final = 3
"""Nodes of a bracket that speaks of what stands before it: `(strongly preferred)`."""
_ASKED: Final = frozenset(
    [
        *("also", "are", "be", "highly", "is", "strictly", "strongly"),
        *("background", "certification", "clearance", "degree", "discipline", "education"),
        *(
            "equivalent",
            "experience",
            "field",
            "knowledge",
            "licence",
            "license",
            "proficiency",
            "skills",
        ),
    ]
)
"""Words before *required* that make it speak of the candidate: `experience required`."""
_DASHES: Final = frozenset("-–—")
_BREAK: Final = "|"
"""Where a line was; in a duty or an overview, what stands alone before it is a heading."""


def read_clauses(
    text: str, span: Span, entities: Mapping[int, Entity], *, asks: bool
) -> list[list[Node]]:
    """The nodes of the segment `span` of `text`, then those of each bracket within.

    A bracket follows the one around it. `entities` are those of the segment by their numbers.
    With `asks`, the cues are read too that count only where the section says nothing.
    """
    tokens = list(with_list_commas(read_tokens(text, span, entities)))
    nodes = list(_nodes(tokens, asks=asks))
    is_judged = any(node.cue is not None and node.cue.scope in JUDGED for node in nodes)
    return _nest(judged(nodes) if is_judged else nodes)


def _nodes(tokens: Sequence[Token], *, asks: bool) -> Iterator[Node]:
    words = [token.lower for token in tokens]
    opens, at = True, 0
    while at < len(tokens):
        token, after = tokens[at], at + 1
        found = _cue(words, at, asks=asks, opens=opens)
        if token.kind == "entity":
            node = Node("entity", token.word, first=token.entity, last=token.entity + 1)
        elif found is not None:
            after = found.end
            following = tokens[after : after + 1]
            alone = asks and opens and [token.word for token in following] == [_BREAK]
            node = _cue_node(found.cue, tokens[at:after], following, alone=alone)
        else:
            node = Node(token.kind, words[at])
        if node.is_heading and token.word[0].isupper():
            yield Node("stop")
        yield node
        opens = node.kind in ("stop", "turn", "open") or (opens and node.kind == "close")
        at = after


def _cue(words: Sequence[str], at: int, *, asks: bool, opens: bool) -> FoundCue | None:
    """The longest cue at word `at` whose scope lets it count there."""
    for found in cues_at(words, at):
        following = words[found.end] if found.end < len(words) else "."
        ends = following != "" and not following[0].isalnum()
        heads = following == ":" or (asks and opens and following == _BREAK)
        asked = at > 0 and (not words[at - 1] or words[at - 1] in _ASKED)
        counts = {
            "heading": heads,
            "topic": asks and heads,
            "tail": ends,
            "next": following == "" and not (asks and found.cue.value),
            "plain": not asks or (asked and ends),
            "asks": asks,
            "close": asks,
            "opens": asks and opens,
        }
        if counts.get(found.cue.scope, True):
            return found
    return None


def _cue_node(
    cue: Cue, tokens: Sequence[Token], following: Sequence[Token], *, alone: bool
) -> Node:
    """The node of a cue of `tokens`, with the token after it, if any.

    A colon makes a heading of a cue, and so does a line of its own, where it stands `alone`, or
    capitals before another word: `Nice To Have SQL`.
    """
    word = tokens[0].lower
    if cue.scope == "skip":
        return Node("word", word)
    if cue.scope == "close":
        return Node("halt", word)
    if cue.asks or not following or cue.waives or cue.scope == "verdict":
        return Node("cue", word, cue)
    titled = cue.scope == "either" and len(tokens) > 1 and tokens[-1].word[0].isupper()
    heads = (titled and following[0].kind in ("word", "entity")) or following[0].word in _DASHES
    is_heading = alone or following[0].kind == "colon" or (heads and tokens[0].word[0].isupper())
    return Node("cue", word, cue, is_heading)


def _nest(nodes: Iterable[Node]) -> list[list[Node]]:
    clauses: list[list[Node]] = [[]]
    around = [clauses[0]]
    for node in nodes:
        if node.kind == "open" and len(around) <= DEEPEST:
            clauses.append([])
            around.append(clauses[-1])
        elif node.kind == "close" and len(around) > 1:
            _leave_bracket(around)
        elif node.kind == "stop" and node.word in ENDERS and len(around) > 1:
            around[-1].append(Node("turn"))
        else:
            while node.kind == "stop" and len(around) > 1:
                _leave_bracket(around)
            around[-1].append(node)
    while len(around) > 1:
        _leave_bracket(around)
    return clauses


def _leave_bracket(around: list[list[Node]]) -> None:
    """Close the innermost bracket and leave one node for it in the clause around it."""
    inner = around.pop()
    named = [node for node in inner if node.is_named]
    cues = [node.cue for node in inner if node.cue is not None and node.cue.scope in _PREDICATES]
    if named:
        around[-1].append(Node("bracket", first=named[0].first, last=named[-1].last))
    elif cues and len(inner) <= _LONGEST_REMARK:
        around[-1].append(Node("cue", cue=Cue(cues[0].value, "bracket")))
