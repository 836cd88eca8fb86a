"""The files of a report are read back as they were written."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspan.errors import EvaluationError
from jobspan.evaluation.files import (
    ERRORS,
    SCORES,
    Report,
    read_references,
    read_report,
    read_scores,
    write_errors,
    write_json,
)

AWKWARD = '\ufeffBäcker [🥐]\r\n{"rye": [\n1,\n2\n]}\u2028\x85\\ "quoted", e\u0301  '
ERROR = {"posting": "a", "gold": {"text": AWKWARD, "start": 0}, "score": 0.123456789}
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda values: st.dictionaries(st.text(max_size=4), values, max_size=3),
    max_leaves=6,
)


def written(record: dict[str, Any], folder: Path) -> str:
    write_json(record, folder / "x.json")
    return (folder / "x.json").read_text(encoding="utf-8")


def test_a_report_survives_its_files(tmp_path: Path) -> None:
    scores = {"system": AWKWARD, "rate": None, "counts": [1, 2, 3], "rows": [{"n": [0, 1]}, {}]}
    write_json(scores, tmp_path / SCORES)
    write_errors(iter([ERROR, {}]), tmp_path / ERRORS)
    assert read_report(tmp_path) == Report(scores, [ERROR, {}])


def test_folders_are_made(tmp_path: Path) -> None:
    write_json({}, tmp_path / "a" / "b" / SCORES)
    write_errors([], tmp_path / "c" / ERRORS)
    assert read_scores(tmp_path / "a" / "b" / SCORES) == {}
    assert (tmp_path / "c" / ERRORS).read_bytes() == b""


def test_floats_are_rounded_to_six_places(tmp_path: Path) -> None:
    """Also in lists, in tuples and under keys; whole numbers and flags stay what they are."""
    record = {"a": 1 / 3, "b": [2 / 3, (1e-9, 1.0)], "c": {"d": 0.1234565}, "n": 7, "t": True}
    assert json.loads(written(record, tmp_path)) == {
        "a": 0.333333,
        "b": [0.666667, [0.0, 1.0]],
        "c": {"d": round(0.1234565, 6)},
        "n": 7,
        "t": True,
    }


def test_a_key_stands_on_a_line_and_so_does_a_list_of_plain_values(tmp_path: Path) -> None:
    """A list of lists has a line for each; a list of objects is left as it is."""
    record = {"a": 0.5, "counts": (1, 2, None), "none": [], "m": [[1, 2], [3]], "o": [{"n": 1}]}
    assert written(record, tmp_path).split("\n") == [
        "{",
        ' "a": 0.5,',
        ' "counts": [1, 2, null],',
        ' "none": [],',
        ' "m": [',
        "  [1, 2],",
        "  [3]",
        " ],",
        ' "o": [',
        "  {",
        '   "n": 1',
        "  }",
        " ]",
        "}",
        "",
    ]


@pytest.mark.parametrize(
    "text", ["[", "]", "[\n 1\n]", "a, b", '"', "\\", "{}", "\u2028", "🥐", "e\u0301", "", "  "]
)
def test_strings_survive_as_values(text: str, tmp_path: Path) -> None:
    record = {"a": text, text: 1, "b": {"c": text}, "d": [{"e": text}]}
    assert json.loads(written(record, tmp_path)) == record


@pytest.mark.parametrize(
    "text", ["[", "]", "[\n 1\n]", "a, b", '"', "\\", "{}", "🥐", "e\u0301", "x  y", "\u2028"]
)
def test_strings_survive_in_lists(text: str, tmp_path: Path) -> None:
    record = {"a": [text, 1, text], "b": [[text], []]}
    assert json.loads(written(record, tmp_path)) == record


def test_letters_are_written_as_they_are(tmp_path: Path) -> None:
    assert '"Bäcker 🥐"' in written({"a": "Bäcker 🥐"}, tmp_path)


@given(record=st.dictionaries(st.text(max_size=4), VALUES, max_size=4))
def test_any_object_survives(
    record: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.json"
    write_json(record, path)
    assert read_scores(path) == record


@given(texts=st.lists(st.text(), max_size=4))
def test_any_text_survives_in_errors(
    texts: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A line an error, whatever breaks lines within it."""
    folder = tmp_path_factory.getbasetemp() / "any-text"
    write_json({}, folder / SCORES)
    write_errors(({"text": text} for text in texts), folder / ERRORS)
    assert [error["text"] for error in read_report(folder).errors] == texts
    assert (folder / ERRORS).read_bytes().count(b"\n") == len(texts)


def test_a_missing_report_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match=r"no report at .*scores\.json.*jobspan evaluate"):
        read_report(tmp_path)
    write_json({}, tmp_path / SCORES)
    with pytest.raises(EvaluationError, match=r"errors\.jsonl"):
        read_report(tmp_path)
    with pytest.raises(EvaluationError, match="no report at"):
        read_scores(tmp_path)


@pytest.mark.parametrize("content", [b"", b'{"system": ', b"no JSON", b"\xff\xfe{}"])
def test_a_damaged_file_is_an_error(content: bytes, tmp_path: Path) -> None:
    (tmp_path / SCORES).write_bytes(content)
    write_errors([], tmp_path / ERRORS)
    with pytest.raises(EvaluationError, match=r"scores\.json"):
        read_report(tmp_path)


def test_scores_that_are_no_object_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "scores.json").write_text("[1]")
    with pytest.raises(EvaluationError, match="no report"):
        read_scores(tmp_path / "scores.json")


@pytest.mark.parametrize("content", ["[1]", "{}", '{"systems": 1}', "{"])
def test_references_that_are_none_are_an_error(content: str, tmp_path: Path) -> None:
    path = tmp_path / "rye.json"
    with pytest.raises(EvaluationError, match=r"rye\.json; `jobspan references` writes one"):
        read_references(path)
    path.write_text(content)
    with pytest.raises(EvaluationError, match=r"rye\.json; `jobspan references` writes one"):
        read_references(path)
    path.write_text('{"systems": [{"system": "gazetteer"}]}')
    assert read_references(path) == [{"system": "gazetteer"}]


def test_a_damaged_line_is_an_error(tmp_path: Path) -> None:
    write_json({}, tmp_path / SCORES)
    (tmp_path / ERRORS).write_bytes(b'{"posting": "a"}\n{"posting"')
    with pytest.raises(EvaluationError, match=r"errors\.jsonl"):
        read_report(tmp_path)
