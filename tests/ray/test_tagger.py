"""Batches of every kind are tagged as each text is alone."""

import pickle
from typing import Any

import pytest

pa = pytest.importorskip("pyarrow")
pd = pytest.importorskip("pandas")
np = pytest.importorskip("numpy")

from jobspan.errors import JobspanError, ModelError  # noqa: E402
from jobspan.ray import COLUMNS, Tagger  # noqa: E402
from jobspan.records import Posting  # noqa: E402

PLAIN = "Requirements\n- Python and SQL\n- Bachelor's degree in Baking\n- 3+ years of experience"
TEXTS = ["", PLAIN, None, " \n\t", "🥐 e\u0301\u00a0SQL [SEP]", "SQL " * 5_000, None]
TAGGED = ["entities", "segments", "labels", "facts", "language", "model"]


@pytest.fixture(scope="module")
def records(nlp: Any) -> list[dict[str, Any]]:
    """What the pipeline says of each text by itself."""
    return [{} if text is None else Posting.from_doc(nlp(text)).to_dict() for text in TEXTS]


def without_nulls(value: Any) -> Any:
    """As `to_dict` has it, what is not known left out."""
    if isinstance(value, dict):
        return {key: without_nulls(each) for key, each in value.items() if each is not None}
    return [without_nulls(each) for each in value] if isinstance(value, list) else value


def tagged_part(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {name: without_nulls(record[name]) for name in TAGGED if name in record}
        for record in records
    ]


def rows_of(table: Any) -> list[dict[str, Any]]:
    return [without_nulls({name: row[name] for name in TAGGED}) for row in table.to_pylist()]


@pytest.mark.parametrize("type", [pa.string(), pa.large_string()])
def test_a_table_keeps_its_columns_and_gets_those_of_the_record(
    type: Any, records: list[dict[str, Any]]
) -> None:
    table = pa.table({"key": range(len(TEXTS)), "text": pa.array(TEXTS, type)})
    tagged = Tagger()(table)
    assert tagged.column_names == ["key", "text", *TAGGED]
    assert tagged.select(["key", "text"]).equals(table)
    assert tagged.select(TAGGED).schema.equals(COLUMNS)
    assert rows_of(tagged) == tagged_part(records)
    assert tagged["entities"].is_null().to_pylist() == [text is None for text in TEXTS]


def test_a_frame_stays_a_frame_under_its_index(records: list[dict[str, Any]]) -> None:
    frame = pd.DataFrame({"body": [*TEXTS[:-1], float("nan")]}, index=[3, 3, 1, 9, 8, 7, 0])
    tagged = Tagger(text_field="body")(frame)
    assert list(tagged.columns) == ["body", *TAGGED]
    assert list(tagged.index) == [3, 3, 1, 9, 8, 7, 0]
    assert list(frame.columns) == ["body"]
    table = pa.Table.from_pandas(tagged[TAGGED], schema=COLUMNS, preserve_index=False)
    assert rows_of(table) == tagged_part(records)


def test_arrays_by_name_become_a_table(records: list[dict[str, Any]]) -> None:
    arrays = {"text": np.array(TEXTS, dtype=object), "key": np.arange(len(TEXTS))}
    tagged = Tagger()(arrays)
    assert tagged["key"].to_pylist() == list(range(len(TEXTS)))
    assert rows_of(tagged) == tagged_part(records)


def test_arrays_of_more_dimensions_are_named() -> None:
    with pytest.raises(JobspanError, match="batch_format='pyarrow'"):
        Tagger()({"text": np.array(["Rye"]), "image": np.zeros((1, 2, 2))})


@pytest.mark.parametrize("texts", [[], [None], [None, None]])
def test_without_a_text_the_columns_have_their_types(texts: list[None]) -> None:
    tagged = Tagger()(pa.table({"text": pa.array(texts, pa.string())}))
    assert tagged.select(TAGGED).schema.equals(COLUMNS)
    assert tagged["model"].to_pylist() == texts
    assert list(Tagger()(pd.DataFrame({"text": texts}))["model"]) == texts


def test_a_column_of_a_tagged_name_is_replaced() -> None:
    tagged = Tagger()(pa.table({"model": ["mine"], "text": [None]}))
    assert tagged.column_names == ["text", *TAGGED]
    assert tagged["model"].to_pylist() == [None]


def test_entities_below_the_least_score_are_left_out() -> None:
    """The least score lies between the two lowest ones, so one entity goes."""
    batch = pa.table({"text": [PLAIN]})
    (every,) = Tagger()(batch)["entities"].to_pylist()
    lowest, next_lowest = sorted(entity["score"] for entity in every)[:2]
    assert lowest < next_lowest
    (best,) = Tagger(min_score=(lowest + next_lowest) / 2)(batch)["entities"].to_pylist()
    assert best == [entity for entity in every if entity["score"] > lowest]


def test_a_column_that_is_missing_or_no_text_is_named() -> None:
    with pytest.raises(JobspanError, match="no column 'text', only 'body', 'id'"):
        Tagger()(pa.table({"body": ["Rye"], "id": [1]}))
    with pytest.raises(JobspanError, match="the column 'text' holds 7, which is no text"):
        Tagger()(pa.table({"text": [7]}))


def test_a_tagger_is_sent_without_its_model() -> None:
    tagger = Tagger(text_field="body")
    tagger(pa.table({"body": ["Rye"]}))
    sent = pickle.dumps(tagger)
    assert len(sent) < 1_000
    assert pickle.loads(sent)(pa.table({"body": ["SQL"]}))["entities"].to_pylist()[0]


def test_a_model_that_is_not_there_is_named() -> None:
    with pytest.raises(ModelError, match="no model folder at /no/such/model"):
        Tagger(model="/no/such/model")(pa.table({"text": ["Rye"]}))
