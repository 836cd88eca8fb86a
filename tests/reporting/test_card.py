"""The model card: its figures are those of the files, and no others."""

import json
from pathlib import Path
from typing import Any

import pytest

from jobspan.errors import ModelError
from jobspan.labels import ENTITY_LABELS
from jobspan.reporting.card import read_card, reference_table, score_table

META = {
    "lang": "en",
    "name": "rye",
    "version": "7.1.2",
    "description": "Finds rye.",
    "license": "Apache-2.0",
    "requirements": ["jobspan>=7"],
    "spacy_version": ">=3.8.7",
    "pipeline": ["segmenter", "ner"],
    "encoder": "a mill",
}


def scores(split: str, exact: float | None, type: float, section: float) -> dict[str, Any]:
    """Micro F1 as given, each with an interval of a tenth; the labels' are 1/100, 2/100, … more."""
    return {
        "system": "en_rye 7.1.2",
        "gold": {"name": split, "postings": 9},
        "entities": {
            matching: {"micro": {"f1": f1, "f1_interval": f1 and [f1 - 0.1, f1 + 0.1]}}
            | {
                label: {"f1": None if f1 is None else f1 + number / 100, "f1_interval": None}
                for number, label in enumerate(ENTITY_LABELS, 1)
            }
            for matching, f1 in (("exact", exact), ("type", type))
        },
        "sections": {"macro_f1": section, "character_accuracy": section + 0.01},
        "outcomes": {"SKILL": {"correct": 5, "wrong boundary": 1, "missed": 2, "spurious": 1}},
        "references": [],
    }


def splits(*, gold: float | None = 0.6) -> dict[str, Any]:
    return {"dev": scores("dev", 0.5, 0.7, 0.8), "gold": scores("gold", gold, 0.75, 0.85)}


def write(path: Path, content: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content))


def test_a_table_has_a_column_a_split() -> None:
    """SKILL is one hundredth above micro: 0.51 and 0.61; rates have three decimals."""
    rows = score_table(splits()).split("\n")
    assert rows[0] == "| figure | dev | gold |"
    assert "| exact F1, micro | 0.500 [0.400, 0.600] | 0.600 [0.500, 0.700] |" in rows
    assert "| exact F1, SKILL | 0.510 | 0.610 |" in rows
    assert "| type F1, BENEFIT | 0.740 | 0.790 |" in rows
    assert "| section macro F1 | 0.800 | 0.850 |" in rows
    assert "| characters in the right section | 0.810 | 0.860 |" in rows
    assert len(rows) == 2 + 2 * 5 + 2


def test_attributes_have_three_rows_where_a_split_has_them() -> None:
    """Of `dev` alone; the older report of `gold` says nothing of them."""
    known = {"accuracy": 0.9, "accuracy_interval": [0.85, 0.95], "correct": 9, "support": 10}
    unknown = dict.fromkeys(known, None)
    on_gold = {
        "SKILL": {"requirement": known},
        "DEGREE": {"levels": unknown},
        "BENEFIT": {"category": known | {"accuracy_interval": None}},
    }
    both = splits()
    both["dev"]["attributes"] = {"gold_entities": on_gold}
    assert score_table(both).split("\n")[-3:] == [
        "| requirement of SKILL, on gold entities | 0.900 [0.850, 0.950] | – |",
        "| levels of DEGREE, on gold entities | – | – |",
        "| category of BENEFIT, on gold entities | 0.900 | – |",
    ]
    both["dev"]["attributes"] = {"gold_entities": None}
    assert score_table(both) == score_table(splits())


def test_what_is_undefined_is_a_dash() -> None:
    assert "| exact F1, micro | 0.500 [0.400, 0.600] | – |" in score_table(splits(gold=None))


def test_references_stand_below_the_system_with_a_dash_for_what_they_do_not_do() -> None:
    gold = scores("gold", 0.6, 0.75, 0.85)
    wheat, barley = scores("gold", 0.3, 0.4, 0.5), scores("gold", 0.2, 0.3, 0.4)
    wheat |= {"system": "wheat", "sections": None}
    barley |= {"system": "barley", "entities": None}
    rows = reference_table(gold | {"references": [wheat, barley]}).split("\n")
    assert rows[2].startswith("| en_rye 7.1.2 | 0.600 [0.500, 0.700] | 0.610 | 0.620 |")
    assert rows[3] == "| wheat | 0.300 [0.200, 0.400] | 0.310 | 0.320 | 0.330 | 0.340 | – |"
    assert rows[4] == "| barley | – | – | – | – | – | 0.400 |"


def test_other_pipelines_stand_between_the_system_and_its_references() -> None:
    gold = scores("gold", 0.6, 0.75, 0.85)
    wheat = scores("gold", 0.3, 0.4, 0.5) | {"system": "wheat", "sections": None}
    other = scores("gold", 0.5, 0.65, 0.75) | {"system": "en_oats 1", "references": [wheat]}
    rows = reference_table(gold | {"references": [wheat]}, [other]).split("\n")
    assert [row.split(" | ")[0] for row in rows[2:]] == ["| en_rye 7.1.2", "| en_oats 1", "| wheat"]


def test_a_card_is_read_from_its_files(tmp_path: Path) -> None:
    """Steps have four decimals: 0.12344 is 0.1234. A boundary of 1 + 2 + 1 errors is a quarter."""
    write(tmp_path / "model" / "meta.json", META)
    steps = {name: scores("dev", f1, 0.5, 0.98766) for name, f1 in (("a", 0.12344), ("b", 0.1))}
    write(tmp_path / "model" / "scores.dev.json", steps)
    write(tmp_path / "reports" / "scores.json", scores("gold", 0.345, 0.5, 0.678))
    write(tmp_path / "reports" / "dev" / "scores.json", scores("dev", 0.456, 0.5, 0.678))
    card = read_card(tmp_path / "model", tmp_path / "reports")
    assert card.startswith("# en_rye 7.1.2\n\nFinds rye.\n")
    assert "jobspan>=7, spaCy >=3.8.7" in card
    assert "`segmenter, ner`" in card
    assert "* Encoder: a mill, fine-tuned on" in card
    assert "| a | 0.1234 | 0.9877 |\n| b | 0.1000 | 0.9877 |" in card
    assert "| figure | dev | gold |" in card
    assert "Of the SKILL errors on `gold`, 25% are wrong boundaries." in card
    assert "| exact F1, micro | 0.456 [0.356, 0.556] | 0.345 [0.245, 0.445] |" in card


@pytest.mark.parametrize("missing", ["meta.json", "scores.dev.json"])
def test_a_card_needs_its_model(missing: str, tmp_path: Path) -> None:
    write(tmp_path / "meta.json", META)
    write(tmp_path / "scores.dev.json", {})
    (tmp_path / missing).unlink()
    with pytest.raises(ModelError, match=missing):
        read_card(tmp_path, tmp_path)


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text("{")
    with pytest.raises(ModelError, match="needs measured scores"):
        read_card(tmp_path, tmp_path)


def test_a_card_needs_the_encoder_named(tmp_path: Path) -> None:
    write(tmp_path / "meta.json", {key: META[key] for key in META if key != "encoder"})
    write(tmp_path / "scores.dev.json", {})
    with pytest.raises(ModelError, match="names no `encoder`"):
        read_card(tmp_path, tmp_path)


def test_a_card_needs_reports_on_both_sets(tmp_path: Path) -> None:
    write(tmp_path / "meta.json", META)
    write(tmp_path / "scores.dev.json", {})
    write(tmp_path / "reports" / "scores.json", scores("gold", 0.345, 0.5, 0.678))
    with pytest.raises(ModelError, match="no scores of dev"):
        read_card(tmp_path, tmp_path / "reports")
