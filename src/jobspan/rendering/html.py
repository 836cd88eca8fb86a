"""Postings as one standalone page: no network, no script, the look of displaCy.

The entities are `<mark>`s; each run of segments of one section is a block with the name of the
section. Colours hang on `data-label` and `data-section` in `palette.css`, so that a label unknown
to it still shows, in grey.
"""

from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import Final

from jobspan.labels import ENTITY_LABELS, SECTIONS
from jobspan.records import Entity, Posting
from jobspan.rendering.characters import escape_markup
from jobspan.rendering.glosses import SEPARATOR, entity_gloss
from jobspan.rendering.html_header import header
from jobspan.rendering.parts import Part, Stretch, cut_parts, group_by_section

_HEAD: Final = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy"
      content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>Job postings · jobspan</title>
<link rel="icon" href="data:,">
<style>
{style}</style>
</head>
<body>
<main>
<nav aria-label="Legend">
<ul>{labels}</ul>
<ul>{sections}</ul>
</nav>
"""
_FOOT: Final = "</main>\n</body>\n</html>\n"


def render_html(postings: Iterable[Posting]) -> Iterator[str]:
    """Yield the page in pieces: its head, one `<article>` a posting, its foot."""
    yield _head()
    yield from map(_article, postings)
    yield _FOOT


def _head() -> str:
    return _HEAD.format(
        style="\n".join(map(_read, ("palette.css", "page.css"))),
        labels="".join(
            f'<li><mark data-label="{name}">{name}</mark></li>' for name in ENTITY_LABELS
        ),
        sections="".join(f'<li data-section="{name}">{name}</li>' for name in SECTIONS),
    )


def _read(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _article(posting: Posting) -> str:
    runs = (
        _run(posting, section, parts) for section, parts in group_by_section(cut_parts(posting))
    )
    text = "".join(runs) or "<p>This posting has no text.</p>"
    return f"<article>\n{header(posting)}\n{text}\n</article>\n"


def _run(posting: Posting, section: str | None, parts: list[Part]) -> str:
    segments = "".join(f'<div dir="auto">{_stretches(posting, part)}</div>' for part in parts)
    if section is None:
        return f"<section>{segments}</section>"
    name = escape_markup(section)
    return f'<section data-section="{name}"><h3>{name}</h3>{segments}</section>'


def _stretches(posting: Posting, part: Part) -> str:
    return "".join(
        _mark(posting, stretch, stretch.entity) if stretch.entity else escape_markup(stretch.text)
        for stretch in part.stretches
    )


def _mark(posting: Posting, stretch: Stretch, entity: Entity) -> str:
    label = escape_markup(entity.label)
    score = "" if entity.score is None else f" {entity.score:.0%}"
    note = f"<small><b>{label}</b>{score}</small>" if stretch.ends_entity else ""
    title = _title(posting, entity)
    text = escape_markup(stretch.text)
    return f'<mark data-label="{label}" title="{title}">{text}{note}</mark>'


def _title(posting: Posting, entity: Entity) -> str:
    score = [] if entity.score is None else [f"score {entity.score:.1%}"]
    gloss = [each] if (each := entity_gloss(posting, entity)) else []
    return escape_markup(SEPARATOR.join([entity.label, *score, *gloss]))
