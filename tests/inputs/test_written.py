"""What `jobspan tag` wrote and is no posting is known by its names, and nothing else is."""

import pytest

from jobspan.inputs.written import (
    ENTITY_NAMES,
    JSON_LD_NAMES,
    POSTING_NAMES,
    refusal_of_written,
)
from jobspan.jsonld.job_posting import HEAD
from jobspan.tables import TABLES


def test_the_names_are_those_that_are_written() -> None:
    assert set(TABLES["entities"].header) >= ENTITY_NAMES
    assert set(TABLES["postings"].header) >= POSTING_NAMES
    assert set(HEAD) == JSON_LD_NAMES


@pytest.mark.parametrize("has_text", [True, False])
def test_rows_of_entities_are_refused_though_their_text_is_there(has_text: bool) -> None:
    reason = refusal_of_written(TABLES["entities"].header, has_text=has_text)
    assert reason is not None
    assert reason.startswith("holds entities, as `jobspan tag --rows entities` writes them; name")


@pytest.mark.parametrize(
    ("names", "said"),
    [(TABLES["postings"].header, "--rows postings"), (tuple(HEAD), "--format jsonld")],
)
def test_what_leaves_the_text_out_is_refused_unless_it_was_carried_through(
    names: tuple[str, ...], said: str
) -> None:
    reason = refusal_of_written(names, has_text=False)
    assert reason is not None
    assert said in reason
    assert "tag them with `--format jsonl`, or `--format parquet --rows records`" in reason
    assert refusal_of_written((*names, "text"), has_text=True) is None


@pytest.mark.parametrize(
    "names", [(), ("id", "text"), ("start", "end", "label", "text"), TABLES["records"].header]
)
def test_all_else_is_left_to_the_reader(names: tuple[str, ...]) -> None:
    """A table may say when a job starts and ends, and label it."""
    for has_text in (True, False):
        assert refusal_of_written(names, has_text=has_text) is None
