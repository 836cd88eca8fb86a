"""SkillSpan (Zhang et al., NAACL 2022, arXiv:2204.12811): its postings, with spans over characters.

A file of it has a tokenised sentence a line: `idx`, the number of its posting, `tokens`,
`tags_skill` and `tags_knowledge`, each a list of `B`, `I` and `O`.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from jobspan.errors import CorpusError
from jobspan.spans import Span

LAYERS: Final = ("skill", "knowledge", "merged")
"""The two annotated layers, and both in one: where two spans overlap, the first and longest."""


@dataclass(frozen=True, slots=True)
class TokenPosting:
    """A posting of given tokens: a sentence a line, tokens parted by a space.

    `tokens` are those of the whole posting; all spans count characters of `text`.
    """

    text: str
    sentences: tuple[Span, ...]
    tokens: tuple[Span, ...]
    spans: Mapping[str, frozenset[Span]]


def read_skillspan(path: Path) -> list[TokenPosting]:
    """The postings of a file, in order.

    Raises:
        CorpusError: the file is missing or not one of SkillSpan's.
    """
    try:
        with path.open(encoding="utf-8") as lines:
            sentences = [json.loads(line) for line in lines]
        groups = groupby(sentences, key=lambda sentence: sentence["idx"])
        return [_make_posting(list(group)) for _, group in groups]
    except OSError as error:
        raise CorpusError(f"no file of SkillSpan at {path}: {error.strerror}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise CorpusError(f"{path} is not of SkillSpan's form: {error!r}") from error


def _make_posting(records: Sequence[Mapping[str, Any]]) -> TokenPosting:
    sentences: list[Span] = []
    tokens: list[Span] = []
    spans: dict[str, set[Span]] = {"skill": set(), "knowledge": set()}
    place = 0
    for record in records:
        own: list[Span] = []
        for token in record["tokens"]:
            own.append(Span(place, place + len(token)))
            place += len(token) + 1
        for layer, found in spans.items():
            found.update(
                Span(own[start].start, own[end - 1].end)
                for start, end in _read_tags(record[f"tags_{layer}"])
            )
        sentences.append(Span(own[0].start, own[-1].end))
        tokens += own
    return TokenPosting(
        text="\n".join(" ".join(record["tokens"]) for record in records),
        sentences=tuple(sentences),
        tokens=tuple(tokens),
        spans={
            **{layer: frozenset(found) for layer, found in spans.items()},
            "merged": frozenset(_merge(spans["skill"] | spans["knowledge"])),
        },
    )


def _read_tags(tags: Sequence[str]) -> list[Span]:
    """Spans over tokens; an `I` that follows an `O`, of which there are some, begins a span."""
    spans: list[Span] = []
    for place, tag in enumerate(tags):
        if tag[0] == "I" and spans and spans[-1].end == place:
            spans[-1] = Span(spans[-1].start, place + 1)
        elif tag[0] in "BI":
            spans.append(Span(place, place + 1))
    return spans


def _merge(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not merged or span.start >= merged[-1].end:
            merged.append(span)
    return merged
