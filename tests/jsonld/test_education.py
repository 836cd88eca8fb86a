"""Which mention of a degree stands for it, and how its line is quoted."""

from typing import Any

import pytest

from jobspan.jsonld.education import education
from jobspan.records import Entity, Posting, Segment

DOCTORATE = {
    **{"levels": ["doctorate"], "isced": [8], "eqf": [8]},
    **{"fields": [], "normal_fields": []},
}


def degrees_of(*lines: tuple[str, str, str | None], status: str) -> list[Any]:
    """What JSON-LD says of one degree: lines, its words in each, and whether they require it."""
    text, entities, segments = "", [], []
    for line, words, requirement in lines:
        start = len(text) + line.index(words)
        said = {**DOCTORATE, "status": status, "requirement": requirement}
        entities.append(Entity(start, start + len(words), "DEGREE", 0.5, said))
        segments.append(Segment(len(text), len(text) + len(line), "required"))
        text += f"{line}\n"
    posting = Posting("", text, tuple(entities), tuple(segments))
    return education(posting, posting.summary())


def test_the_first_mention_that_requires_a_degree_stands_for_it() -> None:
    """The first line tells of bakers, the second is a plus; the last says the third again."""
    lines = (
        ("Our Ph.D. bakers bake.", "Ph.D.", None),
        ("A PhD helps.", "PhD", "preferred"),
        ("- Work towards a doctorate.", "doctorate", "required"),
        ("A doctoral degree is a must.", "doctoral degree", "required"),
    )
    assert degrees_of(*lines, status="pursuing") == ["Work towards a doctorate."]
    assert [each["name"] for each in degrees_of(*lines, status="completed")] == ["doctorate"]
    assert degrees_of(*lines[:2], status="pursuing") == []


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("- Study for a PhD", "Study for a PhD"),
        ("•\u2009* Study for a PhD", "Study for a PhD"),
        ("–PhD", "PhD"),
        ("(a PhD)", "(a PhD)"),
        ("“PhD” or so", "“PhD” or so"),
        ("1. PhD", "1. PhD"),
        ("🥐 e\u0301tudier for a PhD", "e\u0301tudier for a PhD"),
    ],
)
def test_a_line_that_asks_for_a_degree_stands_without_its_bullet(line: str, told: str) -> None:
    assert degrees_of((line, "PhD", "required"), status="pursuing") == [told]
