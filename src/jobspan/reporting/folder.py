"""The folder of a report, for machines and for people."""

from pathlib import Path

from jobspan.evaluation.files import ERRORS, SCORES, Report, write_errors, write_json
from jobspan.reporting.markdown import render_markdown
from jobspan.reporting.page import render_page


def write_report(report: Report, folder: Path) -> None:
    """Write `scores.json`, `errors.jsonl`, `report.md` and `report.html` into `folder`."""
    write_json(report.scores, folder / SCORES)
    write_errors(report.errors, folder / ERRORS)
    (folder / "report.md").write_text(render_markdown(report.scores), encoding="utf-8")
    page = render_page(report.scores, report.errors)
    (folder / "report.html").write_text(page, encoding="utf-8")
