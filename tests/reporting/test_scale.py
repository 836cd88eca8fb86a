"""The cost of many postings: plain arithmetic from the measured figures."""

from typing import Any

import pytest

from jobspan.reporting.scale import scale_text, words_a_core

FIGURES: dict[str, Any] = {
    "machine": {"processor": "Abacus", "cores": 2, "int8_instructions": ["avx2"]},
    "postings": 10,
    "words": 3_600,
    "driver_postings_per_second": 20_000,
    "speeds": [
        {"system": "jobspan", "processes": 1, "threads": 1, "words_per_second": 1_900},
        {"system": "jobspan", "processes": 1, "threads": 2, "words_per_second": 3_000},
        {"system": "jobspan", "processes": 2, "threads": 1, "words_per_second": 3_600},
        {"system": "rye", "processes": 2, "threads": 1, "words_per_second": 9_000},
    ],
}


def test_a_core_is_its_share_of_the_fastest_way_to_use_them_all() -> None:
    """3,600 words a second by two cores."""
    assert words_a_core(FIGURES) == pytest.approx(1_800)


def test_the_cost_is_worked_by_hand() -> None:
    """360 words a posting at 1,800 a second are 0.2 seconds: 10 million take 555.6 core-hours.

    On 2 cores 277.8 hours or 11.6 days, on 64 8.68 hours, on 1,000 0.56; at 0.1 an hour 55.56. A
    billion on 2 cores are 27,778 hours, 3.2 years. A driver of 20,000 feeds 4,000 cores of 5 each.
    """
    text = scale_text(FIGURES, price=0.1)
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("|")]
    assert rows[0][-1] == "at $0.1 a core-hour"
    assert rows[2] == [
        *("10,000,000", "3.6 billion", "556"),
        *("11.6 days", "8.7 hours", "0.6 hours", "$56"),
    ]
    assert rows[3][:4] == ["1,000,000,000", "360.0 billion", "55,556", "3.2 years"]
    assert "1,800 words a second and core (Abacus, avx2, 2 cores at work)" in text
    assert "as many as 4,000 such cores tag" in text


def test_the_memory_of_a_process_is_said_where_it_was_measured() -> None:
    memory = {
        "machine": {"versions": {"jobspan": "7.1.2"}},
        "postings": 2_000,
        "characters": 300,
        "peak_megabytes": 250,
    }
    text = scale_text(FIGURES, price=0.1, memory=memory)
    assert "250 MB at its peak, after 2,000 parts of 300 characters (jobspan 7.1.2)." in text
    whole = scale_text(FIGURES, price=0.1, memory=memory | {"characters": None})
    assert "250 MB at its peak, after 2,000 postings (jobspan 7.1.2)." in whole
    assert "peak" not in scale_text(FIGURES, price=0.1)
