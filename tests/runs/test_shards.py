"""Where the input is cut, and how a change of it is noticed."""

import pickle
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspan.errors import InputError, Place
from jobspan.inputs.entries import Entry
from jobspan.runs.shards import Shard, cut_shards


def entry(number: int, content: bytes = b"Rye") -> Entry:
    return Entry(Place("a.jsonl", "line", number), "jsonl", content)


def numbers(shards: list[Shard]) -> list[list[int | None]]:
    return [[each.place.number for each in shard.entries if each.place] for shard in shards]


def test_a_shard_has_the_size_asked_for_and_the_last_one_the_rest() -> None:
    shards = list(cut_shards(map(entry, range(1, 8)), size=3))
    assert [shard.number for shard in shards] == [0, 1, 2]
    assert numbers(shards) == [[1, 2, 3], [4, 5, 6], [7]]
    assert str(shards[1].first) == "a.jsonl, line 4"
    assert str(shards[1].last) == "a.jsonl, line 6"


def test_no_entry_makes_no_shard() -> None:
    assert list(cut_shards([], size=3)) == []


def test_a_shard_ends_early_once_it_is_heavy() -> None:
    """Of at most 10: 4 + 4 + 4 reach them, 12 does alone; a row counts its strings and bytes."""
    entries = [entry(n, b"1234") for n in (1, 2, 3)] + [entry(4, b"123456789012")]
    row = Entry(Place("a.csv", "line", 5), "row", {"text": b"12345678", "pay": 10**9, "id": "12"})
    shards = list(cut_shards([*entries, row, entry(6)], size=5, most_bytes=10))
    assert numbers(shards) == [[1, 2, 3], [4], [5], [6]]


def test_a_shard_has_at_least_one_entry() -> None:
    with pytest.raises(ValueError, match="at least one entry, not 0"):
        next(cut_shards([entry(1)], size=0))


def test_shards_come_before_the_input_ends() -> None:
    def broken() -> Iterator[Entry]:
        yield entry(1)
        raise AssertionError

    assert len(next(cut_shards(broken(), size=1)).entries) == 1


@given(st.lists(st.binary(max_size=8), min_size=1, max_size=6), st.data())
def test_any_change_of_an_entry_changes_the_checksum(
    contents: list[bytes], data: st.DataObject
) -> None:
    shard = Shard(0, tuple(entry(n, content) for n, content in enumerate(contents, 1)))
    place = data.draw(st.integers(0, len(contents) - 1))
    other = data.draw(st.binary(max_size=8).filter(lambda each: each != contents[place]))
    changed = [*contents[:place], other, *contents[place + 1 :]]
    again = Shard(0, tuple(entry(n, content) for n, content in enumerate(changed, 1)))
    assert shard.checksum() != again.checksum()
    assert shard.checksum() == pickle.loads(pickle.dumps(shard)).checksum()


def test_rows_and_errors_count_in_the_checksum() -> None:
    place = Place("a.parquet", "row", 1)

    def checksum(entry: Entry | InputError) -> str:
        return Shard(0, (entry,)).checksum()

    different = {
        checksum(Entry(place, "row", {"text": "Rye", "date": date(2026, 5, 1)})),
        checksum(Entry(place, "row", {"text": "Rye", "date": date(2026, 5, 2)})),
        checksum(Entry(place, "row", {"text": "Ry\udce9"})),
        checksum(InputError("Rye", place)),
        checksum(InputError("Oats", place)),
    }
    assert len(different) == 5
