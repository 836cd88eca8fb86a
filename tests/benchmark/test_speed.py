import sys
from pathlib import Path

import pytest

from jobspan.benchmark.speed import measure_speed
from jobspan.errors import ConfigError, CorpusError
from jobspan.reporting.speed import speed_text


@pytest.mark.slow
def test_all_is_measured_in_one_run_and_written(texts: Path) -> None:
    fast = Path("en_jobspan_fast")
    figures = measure_speed(texts, None, postings=3, rounds=1, cores=2, beside=[fast])
    assert (figures["postings"], figures["words"], figures["windows"]) == (3, 24, 3)
    assert figures["window_pieces"] == figures["pieces"] + 3  # each window begins with [CLS]
    assert len(figures["speeds"]) == 1 + 3 + 3 + 3 + 4
    assert figures["speeds"][0]["seconds"] >= figures["stages"]["encode"]["seconds"]
    assert figures["elsewhere"] == {}
    assert set(figures["latency_milliseconds"]) == {"p50", "p95"}
    assert figures["start_seconds"] > 0
    assert "| jobspan | 2 × 1 |" in speed_text({"cpu": figures})
    assert "| jobspan with en_jobspan_fast | 2 × 1 |" in speed_text({"cpu": figures})


def test_too_few_postings_are_said_to_be(texts: Path) -> None:
    with pytest.raises(CorpusError, match="fewer than the 4"):
        measure_speed(texts, None, postings=4)


def test_a_python_that_cannot_is_refused_before_any_round(
    monkeypatch: pytest.MonkeyPatch, texts: Path, tmp_path: Path
) -> None:
    monkeypatch.setattr("jobspan.benchmark.speed.run_rounds", lambda *_, **__: pytest.fail("ran"))
    with pytest.raises(ConfigError, match="cannot run"):
        measure_speed(texts, None, postings=1, torch=tmp_path / Path(sys.executable).name)
