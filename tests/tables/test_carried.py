"""The text of a cell: strings as they are, JSON for the rest, empty for null."""

from datetime import date
from decimal import Decimal
from math import inf, nan
from typing import Any

import pytest

from jobspan.tables.carried import carried_text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("", ""),
        ("null", "null"),
        (' "a"\r\n🥐', ' "a"\r\n🥐'),
        ("\ud800", "\ufffd"),
        (0, "0"),
        (-1.5, "-1.5"),
        (False, "false"),
        ([], "[]"),
        ({"é": [None, "\ud800", nan]}, '{"é": [null, "\ufffd", null]}'),
        (date(2020, 2, 29), "2020-02-29"),
        (Decimal("-1.50"), "-1.50"),
        (b"rye", "rye"),
        (None, None),
        (nan, None),
        (inf, None),
    ],
)
def test_the_text_of_a_value(value: Any, text: str | None) -> None:
    assert carried_text(value) == text
