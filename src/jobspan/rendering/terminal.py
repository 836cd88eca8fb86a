"""A posting on the terminal: its text with the entities highlighted, then a table of them.

The table says what they say beyond their labels, and ends with the facts.

Texts are put together as `rich.text.Text`, so that square brackets are never read as markup.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from jobspan.labels import ENTITY_LABELS
from jobspan.records import Entity, Posting
from jobspan.rendering.characters import make_visible
from jobspan.rendering.glosses import entity_gloss, fact_glosses
from jobspan.rendering.parts import Part, cut_parts, group_by_section

LABEL_STYLES: Final[dict[str, str]] = {
    "SKILL": "black on bright_cyan",
    "DEGREE": "black on bright_yellow",
    "CONFERENCE": "black on bright_magenta",
    "BENEFIT": "black on bright_green",
}
OTHER_LABEL_STYLE: Final = "reverse"
FACT_STYLE: Final = "dim"
FOLDED_SECTION: Final = "noise"


@dataclass(slots=True)
class Surface:
    """The entities of one label whose texts differ at most in case and white space."""

    text: str
    entities: list[Entity] = field(default_factory=list)

    @property
    def score(self) -> float | None:
        """The highest score among its entities; None where none has one."""
        return max((e.score for e in self.entities if e.score is not None), default=None)


def render_terminal(posting: Posting) -> RenderableType:
    """Show the title, the text and the table of `posting`; noise is folded."""
    return Group(_title(posting), Text(), *_runs(posting), _table(posting))


def _title(posting: Posting) -> Text:
    title = Text(make_visible(posting.id) or "Posting without id", style="bold")
    return title.append(f"  {make_visible(posting.model)}", style="dim") if posting.model else title


def _runs(posting: Posting) -> Iterator[RenderableType]:
    for section, parts in group_by_section(cut_parts(posting)):
        if section == FOLDED_SECTION:
            segments = "segment" if len(parts) == 1 else "segments"
            yield Text(f"… {len(parts)} {segments} of noise …\n", style="dim")
            continue
        if section:
            yield Text(make_visible(section), style="dim")
        if (text := _highlight(parts)).plain:
            yield Padding(text, (0, 0, 1, 2))


def _highlight(parts: list[Part]) -> Text:
    """Join `parts`, each from the beginning of a line, entities in the style of their label."""
    text, last = Text(), "\n"
    for part in parts:
        if not last.endswith("\n"):
            text.append("\n")
        for stretch in part.stretches:
            style = _label_style(stretch.entity.label) if stretch.entity else None
            last = make_visible(stretch.text)
            text.append(last, style=style)
    text.rstrip()
    return text


def _label_style(label: str) -> str:
    return LABEL_STYLES.get(label, OTHER_LABEL_STYLE)


def _table(posting: Posting) -> RenderableType:
    facts = list(fact_glosses(posting))
    if not (posting.entities or facts):
        return Text("No entities.", style="dim")
    said = any(entity.attributes for entity in posting.entities)
    third = "attributes" if said else "section"
    table = Table("label", "text", third, box=None, header_style="dim", pad_edge=False)
    table.add_column("score", justify="right")
    for surface in _surfaces(posting):
        label = surface.entities[0].label
        text = Text(surface.text)
        if len(surface.entities) > 1:
            text.append(f" ×{len(surface.entities)}", style="dim")
        table.add_row(
            Text(make_visible(label), style=_label_style(label)),
            text,
            Text(_attributes(posting, surface) if said else _sections(posting, surface)),
            Text("" if surface.score is None else f"{surface.score:.0%}"),
        )
    for name, place, gloss in facts:
        text = Text(make_visible(" ".join(posting.text_of(place).split())))
        table.add_row(Text(name, style=FACT_STYLE), text, Text(make_visible(gloss)))
    return table


def _surfaces(posting: Posting) -> Iterator[Surface]:
    """Yield the surfaces of `posting` by label, as the scheme has them, then first occurrence."""
    by_label: dict[str, dict[str, Surface]] = {label: {} for label in ENTITY_LABELS}
    for entity in posting.entities:
        text = " ".join(posting.text_of(entity).split())
        surfaces = by_label.setdefault(entity.label, {})
        surfaces.setdefault(text.casefold(), Surface(make_visible(text))).entities.append(entity)
    return chain.from_iterable(surfaces.values() for surfaces in by_label.values())


def _attributes(posting: Posting, surface: Surface) -> str:
    """What the entities of `surface` say, in order, once each."""
    glosses = (entity_gloss(posting, entity) for entity in surface.entities)
    return make_visible(", ".join(dict.fromkeys(gloss for gloss in glosses if gloss)))


def _sections(posting: Posting, surface: Surface) -> str:
    """Name the sections in which `surface` occurs, in order, once each."""
    sections = (posting.section_of(entity) for entity in surface.entities)
    return make_visible(", ".join(dict.fromkeys(section for section in sections if section)))
