"""`jobspan benchmark`, `memory` and `repeats`: what they write and refuse."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def postings(tmp_path: Path) -> Path:
    path = tmp_path / "postings.jsonl"
    path.write_text((json.dumps({"text": "You know Go.\n401(k)"}) + "\n") * 2)
    return path


def test_repeats_are_written_and_shown(
    jobspan: Callable[..., Any], postings: Path, tmp_path: Path
) -> None:
    output = tmp_path / "new" / "repeats.json"
    result = jobspan("repeats", postings, "--postings", 2, "--output", output)
    assert result.status == 0
    figures = json.loads(output.read_text())
    assert figures["repeats"]["postings"]["repeated"] == 1
    assert json.loads(result.output) == figures


@pytest.mark.parametrize("command", ["benchmark", "memory", "repeats"])
def test_too_few_postings_are_an_error(
    jobspan: Callable[..., Any], postings: Path, tmp_path: Path, command: str
) -> None:
    result = jobspan(command, postings, "--postings", 3, "--output", tmp_path / "figures.json")
    assert result.status == 1
    assert "found 2 postings, fewer than the 3 asked for" in result.errors
    assert not (tmp_path / "figures.json").exists()


def test_memory_reads_no_peak_that_is_not_reached(
    jobspan: Callable[..., Any], postings: Path, tmp_path: Path
) -> None:
    arguments = ("--postings", 2, "--at", 1, "--at", 5, "--output", tmp_path / "figures.json")
    result = jobspan("memory", postings, *arguments)
    assert result.status == 1
    assert "cannot read the peak at [5] of 2 postings" in result.errors
