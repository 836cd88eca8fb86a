"""An entry as a source: names, pages, what is carried, and the values of a table."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from jobspan.errors import InputError, Place
from jobspan.inputs.entries import Entry, Fields
from jobspan.inputs.reading import parse_entry, read_entry
from jobspan.inputs.sources import Source

PLACE = Place("a.parquet", "row", 3)


def read_row(*, fields: Fields | None = None, **content: Any) -> Source:
    return read_entry(Entry(PLACE, "row", content), fields=fields or Fields())


def read_line(line: str, *, carried: tuple[str, ...] = ()) -> Source:
    return read_entry(Entry(PLACE, "jsonl", line.encode()), fields=Fields(carried=carried))


@pytest.mark.parametrize(
    ("id", "name"),
    [
        ("7", "7"),
        (" ", " "),
        (7, "7"),
        (10**30, f"1{'0' * 30}"),
        (7.5, "7.5"),
        (True, "true"),
        (Decimal("7"), "7"),
        (b"caf\xc3\xa9", "café"),
        (date(2026, 3, 9), "2026-03-09"),
        (None, "a.parquet, row 3"),
        ("", "a.parquet, row 3"),
        (float("nan"), "a.parquet, row 3"),
    ],
)
def test_any_single_value_is_an_id(id: Any, name: str) -> None:
    assert read_row(id=id, text="Rye").id == name


@pytest.mark.parametrize("id", [[], ["a"], {"a": 1}, (1, 2)])
def test_what_has_parts_is_no_id(id: Any) -> None:
    with pytest.raises(InputError) as refused:
        read_row(id=id, text="Rye")
    assert str(refused.value) == "a.parquet, row 3: `id` is neither a string nor a number"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ({"text": "Rye", "html": "<p>Oats"}, "Rye"),
        ({"text": "", "html": "<p>Oats"}, "Oats"),
        ({"text": None, "html": "<p>Oats"}, "Oats"),
        ({"text": "", "html": ""}, ""),
        ({"text": "", "html": None}, ""),
        ({"text": ""}, ""),
        ({"text": "caf\u00e9".encode()}, "caf\u00e9"),
        ({"html": b"<meta charset=latin1><p>caf\xe9"}, "caf\u00e9"),
    ],
)
def test_a_page_is_read_where_there_is_no_text(content: dict[str, Any], text: str) -> None:
    assert read_row(**content).text == text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({"text": None}, "no object with a string under `text`"),
        ({"text": 7, "html": float("nan")}, "no object with a string under `text`"),
        ({"text": b"caf\xe9"}, "`text`: not UTF-8 at byte 3"),
        ({"text": "Rye", "title": "\ud83e"}, "`title` holds half of a surrogate pair"),
    ],
)
def test_a_row_without_a_text_is_an_error_in_its_place(content: Any, said: str) -> None:
    with pytest.raises(InputError) as refused:
        read_row(**content)
    assert str(refused.value).startswith(f"a.parquet, row 3: {said}")


def test_an_object_without_the_text_is_refused_with_its_keys() -> None:
    """Twenty-two keys: `body`, 0 to 18, and two more."""
    keys = ", ".join(f'"{number}": 0' for number in range(21))
    with pytest.raises(InputError) as refused:
        read_line(f'{{"body": "Rye", {keys}}}')
    assert refused.value.reason == (
        "no object with a string under `text`, or `html`, but with `body`, "
        + ", ".join(f"`{number}`" for number in range(19))
        + " and 2 more; say which one holds the text with `--text-field`"
    )


@pytest.mark.parametrize("line", ["[]", "{}", "7", '{"text": 7}', '{"html": null, "id": 1}'])
def test_where_the_field_is_there_or_nothing_is_no_keys_are_told(line: str) -> None:
    with pytest.raises(InputError) as refused:
        read_line(line)
    assert refused.value.reason == "no object with a string under `text`, or `html`"


def test_the_date_of_a_table_is_metadata_as_json_writes_it() -> None:
    source = read_row(text="Rye", date=date(2026, 3, 9), title=b"Baker", url="", location=7)
    assert source.metadata == {"date": "2026-03-09", "title": "Baker"}


@pytest.mark.parametrize(
    ("sum", "text"),
    [(9, "9"), (9.5, "9.5"), (Decimal("9.50"), "9.50"), ("9", "9"), (b"9", "9")],
)
def test_a_sum_of_pay_may_be_a_number(sum: Any, text: str) -> None:
    """No other metadata may."""
    row = {"pay_minimum": sum, "pay_maximum": sum, "pay_period": 7, "employment_type": 7}
    assert read_row(text="Rye", **row).metadata == {"pay_minimum": text, "pay_maximum": text}


@pytest.mark.parametrize("sum", [True, None, float("nan"), float("inf"), [9], {}, ""])
def test_what_is_no_number_is_no_sum(sum: Any) -> None:
    assert read_row(text="Rye", pay_minimum=sum).metadata == {}


def test_a_row_says_what_google_asks_for() -> None:
    said = {
        **{"employment_type": "full-time", "location_type": "remote"},
        **{"applicant_location": "Kent", "pay_currency": "EUR", "pay_period": "hour"},
    }
    row = read_row(text="Rye", **said, valid_through=date(2026, 6, 30))
    assert row.metadata == said | {"valid_through": "2026-06-30"}


PAGE = """<p>Rye<script type='application/ld+json'>{"@type": "JobPosting", "title": "Baker",
"employmentType": "OTHER", "baseSalary": {"maxValue": 9, "currency": "EUR", "unitText": "HOUR"}}
</script>"""
PAGE_PAY = {"pay_maximum": "9", "pay_currency": "EUR", "pay_period": "HOUR"}


def test_the_pay_of_a_row_and_of_its_page_are_not_mixed() -> None:
    """A least of 20,000 and a most of 9 would be."""
    known = {"title": "Baker", "employment_type": "OTHER"}
    assert read_row(html=PAGE).metadata == known | PAGE_PAY
    own = {"pay_minimum": "20000", "pay_period": "year"}
    assert read_row(html=PAGE, **own, title="Miller").metadata == known | own | {"title": "Miller"}


def test_what_is_carried_is_json_and_null_where_it_lacks() -> None:
    fields = Fields(carried=("pay", "seal", "town"))
    source = read_row(fields=fields, text="Rye", pay=[Decimal("9.50"), None], seal=b"\xff", x=1)
    assert source.carried == {"pay": ["9.50", None], "seal": "/w==", "town": None}


def test_every_field_but_the_text_and_the_page_can_be_carried() -> None:
    line = '{"id": 1, "text": "Rye", "html": "", "pay": {"from": 9.5}, "ok": true, "\u00e9": []}'
    source = read_line(line, carried=("*",))
    assert source.carried == {"id": 1, "pay": {"from": 9.5}, "ok": True, "\u00e9": []}


def test_numbers_that_are_none_are_null() -> None:
    line = '{"text": "Rye", "id": NaN, "pay": [NaN, -Infinity, 1e999, 1e3]}'
    source = read_line(line, carried=("pay",))
    assert (source.id, source.carried) == (str(PLACE), {"pay": [None, None, None, 1000.0]})


@pytest.mark.parametrize("value", [r'"\ud83e"', r'[{"a": "\udc00"}]', r'{"\ud83e": 1}'])
def test_half_of_a_surrogate_pair_within_what_is_carried_is_an_error(value: str) -> None:
    line = f'{{"text": "Rye", "pay": {value}}}'
    assert read_line(line).text == "Rye"
    with pytest.raises(InputError, match=r"row 3: `pay` holds half of a surrogate pair"):
        read_line(line, carried=("pay",))
    with pytest.raises(InputError, match=r"row 3: `pay` holds half of a surrogate pair"):
        read_line(line, carried=("*",))


def test_what_is_nested_too_deeply_to_be_written_is_an_error() -> None:
    value: list[Any] = []
    for _ in range(100_000):
        value = [value]
    with pytest.raises(InputError, match="`pay` is nested too deeply"):
        read_row(fields=Fields(carried=("pay",)), text="Rye", pay=value)


def test_an_entry_is_named_as_its_file_is_called() -> None:
    entry = Entry(PLACE, "row", {"text": "Rye"}, name="a/b")
    assert read_entry(entry).id == "a/b, row 3"
    assert read_entry(Entry(Place("in/a.txt"), "text", b"Rye", name="in/a")).id == "in/a"
    named = Entry(PLACE, "row", {"text": "Rye", "id": "x"}, name="a/b")
    assert read_entry(named).id == "x"


def test_a_whole_file_carries_null() -> None:
    fields = Fields(carried=("pay", "*"))
    for format in ("text", "html"):
        entry = Entry(Place(f"jobs/night.baker.{format}.gz"), format, b"Rye")
        assert read_entry(entry, fields=fields) == Source("night.baker", "Rye", {}, {"pay": None})


@pytest.mark.parametrize(("line", "values"), [('{"a": [1]}', {"a": [1]}), ("[1]", {}), ("7", {})])
def test_a_line_is_parsed_to_the_values_of_its_object(line: str, values: dict[str, Any]) -> None:
    entry = Entry(PLACE, "jsonl", line.encode(), "b")
    assert parse_entry(entry) == Entry(PLACE, "jsonl", values, "b")


def test_a_row_and_a_text_are_parsed_as_they_are() -> None:
    for entry in (Entry(PLACE, "row", {"a": 1}), Entry(PLACE, "text", b"{}")):
        assert parse_entry(entry) is entry


@pytest.mark.parametrize(("line", "said"), [(b"{", "not JSON"), (b"\xff", "not UTF-8")])
def test_a_line_that_cannot_be_parsed_is_named(line: bytes, said: str) -> None:
    with pytest.raises(InputError, match=f"a.parquet, row 3: {said}"):
        parse_entry(Entry(PLACE, "jsonl", line))
