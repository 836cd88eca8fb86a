"""The model card: its figures are those of the files, and no others."""

import json
from pathlib import Path
from typing import Any

import pytest

from jobspan.errors import ModelError
from jobspan.evaluation.card import read_card, score_table
from jobspan.labels import ENTITY_LABELS

META = {
    "lang": "en",
    "name": "rye",
    "version": "7.1.2",
    "description": "Finds rye.",
    "license": "Apache-2.0",
    "requirements": ["jobspan>=7"],
    "spacy_version": ">=3.8.7",
    "pipeline": ["segmenter", "ner"],
}


def scores(exact: float | None, overlap: float, section: float) -> dict[str, Any]:
    """Micro F1 as given; the labels' are 1/100, 2/100, … more."""
    return {
        "entities": {
            matching: {"micro": {"f1": f1}}
            | {
                label: {"f1": None if f1 is None else f1 + number / 100}
                for number, label in enumerate(ENTITY_LABELS, 1)
            }
            for matching, f1 in (("exact", exact), ("overlap", overlap))
        },
        "sections": {"macro_f1": section, "character_accuracy": section + 0.01},
    }


def write(path: Path, content: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content))


def test_a_table_has_a_column_a_split() -> None:
    """SKILL is one hundredth above micro: 0.51 and 0.61; rates have three decimals."""
    rows = score_table({"dev": scores(0.5, 0.7, 0.8), "gold": scores(0.6, 0.75, 0.85)}).split("\n")
    assert rows[0] == "| figure | dev | gold |"
    assert "| exact F1, micro | 0.500 | 0.600 |" in rows
    assert "| exact F1, SKILL | 0.510 | 0.610 |" in rows
    assert "| overlap F1, BENEFIT | 0.740 | 0.790 |" in rows
    assert "| section macro F1 | 0.800 | 0.850 |" in rows
    assert "| characters in the right section | 0.810 | 0.860 |" in rows
    assert len(rows) == 2 + 2 * 5 + 2


def test_what_is_undefined_is_a_dash() -> None:
    assert "| exact F1, micro | – |" in score_table({"dev": scores(None, 0.5, 0.5)})


def test_a_card_is_read_from_its_files(tmp_path: Path) -> None:
    """Steps have four decimals: 0.12344 is 0.1234."""
    write(tmp_path / "model" / "meta.json", META)
    steps = {"float32": scores(0.12344, 0.5, 0.98766), "int8": scores(0.1, 0.5, 0.9)}
    write(tmp_path / "model" / "scores.dev.json", steps)
    write(tmp_path / "reports" / "scores.gold.json", scores(0.345, 0.5, 0.678))
    card = read_card(tmp_path / "model", tmp_path / "reports")
    assert card.startswith("# en_rye 7.1.2\n\nFinds rye.\n")
    assert "jobspan>=7, spaCy >=3.8.7" in card
    assert "`segmenter, ner`" in card
    assert "| float32 | 0.1234 | 0.9877 |\n| int8 | 0.1000 | 0.9000 |" in card
    assert "| figure | gold |" in card
    assert "| exact F1, micro | 0.345 |" in card


@pytest.mark.parametrize("missing", ["meta.json", "scores.dev.json"])
def test_a_card_needs_measured_scores(missing: str, tmp_path: Path) -> None:
    write(tmp_path / "meta.json", META)
    write(tmp_path / "scores.dev.json", {})
    (tmp_path / missing).unlink()
    with pytest.raises(ModelError, match=missing):
        read_card(tmp_path, tmp_path)
