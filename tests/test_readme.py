"""What the README and the model card say is run, and compared with what was measured."""

import json
import re
from pathlib import Path

import pytest

from jobspan.reporting.card import read_benchmarks, read_card, read_splits, update_readme

ROOT = Path(__file__).parents[1]
MODEL = ROOT / "models" / "en_jobspan_mini"
META = json.loads((MODEL / "meta.json").read_text(encoding="utf-8"))
REPORTS = ROOT / "evaluation" / "reports" / f"{MODEL.name}-{META['version']}"
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("code", re.findall(r"```python\n(.*?)```", README, re.DOTALL))
def test_python_of_the_readme_runs(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(code, "README.md", "exec"), {})
    assert "Python" in capsys.readouterr().out


def test_readme_has_the_figures_that_were_measured() -> None:
    benchmarks = read_benchmarks(ROOT / "evaluation" / "benchmarks")
    assert update_readme(README, splits=read_splits(REPORTS), benchmarks=benchmarks) == README


def test_card_has_the_scores_that_were_measured() -> None:
    assert read_card(MODEL, REPORTS) == (MODEL / "README.md").read_text(encoding="utf-8")


def test_readme_names_no_file_that_is_not_there() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
