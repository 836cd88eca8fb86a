"""The built wheels work without the source: jobspan's, and that of `spacy package`."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TEXT = "Requirements\n- Python and SQL\n- Bachelor's degree in Computer Science\n"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with nothing but the two installed wheels: no source, no checkout beside it."""
    work = tmp_path_factory.mktemp("wheels")
    site = work / "site"
    build = [sys.executable, "-m", "build", "--wheel", "--outdir", str(work / "dist"), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    package = ["-m", "spacy", "package", str(ROOT / "models" / "en_jobspan_mini"), str(work)]
    subprocess.run([sys.executable, *package, "--build", "wheel"], check=True, capture_output=True)
    wheels = [str(wheel) for wheel in work.rglob("*.whl")]
    assert len(wheels) == 2, wheels
    install = ["-m", "pip", "install", "--quiet", "--no-deps", "--target", str(site), *wheels]
    subprocess.run([sys.executable, *install], check=True)
    return site


def run(site: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        env={**os.environ, "PYTHONPATH": str(site)},
        cwd=site.parent,
        input=TEXT,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_wheel_alone_tags_with_the_model_in_it(site: Path) -> None:
    folders = "*map(l.shipped_model, l.SHIPPED)"
    where = run(site, "-c", f"import jobspan.loading as l; print(l.__file__, {folders})")
    assert all(path.startswith(str(site)) for path in where.split())
    for model in ([], ["--model", "en_jobspan_fast"]):
        out = run(site, "-m", "jobspan", "tag", "-", "--format", "csv", *model)
        assert ",SKILL,Python," in out


def test_packaged_pipeline_loads_by_its_name(site: Path) -> None:
    code = f"import en_jobspan_mini as m; print([e.text for e in m.load()({TEXT!r}).ents])"
    assert "Python" in run(site, "-c", code)
