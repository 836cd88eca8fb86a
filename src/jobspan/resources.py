"""The tables that lie beside the modules of a package, as CSV or JSON."""

import csv
import json
from importlib.resources import files
from typing import Any


def read_rows(package: str, name: str) -> list[dict[str, str]]:
    """The rows of the table `name` of `package`, each by the names of its columns."""
    lines = (files(package) / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(lines))


def read_column(package: str, name: str) -> list[str]:
    """The first column of the table `name` of `package`."""
    return [first for first, *_ in _values(package, name)]


def read_table(package: str, name: str) -> dict[str, str]:
    """The first two columns of the table `name` of `package`, the first as keys."""
    return {first: second for first, second, *_ in _values(package, name)}


def read_phrases(package: str, name: str) -> dict[str, list[str]]:
    """The phrases of a table by what its second column says of them."""
    phrases: dict[str, list[str]] = {}
    for phrase, says, *_ in _values(package, name):
        phrases.setdefault(says, []).append(phrase)
    return phrases


def read_json(package: str, name: str) -> dict[str, Any]:
    """The JSON object in the file `name` of `package`."""
    content: dict[str, Any] = json.loads((files(package) / name).read_text(encoding="utf-8"))
    return content


def _values(package: str, name: str) -> list[list[str]]:
    return [list(row.values()) for row in read_rows(package, name)]
