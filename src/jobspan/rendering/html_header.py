"""The head of a posting on a page: what its source says of it, how many entities it has, its facts.

The pay is that of the source where the text states none, as in JSON-LD.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from jobspan.given.pay import GivenPay, stated_or_given
from jobspan.given.words import given
from jobspan.labels import ENTITY_LABELS
from jobspan.records import Posting
from jobspan.rendering.characters import escape_markup
from jobspan.rendering.glosses import SEPARATOR, fact_glosses, pay_gloss

_LINES: Final = (
    {"company": "{}", "location": "{}"},
    {
        "employment_type": "{}",
        "location_type": "{}",
        "applicant_location": "applicants in {}",
        "date": "posted {}",
        "valid_through": "valid through {}",
    },
)
"""What is told of the metadata below the title, and how, a line each."""


def header(posting: Posting) -> str:
    """The `<header>` of `posting`."""
    facts = "".join(_facts(posting))
    return (
        f"<header>\n{_names(posting)}\n<ul>{''.join(_labels(posting))}</ul>\n"
        f"{f'<dl>{facts}</dl>' if facts else ''}</header>"
    )


def _names(posting: Posting) -> str:
    """The title and what else its source says, then its id and its model."""
    title = given(posting.metadata, "title")
    name = posting.id or "Posting without id"
    origin = [*([name] if title else []), *([posting.model] if posting.model else [])]
    lines = [*_source_lines(posting), SEPARATOR.join(origin)]
    paragraphs = "".join(f"<p>{escape_markup(line)}</p>" for line in lines if line)
    return f"<h2>{escape_markup(title or name)}</h2>{paragraphs}"


def _source_lines(posting: Posting) -> Iterator[str]:
    for line in _LINES:
        said = ((wording, given(posting.metadata, key)) for key, wording in line.items())
        yield SEPARATOR.join(wording.format(text) for wording, text in said if text)


def _labels(posting: Posting) -> Iterator[str]:
    """Yield a list item a label: the number of entities, the probability that there is one."""
    counts = Counter(entity.label for entity in posting.entities)
    for label in dict.fromkeys([*ENTITY_LABELS, *posting.labels, *counts]):
        n = counts[label]
        number = f"{n} entity" if n == 1 else f"{n} entities"
        probability = posting.labels.get(label)
        likely = "" if probability is None else f"<span>probability {probability:.1%}</span>"
        name = escape_markup(label)
        yield f'<li data-label="{name}"><b>{name}</b><span>{number}</span>{likely}</li>'


def _facts(posting: Posting) -> Iterator[str]:
    """Yield a group a fact: its kind, what it says, and its words in the posting."""
    for kind, place, gloss in fact_glosses(posting):
        yield _fact(kind, gloss, " ".join(posting.text_of(place).split()))
    for pay in stated_or_given(posting.facts, posting.metadata):
        if isinstance(pay, GivenPay):
            yield _fact("pay", pay_gloss(pay), "beside the text")


def _fact(kind: str, gloss: str, words: str) -> str:
    said = f"<b>{escape_markup(gloss)}</b> {escape_markup(words)}"
    return f"<div><dt>{escape_markup(kind)}</dt><dd>{said}</dd></div>"
