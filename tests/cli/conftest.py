"""`jobspan` with arguments, in this process, on the shipped pipeline."""

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from spacy.language import Language

from jobspan.cli import main


@pytest.fixture(autouse=True)
def shared_pipeline(monkeypatch: pytest.MonkeyPatch, nlp: Language) -> None:
    monkeypatch.setattr("jobspan.loading.load", lambda *_, **__: nlp)


@dataclass
class Result:
    """What a command left behind; in `errors`, white space and frames are one space."""

    status: int
    output: str
    errors: str


@pytest.fixture
def jobspan(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Result]:
    def call(*arguments: object) -> Result:
        monkeypatch.setattr(sys, "argv", ["jobspan", *map(str, arguments)])
        with pytest.raises(SystemExit) as raised:
            main()
        output, errors = capsys.readouterr()
        return Result(
            int(raised.value.code or 0), output, " ".join(re.sub("[│╭╮╰╯─]", " ", errors).split())
        )

    return call
