"""What the README and the model card say is run, and compared with what was measured."""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from jobspan.corpus.load import load_corpus
from jobspan.loading import SHIPPED
from jobspan.records import Entity, Posting
from jobspan.reporting.card import (
    read_benchmarks,
    read_card,
    read_gold_scores,
    read_splits,
    update_readme,
)

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("code", re.findall(r"```python\n(.*?)```", README, re.DOTALL))
def test_python_of_the_readme_runs(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    """On a thread of its own: other tests leave an event loop running on theirs (Playwright)."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(exec, compile(code, "README.md", "exec"), {}).result()
    assert "Python" in capsys.readouterr().out


def test_annotations_of_other_tools_come_here_as_the_data_card_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    spans = [
        {"start": 11, "end": 14, "label": "SKILL", "token_start": 2, "token_end": 2},
        {"start": 0, "end": 6, "label": "SKILL", "token_start": 0, "token_end": 0},
    ]
    task = {"text": "Python and SQL", "spans": spans, "answer": "accept"}
    lines = [json.dumps(each) for each in (task | {"answer": "reject"}, task)]
    (tmp_path / "prodigy.jsonl").write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    card = (ROOT / "corpus" / "README.md").read_text(encoding="utf-8")
    from_spans, from_tags = re.findall(r"```python\n(.*?)```", card, re.DOTALL)
    exec(compile(from_spans, "corpus/README.md", "exec"), {})
    skills = (Entity(0, 6, "SKILL"), Entity(11, 14, "SKILL"))
    assert load_corpus(tmp_path / "own.jsonl") == [Posting("own-0", task["text"], skills)]
    exec(compile(from_tags, "corpus/README.md", "exec"), {})
    assert f"entities={skills}" in capsys.readouterr().out


def reports_of(name: str) -> Path:
    meta = json.loads((ROOT / "models" / name / "meta.json").read_text(encoding="utf-8"))
    return ROOT / "evaluation" / "reports" / f"{name}-{meta['version']}"


def reports_of_others(name: str) -> list[Path]:
    return [reports_of(other) for other in SHIPPED if other != name]


def test_readme_has_the_figures_that_were_measured() -> None:
    updated = update_readme(
        README,
        splits=read_splits(reports_of(SHIPPED[0])),
        benchmarks=read_benchmarks(ROOT / "evaluation" / "benchmarks"),
        others=read_gold_scores(reports_of_others(SHIPPED[0])),
    )
    assert updated == README


@pytest.mark.parametrize("name", SHIPPED)
def test_cards_have_the_scores_that_were_measured(name: str) -> None:
    folder = ROOT / "models" / name
    card = read_card(folder, reports_of(name), beside=reports_of_others(name))
    assert card == (folder / "README.md").read_text(encoding="utf-8")


def test_readme_names_no_file_that_is_not_there() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
