"""`Contents`: the texts, tables and charts of a report, in the order in which it shows them."""

from collections.abc import Iterator
from dataclasses import dataclass

from jobspan.evaluation.files import Record
from jobspan.reporting import formatting, score_tables, wording
from jobspan.reporting.attribute_tables import attribute_tables, fact_tables
from jobspan.reporting.messy import messy_table
from jobspan.reporting.parts import (
    EntityPart,
    Exhibit,
    ScorePart,
    SectionPart,
    read_entities,
    read_score_part,
    read_sections,
    read_slices,
)
from jobspan.reporting.summary import Headline, read_headline
from jobspan.reporting.tables import Table


@dataclass(frozen=True, slots=True)
class Contents:
    """What a template needs; None or empty where the system does not do what a part is on."""

    system: str
    gold_name: str
    gold_counts: list[str]
    has_annotators: bool
    headlines: dict[str, Headline]
    entities: EntityPart | None
    sections: SectionPart | None
    attributes: list[Table]
    facts: list[Table]
    categories: Table | None
    scores: ScorePart | None
    slices: list[Exhibit]
    messy: Table | None
    method: list[tuple[str, str]]

    @property
    def tables(self) -> dict[str, list[Table]]:
        """All tables but those of the headlines, by the part in which they stand."""
        return {
            "Entities": self.entities.tables if self.entities else [],
            "Sections": self.sections.tables if self.sections else [],
            "Attributes": self.attributes,
            "Facts": self.facts,
            "Text classifier": [self.categories] if self.categories else [],
            "Scores and thresholds": self.scores.tables if self.scores else [],
            "Slices": [each.table for each in self.slices],
            "Messy text": [self.messy] if self.messy else [],
        }


def read_contents(scores: Record) -> Contents:
    """The contents of a report on `scores`, as `scores.json` holds them."""
    return Contents(
        system=scores["system"],
        gold_name=scores["gold"]["name"],
        gold_counts=score_tables.gold_counts(scores["gold"]),
        has_annotators=any(each["system"] == "annotators" for each in scores["references"]),
        headlines={task: read_headline(task, scores) for task in wording.TASKS},
        entities=read_entities(scores),
        sections=read_sections(scores),
        attributes=attribute_tables(scores["attributes"]),
        facts=fact_tables(scores["facts"]),
        categories=score_tables.category_table(scores["categories"]),
        scores=read_score_part(scores),
        slices=read_slices(scores),
        messy=messy_table(scores),
        method=list(_method(scores)),
    )


def _method(scores: Record) -> Iterator[tuple[str, str]]:
    gold, bootstrap = scores["gold"], scores["bootstrap"]
    confidence = formatting.percent(bootstrap["confidence"])
    resamples = formatting.count(bootstrap["resamples"])
    yield "system", scores["system"]
    yield "set", f"{gold['name']}: {', '.join(score_tables.gold_counts(gold))}"
    yield "SHA-256 of the annotations", gold["sha256"]
    yield (
        f"{confidence} intervals",
        f"percentiles of {resamples} bootstrap samples of postings, seed {bootstrap['seed']}",
    )
    yield "p", "paired permutation test over postings, two-sided"
    for name in (reference["system"] for reference in scores["references"]):
        if meaning := wording.REFERENCES.get(name):
            yield name, meaning
    yield "command", "jobspan evaluate SYSTEM --gold FILE --output FOLDER"
