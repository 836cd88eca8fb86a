"""Postings with awkward text, for every format."""

import pytest

from jobspan.records import Entity, Posting, Segment

TEXT = '\ufeffBake "rye", now\r\ncafe\u0301 🥐\u2028<q>&\x00'
SAID = {"requirement": "required", "canonical": "rye"}


@pytest.fixture
def postings() -> list[Posting]:
    """`"rye",` is [6, 12) of the first; the second is empty; the third is long, without a break."""
    long = "rye " * 50_000
    return [
        Posting(
            *("a,1", TEXT, (Entity(6, 12, "SKILL", 0.1234, SAID),)),
            (Segment(0, 16, "required", 0.5), Segment(18, 30, "benefits", 1.0)),
            labels={"SKILL": 0.5},
            carried={"town": "Bath \ud800", "pay": [1, float("nan")], "id": None},
        ),
        Posting("empty", ""),
        Posting("long", long, (Entity(0, len(long) - 1, "SKILL", 1.0, SAID),)),
    ]
