"""What a long run says of itself in a log."""

from pathlib import Path

import pytest

from jobspan.cli.progress import Meter
from jobspan.inputs.files import Inputs


class Clock:
    """Stands still until it is set."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_log_gets_a_line_a_minute_with_the_time_left(capsys: pytest.CaptureFixture[str]) -> None:
    """Half of 1,000 bytes in 60 seconds: one minute more; at 90 seconds no new line is due."""
    clock = Clock()
    with Meter("tagging", size=1_000, shown=True, logged=True, clock=clock) as meter:
        for seconds, postings, consumed in ((30, 500, 250), (60, 1_200, 500), (90, 1_500, 750)):
            clock.now = seconds
            meter.update(postings=postings, consumed=consumed)
    assert capsys.readouterr().err == "1,200 postings, 20.0/s, 50% of the input, 1 minutes left\n"


def test_a_stream_of_unknown_size_has_no_time_left(capsys: pytest.CaptureFixture[str]) -> None:
    clock = Clock()
    with Meter("tagging", size=None, shown=True, logged=True, clock=clock) as meter:
        clock.now = 120
        meter.update(postings=60, consumed=500)
    assert capsys.readouterr().err == "60 postings, 0.5/s\n"


def test_what_is_followed_is_passed_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Rye")
    meter = Meter("reading", size=3, shown=True)
    assert list(meter.follow("abc", Inputs([path]))) == ["a", "b", "c"]
    assert capsys.readouterr() == ("", "")
