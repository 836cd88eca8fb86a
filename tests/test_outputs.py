"""Each format is read again by a reader that knows nothing of jobspan."""

import csv
import io
import json
from html.parser import HTMLParser

import pytest

from jobspan.outputs import WRITERS, write_csv, write_json, write_jsonl
from jobspan.records import Entity, Posting, Segment

TEXT = '\ufeffBake "rye", now\r\ncafe\u0301 🥐\u2028<q>&\x00'
"""`"rye",` is [6, 12), a comma and a quote inside; `🥐` is [24, 25)."""


def awkward() -> Posting:
    return Posting(
        "a,1",
        TEXT,
        (Entity(6, 12, "SKILL", 0.1234), Entity(24, 25, "BENEFIT")),
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
    assert list(record["entities"][0]) == ["start", "end", "label", "text", "score"]
    assert list(record["entities"][1]) == ["start", "end", "label", "text"]
    assert list(record["segments"][0]) == ["start", "end", "section", "score"]
    assert record["entities"][0]["text"] == '"rye",'


@pytest.mark.parametrize("postings", [POSTINGS, POSTINGS[:1], []])
def test_json_is_one_array(postings: list[Posting]) -> None:
    content = "".join(write_json(postings))
    assert json.loads(content) == [posting.to_dict() for posting in postings]
    assert content.endswith("]\n")


def test_csv_has_a_row_an_entity() -> None:
    rows = list(csv.DictReader(io.StringIO("".join(write_csv(POSTINGS)), newline="")))
    assert rows == [
        {
            "id": "a,1",
            "start": "6",
            "end": "12",
            "label": "SKILL",
            "text": '"rye",',
            "score": "0.1234",
            "section": "required",
        },
        {
            "id": "a,1",
            "start": "24",
            "end": "25",
            "label": "BENEFIT",
            "text": "🥐",
            "score": "",
            "section": "benefits",
        },
    ]


def test_csv_of_nothing_is_its_header() -> None:
    assert list(write_csv([])) == ["id,start,end,label,text,score,section\n"]


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
