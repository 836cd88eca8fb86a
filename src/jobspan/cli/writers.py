"""What writes postings to a file or to standard output, by the options of the command line."""

import io
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TextIO

import typer
from rich.console import Console

from jobspan.cli.formats import TABLE_FORMATS, Format, check_carried
from jobspan.inputs.files import Inputs
from jobspan.tables import Rows

if TYPE_CHECKING:
    from jobspan.records import Posting

Writer = Callable[[Iterable["Posting"]], None]


def choose_writer(format: Format, rows: Rows | None, inputs: Inputs, output: Path | None) -> Writer:
    """What writes postings to `output` or standard output; it fails before any is read."""
    if rows is not None and format not in TABLE_FORMATS:
        raise typer.BadParameter(
            f"{format} has no rows; write a table with --format {' or '.join(TABLE_FORMATS)}",
            param_hint="--rows",
        )
    carried = inputs.fields.carried
    check_carried(format, carried)
    if format == "parquet":
        return _parquet_writer(rows or "entities", inputs, output)
    write = _text_writer(format, rows or "entities", carried)

    def write_text(postings: Iterable["Posting"]) -> None:
        with _open_text(output) as file:
            write(postings, file)

    return write_text


def types_for(format: Format, inputs: Inputs) -> dict[str, Any]:
    """The types of the columns carried through, which only Parquet has."""
    if format != "parquet" or not inputs.fields.carried:
        return {}
    from jobspan.inputs.parquet_types import kept_types

    return kept_types(inputs.files, inputs.fields.carried)


def _text_writer(
    format: Format, rows: Rows, carried: Sequence[str]
) -> Callable[[Iterable["Posting"], TextIO], None]:
    if format == "text":
        return _print
    from jobspan.outputs.texts import WRITERS
    from jobspan.tables.csv_lines import csv_lines

    parts: Callable[[Iterable[Posting]], Iterable[str]] = WRITERS.get(
        format, partial(csv_lines, rows=rows, carried=carried)
    )
    return lambda postings, file: file.writelines(parts(postings))


def _print(postings: Iterable["Posting"], file: TextIO) -> None:
    """Show `postings`, an empty line between two of them; only a terminal gets padded lines."""
    from jobspan.rendering.terminal import render_terminal

    console = Console(file=file, markup=False, highlight=False)
    for number, posting in enumerate(postings):
        with console.capture() as capture:
            console.print(render_terminal(posting))
        shown = capture.get()
        if not console.is_terminal:
            shown = "\n".join(line.rstrip(" ") for line in shown.split("\n"))
        file.write(f"\n{shown}" if number else shown)


def _parquet_writer(rows: Rows, inputs: Inputs, output: Path | None) -> Writer:
    if output is None and sys.stdout.isatty():
        raise typer.BadParameter(
            "parquet is no text for a terminal; name a file with --output, or redirect",
            param_hint="--format",
        )
    from jobspan.outputs.files import open_parquet
    from jobspan.tables.parquet import write_parquet

    carried, types = inputs.fields.carried, types_for("parquet", inputs)

    def write(postings: Iterable["Posting"]) -> None:
        file: AbstractContextManager[BinaryIO] = (
            nullcontext(sys.stdout.buffer) if output is None else open_parquet(output)
        )
        with file as opened:
            write_parquet(postings, opened, rows=rows, carried=carried, types=types)

    return write


def _open_text(output: Path | None) -> AbstractContextManager[TextIO]:
    """`output` or standard output, both UTF-8 with plain line feeds."""
    if output is not None:
        from jobspan.outputs.files import open_output

        return open_output(output)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    return nullcontext(sys.stdout)
