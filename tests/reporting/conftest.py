"""A small report, made by hand: postings that are all alike, with an error of each kind.

By exact matching one of four predicted entities is right, and one of four gold ones is found:
precision, recall and F1 are 0.25. By boundary, `degree in law` is right too: 0.5. Two of three
segments are in the right section: 0.667.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from jobspan.evaluation.evaluation import GoldSet, evaluate
from jobspan.evaluation.files import Report
from jobspan.records import Entity, Posting, Segment
from jobspan.stated import Facts

MakeReport = Callable[..., Report]

TEXT = "We use Python and SQL daily.\nA degree in law helps.\nFree lunch."
PREFERRED = (29, 51)
GOLD = (
    Entity(7, 13, "SKILL"),
    Entity(18, 21, "SKILL"),
    Entity(31, 44, "DEGREE"),
    Entity(52, 62, "BENEFIT"),
)
PREDICTED = (
    Entity(7, 17, "SKILL", 0.61),
    Entity(22, 27, "SKILL", 0.2),
    Entity(31, 44, "SKILL", 0.4),
    Entity(52, 62, "BENEFIT", 0.95),
)
"""`Python` with a wrong boundary, `SQL` missed, `daily` spurious, `degree in law` mislabelled."""


MEALS = {"category": "meals", "amount": 2, "unit": "day"}
LUNCH = {"category": "meals"}
SOCIAL = {"category": "social"}


@pytest.fixture(scope="session")
def make_report() -> MakeReport:
    """Makes the report on `n` postings; by name, what to leave out or say otherwise.

    With `attributes`, `Free lunch` is right as `meals`, but for its amount: 2 days, found as none.
    Reread, it is `social`; the three others are missed or in another place, and say nothing.
    """

    def make(
        n: int = 7,
        *,
        system: str = "mini 1.0",
        text: str = TEXT,
        id: str = "made",
        predicted: tuple[Entity, ...] = PREDICTED,
        sections: bool = True,
        annotated_sections: bool = True,
        labels: bool = True,
        annotators: bool = True,
        messy: bool = False,
        attributes: bool = False,
        facts: Facts | None = None,
    ) -> Report:
        postings = [gold_posting(f"{id}-{i}", text) for i in range(n)]
        if not annotated_sections:
            postings = [replace(each, segments=()) for each in postings]
        reread = [attributed(each, SOCIAL) for each in postings] if attributes else None
        if attributes:
            postings = [attributed(each, MEALS) for each in postings]
            predicted = attributed(Posting("", text, predicted), LUNCH).entities
        gold = GoldSet("made", "0" * 64, [replace(each, facts=facts) for each in postings])
        other = evaluate(gold, gold.postings, system="annotators").scores
        answers = [
            Posting(
                posting.id,
                text,
                predicted,
                segments("required", labels=labels) if sections else (),
                {"SKILL": 0.9, "DEGREE": 0.4} if labels else {},
                facts=facts,
            )
            for posting in gold.postings
        ]
        references = [other] if annotators else []
        surfaces = {("SKILL", "python")}
        copy = replace(gold, name="made, a messy copy of seed 1")
        unfound = [replace(posting, entities=()) for posting in answers]
        worse = evaluate(copy, unfound, system=system).scores if messy else None
        return evaluate(
            gold,
            answers,
            system=system,
            surfaces=surfaces,
            references=references,
            messy=worse,
            reread=reread,
        ).report

    return make


@pytest.fixture(scope="session")
def report(make_report: MakeReport) -> Report:
    return make_report()


def attributed(posting: Posting, benefit: dict[str, Any]) -> Posting:
    """`posting` with attributes that say nothing, but for those of its benefits."""
    bare = {"requirement": None, "levels": ["any"], "fields": [], "status": "completed"}
    return replace(
        posting,
        entities=tuple(
            replace(each, attributes=benefit if each.label == "BENEFIT" else bare)
            for each in posting.entities
        ),
    )


def gold_posting(id: str, text: str) -> Posting:
    return Posting(id, text, GOLD, segments("preferred", labels=False))


def segments(second: str, *, labels: bool) -> tuple[Segment, ...]:
    spans = ((0, 28, "required"), (*PREFERRED, second), (52, 63, "benefits"))
    return tuple(
        Segment(*span, 0.9, {"SKILL": 0.8, "BENEFIT": 0.3} if labels else {}) for span in spans
    )
