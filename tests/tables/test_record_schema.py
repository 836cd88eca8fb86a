"""A record in Parquet is the JSON of its posting, read again by pyarrow with its nulls dropped."""

import io
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

from jobspan.labels import ATTRIBUTES, ENTITY_LABELS, SECTIONS  # noqa: E402
from jobspan.records import METADATA_KEYS, Entity, Posting, Segment  # noqa: E402
from jobspan.spans import Span  # noqa: E402
from jobspan.stated import Experience, Facts, Pay  # noqa: E402
from jobspan.tables.entities import ATTRIBUTE_COLUMNS  # noqa: E402
from jobspan.tables.parquet import write_parquet  # noqa: E402
from jobspan.tables.record_schema import RECORD_SCHEMA  # noqa: E402
from jobspan.tables.records import posting_of  # noqa: E402

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.just(
    "e\u0301\r\n🥐\x00"
)
SCORES = st.floats(0, 1) | st.none()
SUMS = st.none() | st.integers(0, 10**14).map(lambda cents: Decimal(cents) / 100)
YEARS = st.none() | st.integers(0, 50) | st.sampled_from([0.5, 1.5])
OFFSETS = st.integers(0, 12)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "text": TEXTS,
    "word": TEXTS,
    "texts": st.lists(TEXTS | st.none(), max_size=3),
    "integers": st.lists(st.integers(0, 8) | st.none(), max_size=3),
    "number": st.integers(-5, 10**9) | st.floats(0, 1e9),
}
ATTRIBUTE_VALUES = {column.name: VALUES[column.kind] for column in ATTRIBUTE_COLUMNS}
METADATA = st.dictionaries(st.sampled_from(METADATA_KEYS), TEXTS)


def attributes(label: str) -> st.SearchStrategy[dict[str, Any] | None]:
    every = {name: ATTRIBUTE_VALUES[name] for name in ATTRIBUTES[label]}
    return st.none() | st.fixed_dictionaries({}, optional=every)


ENTITIES = st.sampled_from(ENTITY_LABELS).flatmap(
    lambda label: st.builds(Entity, OFFSETS, OFFSETS, st.just(label), SCORES, attributes(label))
)
SEGMENTS = st.builds(Segment, OFFSETS, OFFSETS, st.sampled_from(SECTIONS), SCORES)
EXPERIENCE = st.builds(
    *(Experience, OFFSETS, OFFSETS, YEARS, YEARS, st.none() | st.builds(Span, OFFSETS, OFFSETS))
)
PAY = st.builds(
    *(Pay, OFFSETS, OFFSETS, SUMS, SUMS),
    st.sampled_from([None, "EUR"]),
    st.sampled_from([None, "year"]),
)
POSTINGS = st.builds(
    Posting,
    id=TEXTS,
    text=TEXTS,
    entities=st.lists(ENTITIES, max_size=3).map(tuple),
    segments=st.lists(SEGMENTS, max_size=3).map(tuple),
    labels=st.dictionaries(st.sampled_from(ENTITY_LABELS), st.floats(0, 1)),
    model=st.none() | TEXTS,
    facts=st.none()
    | st.builds(
        Facts,
        st.lists(EXPERIENCE, max_size=2).map(tuple),
        st.lists(PAY, max_size=2).map(tuple),
    ),
    metadata=METADATA,
)


def written(postings: list[Posting]) -> Any:
    file = io.BytesIO()
    write_parquet(postings, file, rows="records")
    return pq.read_table(file)


def known(value: Any) -> Any:
    """`value` less the keys that hold None; in a list, None holds a place."""
    if isinstance(value, Mapping):
        return {key: known(each) for key, each in value.items() if each is not None}
    return [known(each) for each in value] if isinstance(value, list) else value


@given(st.lists(POSTINGS, max_size=3))
def test_a_row_and_the_json_of_its_posting_agree(postings: list[Posting]) -> None:
    table = written(postings)
    records = [known(row) for row in table.to_pylist()]

    assert table.schema.equals(RECORD_SCHEMA)
    assert records == [known(posting.to_dict()) for posting in postings]
    assert [Posting.from_dict(record) for record in records] == [
        Posting.from_dict(known(posting.to_dict())) for posting in postings
    ]


@given(POSTINGS.filter(lambda posting: all(entity.attributes for entity in posting.entities)))
def test_a_posting_is_made_of_its_row_again(posting: Posting) -> None:
    """An attribute of its label that an entity lacks comes back as null."""
    (row,) = written([posting]).to_pylist()
    assert Posting.from_dict(known(row)) == posting
    entities = (
        replace(each, attributes=dict.fromkeys(ATTRIBUTES[each.label]) | each.attributes)
        for each in posting.entities
    )
    assert posting_of(row) == replace(posting, entities=tuple(entities))


def test_every_field_says_what_it_means_but_those_named_after_a_label_or_a_key() -> None:
    def silent(fields: Any, of: str) -> set[str]:
        names = set()
        for field in fields:
            if b"description" not in (field.metadata or {}):
                names.add(f"{of}{field.name}")
            inner = field.type.value_type if pa.types.is_list(field.type) else field.type
            if pa.types.is_struct(inner):
                names |= silent(inner, f"{of}{field.name}.")
        return names

    stored = written([]).schema
    assert (
        silent(stored, "")
        == silent(RECORD_SCHEMA, "")
        == {
            *(f"labels.{label}" for label in ENTITY_LABELS),
            *(f"metadata.{key}" for key in METADATA_KEYS),
        }
    )


def test_a_column_of_a_struct_is_read_alone() -> None:
    """As engines that read columns do: nothing else of the file is needed."""
    posting = Posting("p", "Go", (Entity(0, 2, "SKILL", 0.5, {"canonical": "Go"}),))
    file = io.BytesIO()
    write_parquet([posting, Posting("q", "")], file, rows="records")
    table = pq.ParquetFile(file).read(["entities.list.element.attributes.canonical"])
    assert table.to_pylist() == [
        {"entities": [{"attributes": {"canonical": "Go"}}]},
        {"entities": []},
    ]
