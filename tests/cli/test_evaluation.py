"""`jobspan evaluate`, `compare`, `references` and `card`: what they write and say."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jobspan.evaluation.files import read_report, read_scores
from jobspan.loading import shipped_model
from jobspan.records import Entity, Posting, Segment, write_postings

AUTHORED = Path(__file__).parents[2] / "corpus" / "authored.jsonl"
Command = Callable[..., Any]
TEXT = "Needs: Python, SQL\nWe offer dental cover"
SEGMENTS = (Segment(0, 18, "required", 0.9), Segment(19, 40, "benefits", 0.8))
GOLD = (Entity(7, 13, "SKILL"), Entity(15, 18, "SKILL"), Entity(28, 40, "BENEFIT"))
FOUND = (Entity(7, 13, "SKILL", 0.9), Entity(28, 34, "BENEFIT", 0.4))
FILES = ["errors.jsonl", "report.html", "report.md", "scores.json"]


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    return write(tmp_path / "rye.jsonl", GOLD)


@pytest.fixture
def predictions(tmp_path: Path) -> Path:
    return write(tmp_path / "predicted.jsonl", FOUND)


def write(path: Path, entities: tuple[Entity, ...]) -> Path:
    write_postings([Posting("rye-1", TEXT, entities, SEGMENTS)], path)
    return path


def test_a_report_of_predictions(
    jobspan: Command, gold: Path, predictions: Path, tmp_path: Path
) -> None:
    """`Python` is right, `SQL` missed, `dental` one word short: F1 = 2 / (2 + 1 + 2) = 0.4.

    By type `dental` is right too: 4 / (4 + 0 + 1) = 0.8. Both sections are right.
    """
    result = jobspan("evaluate", predictions, "--gold", gold, "--output", tmp_path / "report")
    assert result.status == 0
    assert "exact micro F1 0.4" in result.output
    assert sorted(path.name for path in (tmp_path / "report").iterdir()) == FILES
    report = read_report(tmp_path / "report")
    assert report.scores["system"] == "predicted"
    assert report.scores["entities"]["exact"]["micro"]["f1"] == 0.4
    assert report.scores["entities"]["type"]["micro"]["f1"] == 0.8
    assert report.scores["sections"]["macro_f1"] == 1.0
    assert [error["outcome"] for error in report.errors] == ["missed", "wrong boundary"]


def test_words_limit_what_an_error_shows(
    jobspan: Command, gold: Path, predictions: Path, tmp_path: Path
) -> None:
    jobspan("evaluate", predictions, "--gold", gold, "--output", tmp_path / "r", "--words", 1)
    missed = read_report(tmp_path / "r").errors[0]["gold"]
    assert (missed["before"], missed["text"], missed["after"]) == ("Python, ", "SQL", "\nWe")


def test_the_training_set_tells_seen_entities(
    jobspan: Command, gold: Path, predictions: Path, tmp_path: Path
) -> None:
    train = write(tmp_path / "train.jsonl", GOLD[:1])
    jobspan(
        *("evaluate", predictions, "--gold", gold, "--train", train, "--output", tmp_path / "r")
    )
    seen = read_scores(tmp_path / "r" / "scores.json")["slices"]["seen"]
    assert {name: rates["support"] for name, rates in seen.items()} == {"seen": 1, "unseen": 2}


def test_predictions_of_other_postings_are_an_error(
    jobspan: Command, gold: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.jsonl"
    write_postings([Posting("rye-2", TEXT)], other)
    result = jobspan("evaluate", other, "--gold", gold, "--output", tmp_path / "r")
    assert result.status == 1
    assert "lacks 1 of 1 postings: 'rye-1'" in result.errors
    assert not (tmp_path / "r").exists()


def test_a_pipeline_is_scored_too(jobspan: Command, gold: Path, tmp_path: Path) -> None:
    result = jobspan("evaluate", shipped_model(), "--gold", gold, "--output", tmp_path / "r")
    assert result.status == 0
    scores = read_scores(tmp_path / "r" / "scores.json")
    assert scores["system"].startswith("en_jobspan_mini ")
    assert scores["categories"]["segment"]["SKILL"]["examples"] == 2


@pytest.mark.parametrize("module", ["sklearn", "jinja2", "scipy"])
def test_what_is_not_installed_is_named_with_its_extra(
    module: str,
    jobspan: Command,
    gold: Path,
    predictions: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def absent(*_: object, **__: object) -> None:
        raise ModuleNotFoundError(f"No module named '{module}'", name=module)

    monkeypatch.setattr("jobspan.scoring.evaluate_system", absent)
    result = jobspan("evaluate", predictions, "--gold", gold, "--output", tmp_path)
    assert result.status == 1
    assert "pip install 'jobspan[evaluate]'" in result.errors


def test_two_reports_are_compared(
    jobspan: Command, gold: Path, predictions: Path, tmp_path: Path
) -> None:
    """The second finds `SQL` as well, and no `dental`: exact F1 0.4 → 4 / (4 + 0 + 1) = 0.8."""
    other = write(tmp_path / "other.jsonl", GOLD[:2])
    for system, folder in ((predictions, "a"), (other, "b")):
        jobspan("evaluate", system, "--gold", gold, "--output", tmp_path / folder)
    result = jobspan("compare", tmp_path / "a", tmp_path / "b", "--format", "json")
    comparison = json.loads(result.output)
    assert comparison["systems"] == ["predicted", "other"]
    exact = comparison["differences"]["entities.exact.micro.f1"]
    assert (exact["first"], exact["second"]) == (0.4, 0.8)
    assert [error["gold"]["text"] for error in comparison["mended"]] == ["SQL"]
    assert comparison["new"] == []
    result = jobspan("compare", tmp_path / "a", tmp_path / "b")
    assert "| entities.exact.micro.f1 | 0.400 | 0.800 | +0.400 |" in result.output
    assert "- SKILL, missed: Needs: Python, ⟦SQL⟧" in result.output


def test_systems_are_evaluated_before_they_are_compared(
    jobspan: Command, gold: Path, predictions: Path, tmp_path: Path
) -> None:
    other = write(tmp_path / "other.jsonl", GOLD)
    result = jobspan("compare", predictions, other, "--gold", gold)
    assert "| entities.exact.micro.f1 | 0.400 | 1.000 | +0.600 |" in result.output
    result = jobspan("compare", predictions, other)
    assert result.status == 1
    assert "give --gold" in result.errors


def test_reports_of_two_sets_are_not_compared(
    jobspan: Command, gold: Path, predictions: Path, tmp_path: Path
) -> None:
    other = write(tmp_path / "wheat.jsonl", GOLD[:1])
    for path in (gold, other):
        jobspan("evaluate", predictions, "--gold", path, "--output", tmp_path / path.stem)
    result = jobspan("compare", tmp_path / "rye", tmp_path / "wheat")
    assert result.status == 1
    assert "other annotations: rye and wheat" in result.errors


def test_a_file_that_cannot_be_opened_is_an_error(jobspan: Command, tmp_path: Path) -> None:
    evaluation = AUTHORED.parents[1] / "evaluation"
    (reports,) = (evaluation / "reports").glob("en_jobspan_mini-*")
    result = jobspan(
        *("tables", tmp_path / "none.md", "--reports", reports),
        *("--benchmarks", evaluation / "benchmarks"),
    )
    assert result.status == 1
    assert "error: [Errno 2] No such file or directory" in result.errors


@pytest.mark.slow
def test_references_stand_in_the_report(
    jobspan: Command,
    gold: Path,
    predictions: Path,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The readers agree on one entity of the first's two: F1 = 2 / (2 + 0 + 1) = 2/3."""
    train = tmp_path / "train.jsonl"
    train.write_text("".join(AUTHORED.read_text(encoding="utf-8").splitlines(True)[:3]))
    write(tmp_path / "rye.first.jsonl", GOLD[1:])
    write(tmp_path / "rye.second.jsonl", GOLD[1:2])
    cache = tmp_path / "references"
    result = jobspan(
        *("references", gold, "--train", train, "--dev", gold, "--output", cache),
        *("--cnn-epochs", 1),
    )
    assert result.status == 0
    assert "epoch 1:" in caplog.text
    assert "epoch 2:" not in caplog.text
    systems = read_scores(cache / "rye.json")["systems"]
    assert systems[0]["system"] == "annotators"
    assert systems[0]["entities"]["exact"]["micro"]["f1"] == pytest.approx(2 / 3, abs=1e-6)
    assert {each["system"] for each in systems[1:]} >= {"gazetteer", "patterns", "tf-idf"}
    jobspan(
        *("evaluate", predictions, "--gold", gold, "--output", tmp_path / "r"),
        *("--references", cache / "rye.json"),
    )
    rows = read_scores(tmp_path / "r" / "scores.json")["references"]
    assert [row["system"] for row in rows] == [each["system"] for each in systems]
    assert (rows[0]["gold"], rows[0]["differences"]) == ("rye.first", {})
    patterns = rows[2]["differences"]["entities.exact.micro.f1"]
    assert patterns["difference"] == pytest.approx(0.4 - patterns["first"], abs=1e-6)
