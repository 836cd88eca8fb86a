"""The citation is that of the release."""

import re
from pathlib import Path

import srsly

import jobspan

ROOT = Path(__file__).parents[1]


def test_the_citation_names_the_version_and_the_day_of_its_release() -> None:
    """The changelog has the day: `## [0.12.0] - 2026-11-28`."""
    citation = srsly.read_yaml(ROOT / "CITATION.cff")
    assert citation["version"] == jobspan.__version__
    released = re.search(
        rf"^## \[{re.escape(jobspan.__version__)}\] - (\S+)$",
        (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    assert released is not None
    assert str(citation["date-released"]) == released[1]
