"""Systems scored on a file of annotations: predictions by id, or a pipeline."""

import hashlib
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from jobspan.errors import CorpusError, EvaluationError, ModelError
from jobspan.evaluation.files import ERRORS, SCORES, write_errors, write_json
from jobspan.loading import shipped_model
from jobspan.records import Entity, Posting, Segment, read_postings
from jobspan.scoring import (
    evaluate_system,
    predict,
    read_gold,
    read_or_evaluate,
    read_predictions,
    reread,
)
from jobspan.stated import NO_FACTS, Experience, Facts

TEXT = "Bake rye and fry\nPaid leave"
"""`Bake rye` [0, 8), `fry` [13, 16), `Paid leave` [17, 27)."""
AWKWARD = "🥐 cafe\u0301\u2028Rye"
"""`café` [2, 7), `Rye` [8, 11)."""
WORDY = {"experience": [], "pay": [{"start": 0, "end": 8, "minimum": "much"}]}
AUTHORED = Path(__file__).parents[1] / "corpus" / "authored.jsonl"

Edit = Callable[[dict[str, Any]], Any]


def gold_records() -> list[dict[str, Any]]:
    """Two postings of full text: two skills and a benefit, and a benefit."""
    first = {
        "id": "ad-1",
        "text": TEXT,
        "entities": [
            {"start": 0, "end": 8, "label": "SKILL"},
            {"start": 13, "end": 16, "label": "SKILL"},
            {"start": 17, "end": 27, "label": "BENEFIT"},
        ],
        "segments": [
            {"start": 0, "end": 16, "section": "required"},
            {"start": 17, "end": 27, "section": "benefits"},
        ],
    }
    second = {
        "id": "ad-2",
        "text": AWKWARD,
        "entities": [{"start": 2, "end": 7, "label": "BENEFIT"}],
        "segments": [{"start": 0, "end": 11, "section": "benefits"}],
    }
    return [first, second]


def predicted_records() -> list[dict[str, Any]]:
    """`Bake rye` right, `Paid leave` a `SKILL`; `café` right, `Rye` spurious. Sections as gold."""
    first, second = gold_records()
    first["entities"] = [
        {"start": 0, "end": 8, "label": "SKILL", "score": 0.9},
        {"start": 17, "end": 27, "label": "SKILL", "score": 0.6},
    ]
    second["entities"].append({"start": 8, "end": 11, "label": "SKILL", "score": 0.3})
    return [first, second]


def write(records: Iterable[Any], path: Path) -> Path:
    lines = [json.dumps(record, ensure_ascii=False) + "\n" for record in records]
    path.write_bytes("".join(lines).encode())
    return path


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    return write(gold_records(), tmp_path / "rye.jsonl")


def scores_of(records: Iterable[Any], gold: Path) -> Any:
    return evaluate_system(write(records, gold.with_name("found.jsonl")), gold).scores


def test_predictions_worked_by_hand(gold: Path) -> None:
    """Exact: 2 of 4 predicted, 2 of 4 gold. By boundary `Paid leave` too: 3 of 4."""
    scores = scores_of(predicted_records(), gold)
    assert scores["system"] == "found"
    assert scores["gold"]["name"] == "rye"
    assert scores["gold"]["sha256"] == hashlib.sha256(gold.read_bytes()).hexdigest()
    assert scores["gold"]["postings"] == 2
    assert scores["entities"]["exact"]["micro"]["f1"] == 0.5
    assert scores["entities"]["boundary"]["micro"]["f1"] == 0.75
    assert scores["entities"]["exact"]["SKILL"]["precision"] == pytest.approx(1 / 3)
    assert scores["sections"]["macro_f1"] == 1.0
    assert [posting["id"] for posting in scores["postings"]] == ["ad-1", "ad-2"]


def test_the_errors_are_those_behind_the_scores(gold: Path) -> None:
    """`fry` missed, `Paid leave` a wrong label, `Rye` spurious; one word on either side."""
    system = write(predicted_records(), gold.with_name("found.jsonl"))
    errors = evaluate_system(system, gold, words=1).report.errors
    assert [(error["outcome"], error["gold"]["text"]) for error in errors] == [
        ("missed", "fry"),
        ("wrong label", "Paid leave"),
        ("spurious", "Rye"),
    ]
    assert (errors[2]["section"], errors[2]["gold"]["before"]) == ("benefits", "cafe\u0301\u2028")


def test_predictions_may_stand_in_any_order(gold: Path) -> None:
    assert scores_of(predicted_records()[::-1], gold) == scores_of(predicted_records(), gold)


def test_other_postings_are_passed_over(gold: Path) -> None:
    other = {"id": "ad-3", "text": "Rye", "entities": [{"start": 0, "end": 3, "label": "SKILL"}]}
    more = [other, *predicted_records(), {"id": "ad-4", "text": ""}]
    assert scores_of(more, gold) == scores_of(predicted_records(), gold)


def test_the_surface_that_a_prediction_repeats_is_not_read(gold: Path) -> None:
    """`jobspan tag` writes the text of each entity beside its offsets; these decide."""
    records = predicted_records()
    records[0]["entities"][0]["text"] = "something else"
    assert scores_of(records, gold) == scores_of(predicted_records(), gold)


def test_a_system_is_named_by_its_model_or_else_by_its_file(gold: Path) -> None:
    records = [record | {"model": "tiny-1"} for record in predicted_records()]
    assert scores_of(records, gold)["system"] == "tiny-1"
    records[1]["model"] = "tiny-2"
    assert scores_of(records, gold)["system"] == "found"
    assert scores_of(predicted_records(), gold)["system"] == "found"


def test_what_was_seen_in_training_is_read_from_files(gold: Path) -> None:
    """`bake RYE` as a skill was seen; nothing of the second file was."""
    text = "bake RYE"
    entities = [{"start": 0, "end": 8, "label": "SKILL"}]
    segments = [{"start": 0, "end": 8, "section": "required"}]
    seen = {"id": "t-1", "text": text, "entities": entities, "segments": segments}
    train = [
        write([seen], gold.with_name("train.jsonl")),
        write([{"id": "t-2", "text": "", "entities": []}], gold.with_name("more.jsonl")),
    ]
    system = write(predicted_records(), gold.with_name("found.jsonl"))
    slices = evaluate_system(system, gold, train=train).scores["slices"]
    assert slices["seen"]["seen"]["f1"] == 1.0
    assert slices["seen"]["seen"]["support"] == 1
    assert slices["seen"]["unseen"]["support"] == 3
    assert "seen" not in evaluate_system(system, gold).scores["slices"]


def test_standoff_annotations_take_their_texts_from_a_file(gold: Path) -> None:
    """The same two postings: checksum and rows of offsets, texts apart."""
    records = [
        {
            "id": record["id"],
            "sha256": hashlib.sha256(record["text"].encode()).hexdigest(),
            "entities": [[e["start"], e["end"], e["label"]] for e in record["entities"]],
            "segments": [[s["start"], s["end"], s["section"]] for s in record["segments"]],
        }
        for record in gold_records()
    ]
    standoff = write(records, gold.with_name("standoff.jsonl"))
    texts = write(
        ({"id": each["id"], "text": each["text"]} for each in gold_records()),
        gold.with_name("texts.jsonl"),
    )
    system = write(predicted_records(), gold.with_name("found.jsonl"))
    scores = evaluate_system(system, standoff, texts=texts).scores
    assert scores["entities"] == evaluate_system(system, gold).scores["entities"]
    with pytest.raises(CorpusError, match="no texts at"):
        evaluate_system(system, standoff, texts=gold.parent)


@pytest.mark.parametrize(
    ("edit", "problem"),
    [
        (lambda record: record | {"text": TEXT + " "}, "has another text"),
        (lambda record: record | {"text": None}, "is no posting.*text is None"),
        (lambda record: record | {"text": TEXT.replace("\n", "\r\n")}, "has another text"),
        (lambda record: {"id": record["id"]}, "is no posting.*it has id, but no `text`"),
        (lambda record: record | {"entities": [{"start": 0, "end": 4}]}, "is no posting.*label"),
        (lambda record: record | {"entities": 3}, "is no posting.*`entities` is 3"),
        (lambda record: record | {"entities": None}, "is no posting.*`entities` is None"),
        (
            lambda record: record | {"entities": [[0, 8, "SKILL"]]},
            r"is no posting.*\[0, 8, 'SKILL'\]",
        ),
        (lambda record: record | {"entities": ["rye"]}, "is no posting.*'rye'"),
        (lambda record: record | {"segments": [{"start": 0, "end": 8}]}, "is no posting.*section"),
        (lambda record: record | {"labels": [0.5]}, "is no posting.*TypeError"),
        (lambda record: record | {"facts": WORDY}, "is no posting.*'much' is no number"),
    ],
    ids=[
        "longer text",
        "null text",
        "other line breaks",
        "no text",
        "no label",
        "a number for entities",
        "null for entities",
        "standoff entities",
        "strings for entities",
        "no section",
        "a list for labels",
        "a word for a sum",
    ],
)
def test_a_posting_that_cannot_be_scored_is_named(edit: Edit, problem: str, gold: Path) -> None:
    first, second = predicted_records()
    with pytest.raises(EvaluationError, match=f"found.jsonl: 'ad-1'.*{problem}"):
        scores_of([second, edit(first)], gold)


@pytest.mark.parametrize(
    ("spans", "problem"),
    [
        ([(0, 8), (4, 12)], r"entity \[4, 12\) overlaps"),
        ([(9, 12), (0, 8)], r"entity \[0, 8\) is out of order"),
        ([(0, 8), (0, 8)], r"entity \[0, 8\) overlaps"),
        ([(0, 28)], r"entity \[0, 28\) does not lie in a text of 27 characters"),
        ([(-1, 3)], r"entity \[-1, 3\) does not lie"),
        ([(3, 3)], r"entity \[3, 3\) does not lie"),
        ([(8, 0)], r"entity \[8, 0\) does not lie"),
    ],
)
def test_spans_that_break_the_contract_are_named(
    spans: list[tuple[int, int]], problem: str, gold: Path
) -> None:
    first, second = predicted_records()
    first["entities"] = [{"start": start, "end": end, "label": "SKILL"} for start, end in spans]
    with pytest.raises(EvaluationError, match=f"'ad-1': {problem}"):
        scores_of([first, second], gold)


@pytest.mark.parametrize(
    ("edit", "problem"),
    [
        ({"start": "0"}, "offset '0'"),
        ({"start": 0.0}, "offset 0.0"),
        ({"score": "0.9"}, "score '0.9'"),
        ({"score": float("nan")}, "score nan"),
    ],
)
def test_values_of_another_kind_are_named(edit: Any, problem: str, gold: Path) -> None:
    first, second = predicted_records()
    first["entities"] = [{"start": 0, "end": 8, "label": "SKILL"} | edit]
    with pytest.raises(EvaluationError, match=f"'ad-1': entity with the {problem}"):
        scores_of([first, second], gold)


def test_broken_postings_that_gold_lacks_are_passed_over(gold: Path) -> None:
    first, second = predicted_records()
    other = {"id": "ad-9", "text": None}
    assert scores_of([first, other, other, second], gold) == scores_of([first, second], gold)


def test_labels_and_sections_that_the_scheme_lacks_are_named(gold: Path) -> None:
    first, second = predicted_records()
    first["entities"][1]["label"] = "TOOL"
    with pytest.raises(EvaluationError, match=r"'ad-1': entity \[17, 27\).*unknown label 'TOOL'"):
        scores_of([first, second], gold)
    first, second = predicted_records()
    second["segments"][0]["section"] = "perks"
    with pytest.raises(EvaluationError, match=r"'ad-2': segment \[0, 11\).*section 'perks'"):
        scores_of([first, second], gold)


def test_loose_edges_and_adjacent_spans_are_predictions_too(gold: Path) -> None:
    """White space at an edge breaks a rule of the annotations; a system may still predict it."""
    first, second = predicted_records()
    first["entities"] = [
        {"start": start, "end": end, "label": "SKILL"} for start, end in ((0, 5), (5, 9), (9, 17))
    ]
    assert scores_of([first, second], gold)["entities"]["exact"]["SKILL"]["spurious"] == 4


def test_missing_postings_are_named(gold: Path) -> None:
    with pytest.raises(EvaluationError, match=r"found\.jsonl lacks 1 of 2 postings: 'ad-2'"):
        scores_of(predicted_records()[:1], gold)
    with pytest.raises(EvaluationError, match=r"lacks 2 of 2 postings: 'ad-1', 'ad-2'"):
        scores_of([], gold)


def test_of_many_missing_postings_three_are_named(tmp_path: Path) -> None:
    gold = [Posting(f"ad-{number}", "") for number in range(9)]
    path = write([{"id": "ad-0", "text": "", "entities": []}], tmp_path / "found.jsonl")
    with pytest.raises(EvaluationError, match=r"lacks 8 of 9 postings: 'ad-1', 'ad-2', 'ad-3'$"):
        read_predictions(path, gold)


def test_a_posting_that_stands_twice_is_named(gold: Path) -> None:
    first, second = predicted_records()
    with pytest.raises(EvaluationError, match="'ad-1' stands more than once"):
        scores_of([first, second, first], gold)


def test_annotations_that_stand_twice_are_named(gold: Path) -> None:
    first, second = gold_records()
    with pytest.raises(EvaluationError, match=r"rye\.jsonl: 'ad-2' stands 2 times"):
        scores_of(predicted_records(), write([second, first, second], gold))


def test_predictions_are_returned_in_the_order_of_gold(tmp_path: Path) -> None:
    records = [{"id": id, "text": id, "entities": []} for id in ("b", "x", "a")]
    path = write(records, tmp_path / "found.jsonl")
    found = read_predictions(path, [Posting("a", "a"), Posting("b", "b")])
    assert [posting.id for posting in found] == ["a", "b"]
    assert read_predictions(path, []) == []


@pytest.mark.parametrize("content", ["{", "3\n", '{"text": "Rye"}\n'])
def test_a_file_that_is_no_jsonl_is_an_error(content: str, gold: Path) -> None:
    system = gold.with_name("found.jsonl")
    system.write_text(content)
    with pytest.raises(CorpusError, match=r"found\.jsonl"):
        evaluate_system(system, gold)


def test_a_missing_system_is_an_error(gold: Path) -> None:
    with pytest.raises(ModelError, match="nowhere"):
        evaluate_system(gold.with_name("nowhere"), gold)
    with pytest.raises(ModelError, match=r"is no model"):
        evaluate_system(gold.parent, gold)


def test_facts_are_read_from_the_file_beside_the_annotations(gold: Path) -> None:
    """Of `ad-1` alone; a broken line is named."""
    assert [posting.facts for posting in read_gold(gold, texts=None).postings] == [None, None]
    line = {"id": "ad-1", "experience": [[0, 4, 2, None]], "pay": []}
    path = write([line], gold.with_name("rye.facts.jsonl"))
    first, second = read_gold(gold, texts=None).postings
    assert first.facts == Facts(experience=(Experience(0, 4, 2, None, None),))
    assert second.facts is None
    write([line | {"experience": [[0, 99, 2, None]]}], path)
    with pytest.raises(CorpusError, match=r"rye\.facts\.jsonl: ad-1: experience \[0, 99\)"):
        read_gold(gold, texts=None)


def test_the_rules_read_what_is_annotated() -> None:
    """A skill in a segment of what is required, 20 days of leave, and two years."""
    text = "Bake rye: 2 years of experience\nNice to have: oats\n20 days of paid leave"
    entities = (Entity(0, 8, "SKILL"), Entity(46, 50, "SKILL"), Entity(51, 72, "BENEFIT"))
    segments = (
        Segment(0, 31, "required"),
        Segment(32, 50, "preferred"),
        Segment(51, 72, "benefits"),
    )
    found = reread(Posting("ad-1", text, entities, segments))
    rye, oats, leave = (entity.attributes or {} for entity in found.entities)
    assert (rye["requirement"], oats["requirement"]) == ("required", "preferred")
    assert (leave["category"], leave["amount"], leave["unit"]) == ("vacation", 20, "day")
    assert found.facts is not None
    assert [(each.minimum, each.maximum) for each in found.facts.experience] == [(2, None)]
    assert reread(Posting("ad-2", " \n")).facts == NO_FACTS


def test_a_file_of_predictions_is_not_reread(gold: Path) -> None:
    """Its attributes are scored end to end: the right skill, and its right requirement."""
    annotated = [gold_records()[0]]
    annotated[0]["entities"] = [
        {"start": 0, "end": 8, "label": "SKILL", "attributes": {"requirement": "required"}}
    ]
    scores = scores_of(annotated, write(annotated, gold))["attributes"]
    assert scores["gold_entities"] is None
    assert scores["end_to_end"]["SKILL"]["requirement"]["f1"] == 1.0
    assert scores_of([annotated[0] | {"entities": []}], gold)["attributes"] is None


def test_gold_is_checked_before_anything_is_predicted(gold: Path) -> None:
    records = gold_records()
    records[0]["entities"][0]["end"] = 9
    with pytest.raises(CorpusError, match="ad-1"):
        evaluate_system(gold.with_name("nowhere"), write(records, gold))
    with pytest.raises(EvaluationError, match=r"rye\.jsonl has no posting"):
        evaluate_system(gold.with_name("nowhere"), write([], gold))
    with pytest.raises(CorpusError, match="no annotations at"):
        evaluate_system(gold, gold.with_name("missing.jsonl"))


def test_a_pipeline_is_evaluated_with_the_labels_of_its_segments(tmp_path: Path) -> None:
    """The shipped one on the first two authored postings, which it was trained on."""
    lines = AUTHORED.read_text(encoding="utf-8").split("\n")[:2]
    gold = write(map(json.loads, lines), tmp_path / "authored.jsonl")
    found = evaluate_system(shipped_model(), gold)
    scores = found.scores
    assert scores["system"].startswith(shipped_model().name)
    assert scores["categories"]["segment"]["macro"]["f1"] is not None
    assert scores["categories"]["posting"]["macro"]["f1"] is not None
    segments = sum(len(posting.segments) for posting in read_postings(gold))
    assert scores["categories"]["segment"]["SKILL"]["examples"] == segments
    assert scores["entities"]["exact"]["micro"]["f1"] > 0.5
    assert scores["sections"]["macro_f1"] > 0.5
    assert scores["calibration"]["entities"]["expected_calibration_error"] is not None
    assert len(scores["thresholds"]) == 20
    assert json.dumps(scores, allow_nan=False)
    assert scores["messy"]["gold"].endswith(", a messy copy of seed 1")
    losses = scores["messy"]["differences"]
    clean = scores["entities"]["exact"]["micro"]["f1"]
    assert losses["entities.exact.micro.f1"]["second"] == clean

    name, postings = predict(shipped_model(), list(read_postings(gold)))
    assert name == scores["system"]
    assert [posting.id for posting in postings] == ["authored-01", "authored-02"]
    assert all(segment.labels for posting in postings for segment in posting.segments)


def test_a_report_is_read_and_a_system_evaluated(gold: Path, tmp_path: Path) -> None:
    system = write(predicted_records(), tmp_path / "found.jsonl")
    report = read_or_evaluate(system, gold)
    assert report == evaluate_system(system, gold).report
    folder = tmp_path / "report"
    write_json(report.scores, folder / SCORES)
    write_errors(report.errors, folder / ERRORS)
    for either in (gold, None):
        again = read_or_evaluate(folder, either)
        assert again.scores["entities"]["exact"]["micro"]["f1"] == 0.5
        assert again.errors == report.errors


def test_what_is_no_report_needs_gold(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match=r"is no report; give --gold"):
        read_or_evaluate(tmp_path, None)
