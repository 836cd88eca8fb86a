"""Tables beside modules are read by column, by key and by what they say."""

from pathlib import Path

import pytest

from jobspan.resources import read_phrases, read_rows, read_table

TABLE = 'phrase,says,weight\n"bread, white",food,1\n“tea”,drink,2\nrolls,food,3\n'


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    folder = tmp_path / "bakery_tables"
    folder.mkdir()
    (folder / "__init__.py").touch()
    (folder / "goods.csv").write_text(TABLE, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    return folder.name


def test_a_table_is_read_in_three_ways(package: str) -> None:
    assert read_rows(package, "goods.csv")[1] == {"phrase": "“tea”", "says": "drink", "weight": "2"}
    assert read_table(package, "goods.csv") == {
        **{"bread, white": "food", "“tea”": "drink", "rolls": "food"}
    }
    assert read_phrases(package, "goods.csv") == {
        "food": ["bread, white", "rolls"],
        "drink": ["“tea”"],
    }


def test_a_missing_table_is_named(package: str) -> None:
    with pytest.raises(FileNotFoundError, match="cakes"):
        read_rows(package, "cakes.csv")
