"""A field carried through from the input, as the text of a cell."""

from typing import Any

from jobspan.json_text import as_text, in_utf8, json_text

_JSON = (str, int, float, list, tuple, dict)


def carried_text(value: Any) -> str | None:
    """A string as it is, another value as its JSON; None for null.

    What JSON has no form for is a string (`json_text.as_text`).
    """
    if value is None:
        return None
    said = value if isinstance(value, _JSON) else as_text(value)
    if isinstance(said, str):
        return in_utf8(said)
    text = json_text(said)
    return None if text == "null" else text  # a number that is not finite
