"""The schema of `scores.json` holds for the reports in the repository, and for the barest one."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from jobspan.evaluation.evaluation import GoldSet, evaluate
from jobspan.records import Entity, Posting
from jobspan.stated import Facts, Pay

jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")

EVALUATION = Path(__file__).parents[2] / "evaluation"
REPORTS = sorted((EVALUATION / "reports").glob("**/scores.json"))


@pytest.fixture(scope="module")
def validator() -> Any:
    schema = json.loads((EVALUATION / "scores.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def problems(validator: Any, scores: Any) -> list[str]:
    return [f"{each.json_path}: {each.message}" for each in validator.iter_errors(scores)]


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.parent.name)
def test_the_reports_keep_the_schema(path: Path, validator: Any) -> None:
    assert problems(validator, json.loads(path.read_text(encoding="utf-8"))) == []


def test_there_are_reports() -> None:
    assert REPORTS


def test_an_empty_posting_keeps_the_schema(validator: Any) -> None:
    gold = GoldSet("none", "0" * 64, [Posting("a", "")])
    evaluation = evaluate(gold, [Posting("a", "")], system="nothing", surfaces=frozenset())
    assert problems(validator, json.loads(json.dumps(evaluation.scores))) == []


def test_attributes_and_facts_keep_the_schema(validator: Any) -> None:
    entities = (
        Entity(0, 3, "SKILL", attributes={"requirement": None}),
        Entity(4, 8, "BENEFIT", attributes={"category": "meals"}),
    )
    facts = Facts(pay=(Pay(4, 8, Decimal(9), None, "USD", None),))
    posting = Posting("a", "Rye roll", entities, facts=facts)
    gold = GoldSet("rye", "0" * 64, [posting])
    for reread in (None, [posting]):
        scores = evaluate(gold, [posting], system="tiny", reread=reread).scores
        assert scores["attributes"] and scores["facts"]
        assert problems(validator, json.loads(json.dumps(scores))) == []


def test_another_key_breaks_the_schema(validator: Any) -> None:
    gold = GoldSet("none", "0" * 64, [Posting("a", "")])
    scores = dict(evaluate(gold, [Posting("a", "")], system="nothing").scores)
    assert problems(validator, json.loads(json.dumps(scores | {"accuracy": 1})))
