"""What the driver of a run bears, with workers that do nothing."""

import pytest

from jobspan.benchmark import driver


def test_a_driver_bears_some_postings_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "SHARDS", 3)
    monkeypatch.setattr(driver, "SHARD_SIZE", 5)
    spent = iter([1.0, 4.0])
    monkeypatch.setattr("time.process_time", lambda: next(spent))
    assert driver.driver_postings_per_second(["You know Go.", "Rye"]) == pytest.approx(3 * 5 / 3)
