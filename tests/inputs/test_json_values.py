"""What is carried comes out as JSON: every kind of value a table can hold, and none other."""

import json
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspan.errors import InputError
from jobspan.inputs.json_values import json_value

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)
PARIS = timezone(timedelta(hours=2))


@given(value=JSON)
def test_json_is_kept_as_it_is(value: Any) -> None:
    assert json_value(value) == value
    assert json.loads(json.dumps(json_value(value), allow_nan=False)) == value


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (float("nan"), None),
        ([1.5, float("inf"), {"a": float("-inf")}], [1.5, None, {"a": None}]),
        (Decimal("1E+3"), "1000"),
        (Decimal("-0.10"), "-0.10"),
        (date(2026, 3, 9), "2026-03-09"),
        (datetime(2026, 3, 9, 7, 5), "2026-03-09T07:05:00"),
        (datetime(2026, 3, 9, 7, 5, 0, 250, PARIS), "2026-03-09T07:05:00.000250+02:00"),
        (datetime(2026, 3, 9, tzinfo=UTC), "2026-03-09T00:00:00+00:00"),
        (time(7, 5), "07:05:00"),
        (timedelta(minutes=-1, milliseconds=500), -59.5),
        (b"\x00\xff", "AP8="),
        (b"", ""),
        (UUID(int=7), "00000000-0000-0000-0000-000000000007"),
        ([("a", 1), ("b", None)], [["a", 1], ["b", None]]),
        ({"a": {"b": date(2026, 3, 9)}, 7: 1}, {"a": {"b": "2026-03-09"}, "7": 1}),
        ("🥐 e\u0301\x00", "🥐 e\u0301\x00"),
    ],
)
def test_other_values_have_one_form(value: Any, expected: Any) -> None:
    assert json_value(value) == expected


@pytest.mark.parametrize("value", ["\ud83e", ["a", {"b": "\udc80"}], {"\ud83e": 1}])
def test_half_of_a_surrogate_pair_is_refused_wherever_it_stands(value: Any) -> None:
    with pytest.raises(InputError, match="holds half of a surrogate pair"):
        json_value(value)


def test_what_json_has_no_form_for_is_refused() -> None:
    with pytest.raises(InputError, match="holds 1j, for which JSON has no form"):
        json_value([1j])
