"""The head of a posting on a page: what it is called, how many entities it has, its facts."""

from collections import Counter
from collections.abc import Iterator

from jobspan.labels import ENTITY_LABELS
from jobspan.records import Posting
from jobspan.rendering.characters import escape_markup
from jobspan.rendering.glosses import SEPARATOR, fact_glosses


def header(posting: Posting) -> str:
    """The `<header>` of `posting`."""
    facts = "".join(_facts(posting))
    return (
        f"<header>\n{_names(posting)}\n<ul>{''.join(_labels(posting))}</ul>\n"
        f"{f'<dl>{facts}</dl>' if facts else ''}</header>"
    )


def _names(posting: Posting) -> str:
    """The title and the company of its source, then its id and its model."""
    title, company = (posting.metadata.get(key, "").strip() for key in ("title", "company"))
    name = posting.id or "Posting without id"
    origin = [*([name] if title else []), *([posting.model] if posting.model else [])]
    lines = [company, SEPARATOR.join(origin)]
    paragraphs = "".join(f"<p>{escape_markup(line)}</p>" for line in lines if line)
    return f"<h2>{escape_markup(title or name)}</h2>{paragraphs}"


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
    """Yield a group a fact: its kind, its words in the posting, and what they say."""
    for kind, place, gloss in fact_glosses(posting):
        words = " ".join(posting.text_of(place).split())
        said = f"<b>{escape_markup(gloss)}</b> {escape_markup(words)}"
        yield f"<div><dt>{escape_markup(kind)}</dt><dd>{said}</dd></div>"
