"""The format that the options of the command line mean, and what it has no place for."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final, Literal

import typer

from jobspan.inputs.entries import EVERY
from jobspan.outputs.compression import compression_of

Format = Literal["text", "json", "jsonl", "summary", "jsonld", "html", "csv", "parquet"]
TABLE_FORMATS: Final = ("csv", "parquet")
CARRYING_FORMATS: Final = ("json", "jsonl", *TABLE_FORMATS)

ENDINGS: Final[dict[str, tuple[Format, ...]]] = {
    ".json": ("json",),
    **dict.fromkeys((".jsonl", ".ndjson"), ("jsonl", "summary", "jsonld")),
    ".jsonld": ("jsonld",),
    ".csv": ("csv",),
    ".parquet": ("parquet",),
    **dict.fromkeys((".html", ".htm"), ("html",)),
}
"""The formats of files whose names end so; it is the first where none is named."""


def choose_format(named: Format | None, output: Path | None) -> Format:
    """The format that is named, else that of the ending of `output`, else text.

    Raises:
        typer.BadParameter: the ending is that of another format.
    """
    formats = None if output is None else ENDINGS.get(_ending(output))
    if formats is None:
        return named or "text"
    if named is not None and named not in formats:
        raise typer.BadParameter(
            f"{output} ends as {formats[0]} does, not {named}; name another file or --format",
            param_hint="--output",
        )
    return named or formats[0]


def check_carried(format: Format, carried: Sequence[str]) -> None:
    """Refuse fields that `format` has no place for, and a table of every column.

    Raises:
        typer.BadParameter: there are such.
    """
    if carried and format not in CARRYING_FORMATS:
        raise typer.BadParameter(
            f"{format} has no place for fields of the input;"
            f" --format {', '.join(CARRYING_FORMATS[:-1])} and {CARRYING_FORMATS[-1]} have",
            param_hint="--carry",
        )
    if EVERY in carried and format in TABLE_FORMATS:
        raise typer.BadParameter(
            f"{EVERY} is for json and jsonl; for {format}, name each column:"
            " --carry ONE --carry OTHER",
            param_hint="--carry",
        )


def _ending(path: Path) -> str:
    plain = path if compression_of(path) == "none" else path.with_suffix("")
    return plain.suffix.lower()
