"""The words of the metadata: those of a page, or of a column of any table."""

from collections.abc import Mapping

from jobspan.phrases import folded


def given(metadata: Mapping[str, str], key: str) -> str | None:
    """The text under `key`, without outer white space."""
    return metadata.get(key, "").strip() or None


def given_word(metadata: Mapping[str, str], key: str) -> str | None:
    """The text under `key` as tables have words, `_` being a space: `full time` of `FULL_TIME`."""
    text = given(metadata, key)
    return None if text is None else folded(text.replace("_", " "))
