"""Each format is read again by a reader that knows nothing of jobspan."""

import json
from datetime import date
from html.parser import HTMLParser
from math import nan

import pytest

from jobspan.outputs.texts import WRITERS, write_json, write_jsonl
from jobspan.records import Entity, Posting, Segment
from jobspan.summary.records import Summary

TEXT = '\ufeffBake "rye", now\r\ncafe\u0301 🥐\u2028<q>&\x00'
"""`"rye",` is [6, 12), a comma and a quote inside; `🥐` is [24, 25)."""


def awkward() -> Posting:
    return Posting(
        "a,1",
        TEXT,
        (
            Entity(6, 12, "SKILL", 0.1234, {"requirement": "required", "canonical": "rye"}),
            Entity(24, 25, "BENEFIT", attributes={"category": "meals"}),
        ),
        (Segment(0, 16, "required", 0.5), Segment(18, 30, "benefits", 1.0)),
        labels={"SKILL": 0.5},
        model="tiny 1",
    )


POSTINGS = [awkward(), Posting("empty", ""), Posting("b", "Rye")]


def test_the_awkward_text_is_what_it_says() -> None:
    assert (TEXT[6:12], TEXT[24:25]) == ('"rye",', "🥐")


def test_json_lines_are_the_records() -> None:
    lines = "".join(write_jsonl(POSTINGS)).split("\n")
    assert lines.pop() == ""
    assert [json.loads(line) for line in lines] == [posting.to_dict() for posting in POSTINGS]


def test_the_keys_of_a_line_and_their_order() -> None:
    (line,) = write_jsonl([awkward()])
    record = json.loads(line)
    assert list(record) == ["id", "text", "entities", "segments", "labels", "model"]
    assert list(record["entities"][0]) == ["start", "end", "label", "text", "score", "attributes"]
    assert list(record["entities"][1]) == ["start", "end", "label", "text", "attributes"]
    assert list(record["segments"][0]) == ["start", "end", "section", "score"]
    assert record["entities"][0]["text"] == '"rye",'


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_what_is_carried_through_is_json_that_every_reader_takes(name: str) -> None:
    carried = {"half": "a\ud800", "pay": [nan, 1], "day": date(2020, 2, 29)}
    content = "".join(WRITERS[name]([Posting("a", "Rye", carried=carried)])).encode()
    record = json.loads(content, parse_constant=pytest.fail)
    (record,) = record if name == "json" else (record,)
    assert record["carried"] == {"half": "a\ufffd", "pay": [None, 1], "day": "2020-02-29"}


def test_summaries_are_lines_too() -> None:
    lines = "".join(WRITERS["summary"](POSTINGS)).splitlines()
    assert [Summary.model_validate_json(line) for line in lines] == [
        posting.summary() for posting in POSTINGS
    ]
    assert json.loads(lines[0])["required_skills"][0]["name"] == "rye"


@pytest.mark.parametrize("postings", [POSTINGS, POSTINGS[:1], []])
def test_json_is_one_array(postings: list[Posting]) -> None:
    content = "".join(write_json(postings))
    assert json.loads(content) == [posting.to_dict() for posting in postings]
    assert content.endswith("]\n")


def test_html_shows_the_text_as_text() -> None:
    seen: list[str] = []
    tags: list[str] = []

    class Reader(HTMLParser):
        def handle_data(self, data: str) -> None:
            seen.append(data)

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            tags.append(tag)

    Reader().feed("".join(WRITERS["html"](POSTINGS)))
    assert "<q>&" in "".join(seen)
    assert "q" not in tags


@pytest.mark.parametrize("name", list(WRITERS))
def test_postings_are_written_as_they_come(name: str) -> None:
    taken = 0
    said = {"requirement": None, "canonical": "rye"}
    tagged = Posting("a", TEXT, (Entity(6, 12, "SKILL", 0.5, said),))

    def stream() -> object:
        nonlocal taken
        for posting in (tagged, *POSTINGS[1:]):
            taken += 1
            yield posting

    parts = WRITERS[name](stream())
    assert next(parts)
    assert taken <= 1
    assert "".join(parts)
    assert taken == 3
