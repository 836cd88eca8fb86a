"""The tables of speed: the figures of the files, and no others."""

from typing import Any

from jobspan.reporting.speed import speed_text

CPU: dict[str, Any] = {
    "machine": {
        "processor": "Abacus",
        "cores": 2,
        "int8_instructions": ["avx2"],
        "python": "3.11.1",
        "versions": {"spacy": "3.8.7"},
    },
    "elsewhere": {"a": {"torch": "2.9"}, "b": {"torch": "2.9", "rye": "1"}},
    "postings": 7,
    "words": 1234,
    "rounds": 3,
    "speeds": [
        {
            "system": "rye",
            "processes": 2,
            "threads": 1,
            "words_per_second": 4321,
            "postings_per_second": 8.76,
        }
    ],
    "stages": {"knead": {"seconds": 3.0, "share": 0.75}, "bake": {"seconds": 1.0, "share": 0.25}},
    "latency_milliseconds": {"p50": 12.3, "p95": 45.6},
    "first_result_seconds": 2.58,
    "environment_megabytes": 475,
    "aims": [
        {"figure": "times wheat", "value": 1.234, "at_least": 1.5, "met": False},
        {"figure": "start", "value": 1.9, "at_most": 2.0, "met": True},
    ],
}


def test_speed_has_systems_aims_and_stages() -> None:
    text = speed_text({"cpu": CPU})
    assert text.startswith("7 real postings (1,234 words), best of 3 rounds, Abacus with avx2, ")
    assert "Python 3.11.1 (torch 2.9, rye 1, spacy 3.8.7):" in text
    assert "| rye | 2 × 1 | 4,321 | 8.8 |" in text
    assert "| times wheat | 1.23 | at least 1.5 |\n| start | 1.90 | at most 2 |" in text
    assert "| ms of one posting, p50 and p95 | 12 and 46 | |" in text
    assert text.endswith("Time by stage, one after the other: knead 75.0%, bake 25.0%.")
    assert "peak" not in text
    once = speed_text({"cpu": CPU | {"rounds": 1}})
    assert once.startswith("7 real postings (1,234 words), one round, Abacus")


def test_memory_and_repeats_join_where_they_were_measured() -> None:
    memory: dict[str, Any] = {
        "machine": {"versions": {"jobspan": "7.1.2"}},
        "characters": 400,
        "aim_megabytes": 600,
        "peaks": [{"postings": 1000, "megabytes": 250}, {"postings": 30000, "megabytes": 260}],
    }
    repeats = {
        "postings": 5000,
        "repeats": {"postings": {"share": 0.0123}, "windows": {"share": 0.5}},
    }
    text = speed_text({"cpu": CPU, "memory": memory, "repeats": repeats})
    assert (
        "| MB at the peak of `jobspan tag`, after 1,000 and 30,000 parts of 400 characters "
        "(jobspan 7.1.2) | 250 and 260 | at most 600 |"
    ) in text
    assert "| exact repeats in 5,000 postings: postings, windows | 1.2%, 50.0% | |" in text
    whole = speed_text({"cpu": CPU, "memory": memory | {"characters": None}})
    assert "after 1,000 and 30,000 postings (jobspan 7.1.2) |" in whole
