"""The files of a report: `scores.json`, `errors.jsonl`, and the folder that holds them."""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from jobspan.errors import EvaluationError

SCORES: Final = "scores.json"
ERRORS: Final = "errors.jsonl"
DECIMALS: Final = 6

Record = Mapping[str, Any]
"""A JSON object."""

_LINE_BREAK = re.compile(r"\n\s*")
_LIST_OF_SCALARS = re.compile(r"\[\n\s*([^\[\]{}]*?)\n\s*\]")


class Report(NamedTuple):
    """What `scores.json` holds, and the lines of `errors.jsonl`."""

    scores: Record
    errors: Sequence[Record]


def write_json(record: Record, path: Path) -> None:
    """Write `record`, rounded, a key a line and a list of plain values on one."""
    text = json.dumps(_rounded(record), indent=1, ensure_ascii=False)
    one_line = _LIST_OF_SCALARS.sub(lambda match: f"[{_LINE_BREAK.sub(' ', match[1])}]", text)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(one_line + "\n", encoding="utf-8")


def write_errors(errors: Iterable[Record], path: Path) -> None:
    """Write one object a line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(json.dumps(error, ensure_ascii=False) + "\n" for error in errors)


def read_report(folder: Path) -> Report:
    """The scores and errors of the report in `folder`.

    Raises:
        EvaluationError: there is none.
    """
    return Report(read_scores(folder / SCORES), _parse(folder / ERRORS, _lines))


def read_scores(path: Path) -> dict[str, Any]:
    """The JSON object in the file `path`, as `write_json` writes one.

    Raises:
        EvaluationError: there is none.
    """
    scores: dict[str, Any] = _parse(path, _object)
    return scores


def read_references(path: Path) -> list[dict[str, Any]]:
    """The scores of each system in the file `path`, as `jobspan references` writes them.

    Raises:
        EvaluationError: there are none.
    """
    systems: list[dict[str, Any]] = _parse(path, _systems, writer="jobspan references")
    return systems


def _object(text: str) -> Any:
    if not isinstance(record := json.loads(text), dict):
        raise ValueError("no JSON object")
    return record


def _systems(text: str) -> Any:
    if not isinstance(systems := _object(text).get("systems"), list):
        raise ValueError("no list of systems")
    return systems


def _lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.split("\n") if line]


def _parse(path: Path, parse: Callable[[str], Any], *, writer: str = "jobspan evaluate") -> Any:
    try:
        return parse(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise EvaluationError(f"no report at {path}; `{writer}` writes one: {error}") from error


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, DECIMALS)
    if isinstance(value, Mapping):
        return {key: _rounded(each) for key, each in value.items()}
    return [_rounded(each) for each in value] if isinstance(value, list | tuple) else value
