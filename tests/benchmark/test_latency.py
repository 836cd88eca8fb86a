from itertools import count

import pytest
from spacy.language import Language

from jobspan.benchmark.latency import measure_latency


def test_median_and_95th_percentile_in_milliseconds(
    monkeypatch: pytest.MonkeyPatch, nlp: Language
) -> None:
    """Every text takes a second on this clock, the last of 21 takes 11: the 20th is the 95th."""
    ticks = count()
    monkeypatch.setattr(
        "jobspan.benchmark.latency.time.perf_counter",
        lambda: float(tick if (tick := next(ticks)) < 41 else tick + 10),
    )
    assert measure_latency(nlp, ["Go"] * 21) == {"p50": 1000.0, "p95": 1000.0}


def test_longer_texts_take_longer(nlp: Language) -> None:
    latency = measure_latency(nlp, ["Go"] * 5 + ["Python and SQL\n" * 200])
    assert 0 < latency["p50"] < latency["p95"]
