"""What is tagged, what is counted as it is, and what is refused by name."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from jobspan.errors import InputError
from jobspan.inputs.files import Inputs
from jobspan.inputs.sources import Source
from jobspan.jsonld.job_posting import json_ld
from jobspan.market.reading import fields_read, read_summaries
from jobspan.market.tally import take_survey
from jobspan.records import Entity, Posting, Segment
from jobspan.stated import Experience, Facts, Pay
from jobspan.summary.records import Summary
from jobspan.tables import rows

SKILL = {"requirement": "required", "canonical": "Go"}
POSTING = Posting("t", "Go", (Entity(0, 2, "SKILL", 0.9, SKILL),), model="mini 1")
TAGGED = POSTING.to_dict()


class Tagger:
    """Tags nothing, and notes what it was asked to tag."""

    def __init__(self) -> None:
        self.sources: list[Source] = []

    def __call__(self, sources: Iterable[Source]) -> Iterator[Posting]:
        for source in sources:
            self.sources.append(source)
            yield Posting(source.id, source.text, metadata=source.metadata)


def write(folder: Path, name: str, *records: Any) -> Path:
    path = folder / name
    path.write_text("".join(f"{json.dumps(record)}\n" for record in records), encoding="utf-8")
    return path


def read(*paths: Path, text: str = "text") -> tuple[list[Source], list[Summary], list[str]]:
    tagger, fields = Tagger(), fields_read(text=text)
    found = list(read_summaries(Inputs(paths, fields=fields), fields=fields, tag=tagger))
    return (
        tagger.sources,
        [each for each in found if isinstance(each, Summary)],
        [str(each) for each in found if isinstance(each, InputError)],
    )


def test_tagged_postings_are_not_tagged_again(tmp_path: Path) -> None:
    """In one file stand one that is tagged and two that are not, one of which names the key."""
    said = {"id": "s", "text": 'what are "entities"?', "date": "2026-03-09", "title": 7}
    path = write(tmp_path, "a.jsonl", TAGGED, said, {"text": "Rye"})
    sources, summaries, errors = read(path)
    assert sources == [
        Source("s", 'what are "entities"?', {"date": "2026-03-09"}),
        Source("a, line 3", "Rye"),
    ]
    assert [summary.id for summary in summaries] == ["t", "s", "a, line 3"]
    assert [skill.name for skill in summaries[0].required_skills] == ["Go"]
    assert summaries[1].date == "2026-03-09"
    assert errors == []


def test_texts_and_lines_come_in_the_order_of_the_files(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Oats 🥐 e\u0301", encoding="utf-8")
    lines = write(tmp_path, "b.jsonl", {"id": "b", "text": ""})
    lines.write_bytes(b"\xef\xbb\xbf" + lines.read_bytes() + b"\n \n")
    sources, _, errors = read(tmp_path / "a.txt", lines)
    assert sources == [Source("a", "Oats 🥐 e\u0301"), Source("b", "")]
    assert errors == []


def without(**keys: Any) -> dict[str, Any]:
    (entity,) = TAGGED["entities"]
    return {**TAGGED, "entities": [{**entity, **keys}]}


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (without(attributes=None), "no attributes"),
        (without(attributes={"canonical": "Go"}), "no posting as `jobspan tag` writes it"),
        (without(attributes={**SKILL, "canonical": 7}), "no posting as `jobspan tag` writes it"),
        (without(start=-1), "does not lie in a text of 2 characters"),
        ({**TAGGED, "entities": 7}, "no posting as `jobspan tag` writes it"),
        ({**TAGGED, "facts": {"pay": []}}, "no posting as `jobspan tag` writes it"),
        ({**TAGGED, "text": None}, "no object with a string under `text`"),
        ([], "no object with a string under `text`"),
    ],
)
def test_what_is_no_posting_is_named_with_its_line(record: Any, said: str, tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", {"text": "Rye"}, record, TAGGED)
    sources, summaries, errors = read(path)
    assert (len(sources), len(summaries), len(errors)) == (1, 2, 1)
    assert errors[0].startswith(f"{path}, line 2: ")
    assert said in errors[0]


def test_what_cannot_be_opened_or_decoded_is_an_error_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff")
    _, summaries, errors = read(tmp_path / "a.txt", tmp_path / "gone.jsonl")
    assert summaries == []
    assert "not UTF-8" in errors[0]
    assert "gone.jsonl: No such file" in errors[1]


def test_the_text_of_what_is_not_tagged_may_have_another_name(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", {"id": "s", "body": "Rye"}, TAGGED)
    sources, summaries, errors = read(path, text="body")
    assert sources == [Source("s", "Rye")]
    assert ([summary.id for summary in summaries], errors) == (["s", "t"], [])


def test_summaries_are_counted_as_they_are(tmp_path: Path) -> None:
    record = POSTING.summary().model_dump(mode="json")
    path = write(tmp_path, "a.jsonl", record, TAGGED)
    assert read(path) == ([], [POSTING.summary()] * 2, [])


def test_fields_of_what_is_not_tagged_may_have_other_names(tmp_path: Path) -> None:
    """An `id` that is no name is not read where another field is."""
    record = {"id": {"board": 7}, "ref": "r7", "page": "<p>Rye"}
    path = write(tmp_path, "a.jsonl", record, TAGGED)
    tagger, fields = Tagger(), fields_read(html="page", id="ref")
    found = list(read_summaries(Inputs([path], fields=fields), fields=fields, tag=tagger))
    assert tagger.sources == [Source("r7", "Rye")]
    assert [each.id for each in found if isinstance(each, Summary)] == ["r7", "t"]


@pytest.mark.parametrize(
    ("records", "said"),
    [
        ([json_ld(POSTING)] * 3, "holds JSON-LD, as `jobspan tag --format jsonld` writes it"),
        (rows(POSTING) * 3, "holds entities, as `jobspan tag --rows entities` writes them"),
        (rows(POSTING, of="postings") * 3, "holds `jobspan tag --rows postings`"),
        ([POSTING.summary().model_dump() | {"version": "2.0"}] * 3, "holds summaries of version 2"),
    ],
)
def test_what_holds_no_postings_is_refused_once_a_file(
    records: list[dict[str, Any]], said: str, tmp_path: Path
) -> None:
    path, other = write(tmp_path, "a.jsonl", *records, TAGGED), write(tmp_path, "b.jsonl", *records)
    sources, summaries, errors = read(path, other)
    assert (sources, summaries) == ([], [POSTING.summary()])
    assert [error.split(said)[0] for error in errors] == [f"{path}: ", f"{other}: "]


def test_json_ld_of_others_is_read_where_its_text_is_named(tmp_path: Path) -> None:
    record = {"@context": "https://schema.org", "@type": "JobPosting", "description": "Rye"}
    sources, _, errors = read(write(tmp_path, "a.jsonl", record), text="description")
    assert ([source.text for source in sources], errors) == (["Rye"], [])


def full_postings() -> Iterator[Posting]:
    """Three postings, one with entities of every label, with facts and dates of two months."""
    text = "SQL or BSc\nKDD 🥐\n20 days"
    degree = {"requirement": None, "levels": ["bachelor", "any"], "isced": [6, None]}
    degree |= {"eqf": [6, None], "fields": [], "normal_fields": [], "status": "completed"}
    entities = (
        Entity(0, 3, "SKILL", 0.5, {"requirement": "preferred", "canonical": "SQL"}),
        Entity(7, 10, "DEGREE", 0.75, degree),
        Entity(11, 14, "CONFERENCE", None, {"requirement": None, "canonical": "KDD"}),
        Entity(17, 24, "BENEFIT", 1.0, {"category": "vacation", "amount": 20, "unit": "day"}),
    )
    facts = Facts(
        (Experience(0, 1, 2.0, None, None, "required"),),
        (Pay(0, 1, Decimal("17.5"), None, "GBP", "hour"), Pay(2, 3, None, Decimal(9), None, None)),
    )
    for number in (1, 2, 3):
        metadata = {"date": f"2026-0{number % 2 + 1}-09", "title": "Baker"} if number < 3 else {}
        yield Posting(
            *(str(number), text, entities[: number + 1], (Segment(0, 24, "required", 0.5),)),
            *({"SKILL": 0.5}, "mini 1", facts if number > 1 else None, metadata),
        )


def test_parquet_of_records_is_the_same_survey_as_json_lines(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="parquet is an extra")
    from jobspan.tables.parquet import write_parquet

    postings = [*full_postings(), Posting("none", "")]
    lines = write(tmp_path, "a.jsonl", *(posting.to_dict() for posting in postings))
    with (tmp_path / "a.parquet").open("wb") as file:
        write_parquet(postings, file, rows="records")
    sources, summaries, errors = read(tmp_path / "a.parquet")
    assert (sources, errors) == ([], [])
    assert summaries == read(lines)[1] == [posting.summary() for posting in postings]
    assert take_survey(summaries) == take_survey(read(lines)[1])
    assert take_survey(summaries).stating.dates == 2


def test_records_that_were_written_before_a_language_was_told_are_read(tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet", reason="parquet is an extra")
    from jobspan.tables.parquet import write_parquet

    postings = [replace(posting, language="en") for posting in full_postings()]
    path = tmp_path / "a.parquet"
    with path.open("wb") as file:
        write_parquet(postings, file, rows="records")
    assert take_survey(read(path)[1]).languages == {"en": len(postings)}
    pq.write_table(pq.read_table(path).drop_columns(["language"]), path)
    _, summaries, errors = read(path)
    assert summaries == [replace(posting, language=None).summary() for posting in postings]
    assert errors == []
