"""Recipes: INI-like files in which each section is named after the function that takes it.

They are spaCy's configs, read with `confection`: values are JSON, `${section.key}` refers to
another value, and an override such as `{"train.seed": 2}` replaces one.
"""

import configparser
import inspect
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from confection import Config, ConfigValidationError

from jobspan.errors import ConfigError

Value = TypeVar("Value")


def read_recipe(path: Path, *, overrides: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The sections of the recipe at `path`, with references resolved and `overrides` applied.

    Raises:
        ConfigError: the file is missing or no recipe, or an override names no setting.
    """
    if not path.is_file():
        raise ConfigError(f"no recipe at {path}")
    try:
        return dict(Config().from_disk(path, interpolate=True, overrides=dict(overrides or {})))
    except (ConfigValidationError, configparser.Error, ValueError) as error:
        raise ConfigError(f"{path}: {error}") from error


def parse_overrides(settings: Iterable[str]) -> dict[str, Any]:
    """Overrides from `section.key=value` each; a value that is no JSON is a string.

    Raises:
        ConfigError: a setting has no `=`.
    """
    overrides: dict[str, Any] = {}
    for setting in settings:
        key, equals, value = setting.partition("=")
        if not equals or "." not in key:
            raise ConfigError(f"{setting!r} is not section.key=value")
        try:
            overrides[key] = json.loads(value)
        except ValueError:
            overrides[key] = value
    return overrides


def write_recipe(recipe: Mapping[str, Any], path: Path) -> None:
    """Write a resolved recipe, to be read again by `read_recipe`."""
    Config(dict(recipe)).to_disk(path)


@contextmanager
def named_settings() -> Iterator[None]:
    """What is looked up in a recipe while this lasts, and is not there, is a `ConfigError`."""
    try:
        yield
    except KeyError as error:
        raise ConfigError(f"the recipe lacks a setting: {error}") from error


def call(function: Callable[..., Value], /, *arguments: Any, **settings: Any) -> Value:
    """What `function` returns, after a look whether it takes these `settings`.

    Raises:
        ConfigError: it does not; its own errors pass.
    """
    check_settings(function, *arguments, **settings)
    return function(*arguments, **settings)


def check_settings(function: Callable[..., Any], /, *arguments: Any, **settings: Any) -> None:
    """Look whether `function` takes these `settings`.

    Raises:
        ConfigError: it does not.
    """
    try:
        inspect.signature(function).bind(*arguments, **settings)
    except TypeError as error:
        raise ConfigError(f"the recipe's [{function.__name__}]: {error}") from error


def data_path(recipe: Mapping[str, Any], data: Path | None) -> Path | None:
    """`data`, or else the folder in the `paths.data` of `recipe`, where that names one."""
    named = recipe["paths"]["data"]
    return data or (Path(named) if named else None)
