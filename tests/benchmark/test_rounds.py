import pytest

from jobspan.benchmark.rounds import Speed, System, run_rounds, timed


def test_systems_take_turns_and_the_shortest_round_counts() -> None:
    turns: list[str] = []

    def system(name: str, seconds: list[float]) -> System:
        left = iter(seconds)
        return System(name, 1, 2, lambda: turns.append(name) or next(left))

    speeds = run_rounds([system("a", [3.0, 1.0, 2.0]), system("b", [5.0, 6.0, 4.0])], rounds=3)
    assert speeds == [Speed("a", 1, 2, 1.0), Speed("b", 1, 2, 4.0)]
    assert turns == ["a", "b"] * 3


def test_figures_of_a_round() -> None:
    """100 words in 5 postings in 4 seconds: 25 words and 1.25 postings a second."""
    assert Speed("a", 2, 1, 4.0).to_dict(words=100, postings=5) == {
        "system": "a",
        "processes": 2,
        "threads": 1,
        "seconds": 4.0,
        "words_per_second": 25,
        "postings_per_second": 1.25,
    }


def test_a_round_is_as_long_as_its_work(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([10.0, 12.5])
    monkeypatch.setattr("time.perf_counter", lambda: next(clock))
    done: list[int] = []
    assert timed(lambda: done.append(1))() == 2.5
    assert done == [1]
