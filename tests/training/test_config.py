"""Recipes: references, overrides, and what is refused."""

from pathlib import Path

import pytest

from jobspan.errors import ConfigError
from jobspan.training.config import (
    call,
    data_path,
    named_settings,
    parse_overrides,
    read_recipe,
    write_recipe,
)

RECIPE = """\
[train]
encoder = "oven"
seed = 1

[train.windowing]
length = 96

[assemble]
length = ${train.windowing.length}
"""
RECIPES = Path(__file__).parents[2] / "training"


@pytest.fixture
def recipe(tmp_path: Path) -> Path:
    path = tmp_path / "small.cfg"
    path.write_text(RECIPE)
    return path


def test_references_are_resolved(recipe: Path) -> None:
    assert read_recipe(recipe) == {
        "train": {"encoder": "oven", "seed": 1, "windowing": {"length": 96}},
        "assemble": {"length": 96},
    }


def test_an_override_reaches_what_refers_to_it(recipe: Path) -> None:
    settings = read_recipe(recipe, overrides={"train.windowing.length": 48})
    assert settings["train"]["windowing"]["length"] == settings["assemble"]["length"] == 48


@pytest.mark.parametrize("key", ["bake.seed", "train.flour.rye"])
def test_an_override_of_no_section_is_refused(key: str, recipe: Path) -> None:
    with pytest.raises(ConfigError, match=key.partition(".")[0]):
        read_recipe(recipe, overrides={key: 1})


def test_a_missing_recipe_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"no recipe at .*none\.cfg"):
        read_recipe(tmp_path / "none.cfg")


@pytest.mark.parametrize("content", ["rye", "[a]\nb = ${c.d}", "[a]\n[a]\n"])
def test_a_broken_recipe_is_named(content: str, recipe: Path) -> None:
    recipe.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"small\.cfg"):
        read_recipe(recipe)


def test_overrides_are_json_or_else_strings() -> None:
    assert parse_overrides(["a.b=2", "a.c.d=[1]", "a.e=rye=oats", "a.f=true", "a.g="]) == {
        "a.b": 2,
        "a.c.d": [1],
        "a.e": "rye=oats",
        "a.f": True,
        "a.g": "",
    }
    assert parse_overrides([]) == {}


@pytest.mark.parametrize("setting", ["rye", "a.b", "seed=1", "=1", ""])
def test_an_override_that_is_none_is_shown(setting: str) -> None:
    with pytest.raises(ConfigError, match=r"is not section\.key=value"):
        parse_overrides([setting])


def test_a_written_recipe_is_read_again(recipe: Path, tmp_path: Path) -> None:
    settings = read_recipe(recipe, overrides={"train.encoder": "a 🥐"})
    write_recipe(settings, tmp_path / "again.cfg")
    assert read_recipe(tmp_path / "again.cfg") == settings


@pytest.mark.parametrize("name", ["mini.cfg", "teacher.cfg", "tiny.cfg"])
def test_the_recipes_of_the_repository_are_read(name: str) -> None:
    settings = read_recipe(RECIPES / name)
    trained, assembled = settings["train"]["windowing"], settings["assemble"]["windowing"]
    assert assembled["length"] == trained["length"], "positions beyond were never trained"
    assert assembled["overlap"] <= trained["overlap"]
    assert isinstance(settings["train"]["arguments"]["seed"], int)


def bake(loaves: int, *, heat: float) -> float:
    return {200.0: loaves}[heat]


def test_settings_that_a_function_does_not_take_are_refused() -> None:
    assert call(bake, 3, heat=200.0) == 3
    for settings in ({}, {"heat": 200.0, "flour": "rye"}):
        with pytest.raises(ConfigError, match=r"\[bake\]: .*(heat|flour)"):
            call(bake, 3, **settings)


def test_errors_of_the_function_itself_pass() -> None:
    with pytest.raises(KeyError):
        call(bake, 3, heat=1.0)


def test_a_setting_that_is_looked_up_in_vain_is_named() -> None:
    with pytest.raises(ConfigError, match="lacks a setting: 'oven'"), named_settings():
        _ = {}["oven"]


def test_a_path_given_goes_before_the_recipe_s(tmp_path: Path) -> None:
    recipe = {"paths": {"data": "flour"}}
    assert data_path(recipe, tmp_path) == tmp_path
    assert data_path(recipe, None) == Path("flour")
    assert data_path({"paths": {"data": None}}, None) is None
