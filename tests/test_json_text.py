"""Whatever is in a value, its JSON is in UTF-8 and strict."""

import json
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from math import inf, nan
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspan.json_text import in_utf8, json_text

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text("aé🥐"), inner),
)


def strict(text: str) -> Any:
    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    return json.loads(text.encode(), parse_constant=refuse)


@given(JSON)
def test_what_is_json_comes_back(value: Any) -> None:
    assert strict(json_text(value)) == value
    assert strict(json_text(value, indent=2)) == value


def test_characters_are_written_as_they_are() -> None:
    assert json_text({"é": "🥐\x00"}) == '{"é": "🥐\\u0000"}'


def test_a_number_that_is_not_finite_is_null() -> None:
    assert json_text({"a": [nan, (inf, 1.5)], "b": {"c": -inf}, "d": "NaN"}) == (
        '{"a": [null, [null, 1.5]], "b": {"c": null}, "d": "NaN"}'
    )


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (date(2020, 2, 29), "2020-02-29"),
        (datetime(2020, 2, 29, 23, 59, tzinfo=UTC), "2020-02-29T23:59:00+00:00"),
        (time(7, 5), "07:05:00"),
        (Decimal("1.50"), "1.50"),
        (b"caf\xc3\xa9\xff", "café\\xff"),
        (timedelta(hours=1), "1:00:00"),
    ],
)
def test_what_json_has_no_form_for_is_text(value: Any, text: str) -> None:
    assert strict(json_text([value])) == [text]


@pytest.mark.parametrize(
    ("text", "whole"), [("a\ud800b", "a\ufffdb"), ("\ude00", "\ufffd"), ("\ud83e\udd50", "🥐")]
)
def test_half_of_a_surrogate_pair_is_replaced(text: str, whole: str) -> None:
    assert in_utf8(text) == whole
    assert strict(json_text({text: [text]})) == {whole: [whole]}


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_other_text_is_left_as_it_is(text: str) -> None:
    assert in_utf8(text) == text
